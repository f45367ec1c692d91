package didymium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.bus.Json;
import didymium.bus.Sha256;
import didymium.testing.Eventually;
import didymium.testing.Jar;
import didymium.testing.Jar.Ended;
import didymium.testing.RunningPortal;
import didymium.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A programme as its coordinator is handed it, and what becomes of it on the way. */
class ExportProgrammeTest {
  private static final String COORDINATOR = "coordinator.giredmet@sample.didymium";

  @TempDir private Path home;
  private RunningPortal portal;
  private Map<String, String> environment;
  private String programme;

  @BeforeEach
  void start() {
    var server = TestDatabase.create();
    var keys = home.resolve("keys").toString();
    portal =
        RunningPortal.start(
            Map.of("DIDYMIUM_SAMPLE_ENABLED", "true", "DIDYMIUM_KEYS_DIRECTORY", keys), server);
    environment =
        Map.of(
            "DIDYMIUM_DATABASE_MODE",
            "server",
            "DIDYMIUM_DATABASE_HOST",
            server.host(),
            "DIDYMIUM_DATABASE_PORT",
            "" + server.port(),
            "DIDYMIUM_DATABASE_NAME",
            server.name(),
            "DIDYMIUM_DATABASE_USER",
            server.user(),
            "DIDYMIUM_DATABASE_PASSWORD",
            server.password(),
            "DIDYMIUM_HTTP_PORT",
            "0",
            "DIDYMIUM_KEYS_DIRECTORY",
            keys);
    Eventually.holds(
        "signed", () -> value("select count(*) from journal_logs where size > signed").equals("0"));
    programme = value("select programme_id from projects where illustrative limit 1");
  }

  @AfterEach
  void stop() {
    portal.close();
  }

  private String value(String sql) {
    var rows = portal.database().pool().query(sql).execute().await();
    return String.valueOf(rows.iterator().next().getValue(0));
  }

  private Ended run(String... words) throws IOException, InterruptedException {
    return Jar.run(home, environment, words);
  }

  private Ended export(String as, String target) throws IOException, InterruptedException {
    return run("export-programme", programme, target, "--as", as);
  }

  private JsonNode json(String file) throws IOException {
    return Json.stored(Files.readString(home.resolve("kept").resolve(file)), JsonNode.class);
  }

  @Test
  void holds_all_that_its_reader_may_read_and_verifies_without_the_portal() throws Exception {
    var before = value("select position from journal_head");
    var made = export(COORDINATOR, "kept");
    assertThat(made.status()).as(made.errors()).isZero();
    assertThat(value("select position from journal_head")).isEqualTo(before);

    assertThat(json("manifest.json").path("position").asText()).isEqualTo(before);
    assertThat(json("programme.json").path("id").asText()).isEqualTo(programme);
    assertThat(json("agreement.json").path("versions")).isNotEmpty();
    assertThat(json("metrics.json").isArray()).isTrue();
    assertThat(json("registers.json").isObject()).isTrue();
    var projects = json("manifest.json").path("projects");
    assertThat(projects.size())
        .isEqualTo(
            Integer.parseInt(
                value("select count(*) from projects where programme_id = '" + programme + "'")));

    assertThat(export(COORDINATOR, "kept").errors()).contains("is there already");
    var verified = Jar.run(home, Map.of(), "verify", "kept");
    assertThat(verified.status()).as(verified.errors()).isZero();
    assertThat(verified.output()).contains("Verified: ", "all runs as they were logged");

    changes(projects.get(0).path("crate").asText());
  }

  private void changes(String crate) throws Exception {
    var agreement = home.resolve("kept/agreement.json");
    var text = Files.readString(agreement);
    Files.writeString(agreement, text.replaceFirst("20", "21"));
    assertRefused("agreement.json is damaged");
    Files.delete(agreement);
    assertRefused("agreement.json is missing");
    Files.writeString(agreement, text);

    Files.writeString(home.resolve("kept/more.json"), "{}");
    assertRefused("more.json");
    Files.delete(home.resolve("kept/more.json"));

    // who changes a run and the manifest with it is found out by the log
    var changed = change(crate);
    assertRefused(changed);
    assertRefused("is not as it was logged");
  }

  private void assertRefused(String why) throws Exception {
    var refused = Jar.run(home, Map.of(), "verify", "kept");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.errors()).startsWith("NOT VERIFIED: ").contains(why);
  }

  /** The id of a run whose text is another now. */
  private String change(String crate) throws IOException {
    var file = home.resolve("kept").resolve(crate);
    String id;
    try (var zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of());
        var paths = Files.walk(zip.getPath("/"))) {
      var run = paths.filter(path -> path.endsWith("entry.json")).findFirst().orElseThrow();
      var entry = (ObjectNode) Json.stored(Files.readString(run), JsonNode.class);
      Files.writeString(run, entry.put("text", "As I would have it").toString());
      id = run.getParent().getFileName().toString().replace("/", "");
    }
    var manifest = (ObjectNode) json("manifest.json");
    var digest = Sha256.hex(Files.readAllBytes(file));
    ((ObjectNode) manifest.path("files")).put(crate, digest);
    Files.write(
        home.resolve("kept/manifest.json"), List.of(manifest.toString()), StandardCharsets.UTF_8);
    return id;
  }

  @Test
  void who_sees_nothing_of_it_is_given_nothing() throws Exception {
    for (var email : List.of("nobody@example.org", "no address")) {
      var made = export(email, "kept");
      assertThat(made.status()).isEqualTo(1);
      assertThat(made.errors()).contains(email + " sees no programme");
      assertThat(home.resolve("kept")).doesNotExist();
      assertThat(home.resolve("kept.unfinished")).doesNotExist();
    }
    programme = "00000000-0000-7000-8000-000000000000";
    assertThat(export(COORDINATOR, "other").status()).isEqualTo(1);
    assertThat(home.resolve("other")).doesNotExist();
    var elsewhere = new HashMap<>(environment);
    elsewhere.put("DIDYMIUM_KEYS_DIRECTORY", home.resolve("none").toString());
    var without =
        Jar.run(home, elsewhere, "export-programme", programme, "other", "--as", "a@b.org");
    assertThat(without.status()).isEqualTo(78);
    assertThat(without.errors()).contains("keys.directory: there is no log.json in");
    assertThat(home.resolve("none")).doesNotExist();
    assertThat(run("export-programme", "none", "other", "--as", COORDINATOR).status()).isEqualTo(2);
  }
}
