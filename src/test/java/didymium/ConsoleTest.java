package didymium;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.config.Config;
import didymium.config.ConfigReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  @Test
  void namesAddressAndDirectoryOfTheEmbeddedDatabase() {
    var lines = Console.banner(config(Map.of()), List.of(), null);

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("Didymium \\d+\\.\\d+\\.\\d+");
    assertThat(lines.get(1)).endsWith("http://127.0.0.1:8080");
    assertThat(lines.get(2))
        .contains("PostgreSQL 18")
        .endsWith(Path.of("data").toAbsolutePath().toString());
  }

  @Test
  void namesTheServerWithoutItsPassword() {
    var config =
        config(
            Map.of(
                "DIDYMIUM_DATABASE_MODE", "server",
                "DIDYMIUM_DATABASE_HOST", "db.example.org",
                "DIDYMIUM_DATABASE_NAME", "research",
                "DIDYMIUM_DATABASE_USER", "portal",
                "DIDYMIUM_DATABASE_PASSWORD", "hidden-word"));

    assertThat(Console.banner(config, List.of(), null))
        .anyMatch(line -> line.contains("db.example.org, database research"))
        .noneMatch(line -> line.contains("hidden-word"));
  }

  @Test
  void listsSampleAccountsWithTheirPassword() {
    var lines = Console.banner(config(Map.of()), List.of("admin@sample.didymium"), null);

    assertThat(lines).anyMatch(line -> line.contains("didymium-sample"));
    assertThat(lines).anyMatch(line -> line.endsWith("admin@sample.didymium"));
  }

  @Test
  void givesTheLinkThatMakesTheFirstAdministrator() {
    var lines = Console.banner(config(Map.of()), List.of(), "http://127.0.0.1:8080/welcome#once");

    assertThat(lines.get(3)).endsWith("/welcome#once");
  }

  @Test
  void givesThePartnerTheKeyOfTheirWitness() {
    var key = "partner.example/witness+1a2b3c4d+BAAA";
    var alone = Console.witnessBanner(config(Map.of("DIDYMIUM_HTTP_PORT", "8090")), List.of(key));

    assertThat(alone).anyMatch(line -> line.endsWith("http://127.0.0.1:8090/witness"));
    assertThat(alone).anyMatch(line -> line.endsWith(key));
    assertThat(alone.get(alone.size() - 1)).contains("none yet", "witness.logs");

    var logs = Map.of("DIDYMIUM_WITNESS_LOGS", "[\"portal.example+5e6f7a8b+AQAA\"]");
    assertThat(Console.witnessBanner(config(logs), List.of(key)))
        .anyMatch(line -> line.endsWith("portal.example+5e6f7a8b+AQAA"))
        .noneMatch(line -> line.contains("none yet"));
  }

  private static Config config(Map<String, String> environment) {
    return ConfigReader.read(List.of(), environment, Path.of("target"));
  }
}
