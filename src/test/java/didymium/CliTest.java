package didymium;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Json;
import didymium.config.StartFailure;
import didymium.testing.Jar;
import didymium.testing.Jar.Ended;
import didymium.testing.PortalProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar's commands, each a process of its own. */
class CliTest {
  private static final String SCIENTIST = "scientist.csir@sample.didymium";
  private static final String COORDINATOR = "coordinator.csir@sample.didymium";

  @TempDir private Path directory;

  private Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return Jar.run(directory, environment, arguments);
  }

  @Test
  void helpNamesEveryCommandAndAWrongWordIsAWrongCall() throws Exception {
    var help = run(Map.of(), "--help");
    assertThat(help.status()).isZero();
    assertThat(help.output())
        .contains(
            "check",
            "status",
            "backup",
            "restore",
            "keys",
            "export-programme",
            "upgrade-database",
            "admin",
            "verify",
            "[CONFIG]");
    assertThat(run(Map.of(), "--version").output()).startsWith("Didymium ");
    assertThat(run(Map.of(), "--wrong").status()).isEqualTo(2);
    assertThat(run(Map.of(), "admin").status()).isEqualTo(2);
    assertThat(run(Map.of(), "admin", "reset-password", "nobody").status()).isEqualTo(2);
    assertThat(run(Map.of(), "verify", "--help").output()).contains("--require-witnesses");
    // any other word is the configuration file, as ever
    var file = run(Map.of(), "missing.json");
    assertThat(file.status()).isEqualTo(StartFailure.CONFIGURATION);
    assertThat(file.errors()).startsWith("missing.json: ");
  }

  @Test
  void checkSaysInALineEachWhatIsWrongAndChangesNothing() throws Exception {
    var keys = Files.createDirectory(directory.resolve("keys"));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-xr-x"));
    var found =
        run(
            Map.of(
                "DIDYMIUM_DATABASE_MODE", "server",
                "DIDYMIUM_DATABASE_HOST", "127.0.0.1",
                "DIDYMIUM_DATABASE_PORT", "1",
                "DIDYMIUM_DATABASE_NAME", "didymium",
                "DIDYMIUM_DATABASE_USER", "didymium",
                "DIDYMIUM_DATABASE_PASSWORD", "hidden-word",
                "DIDYMIUM_KEYS_DIRECTORY", keys.toString(),
                "DIDYMIUM_HTTP_PUBLIC_URL", "http://portal.example.org"),
            "check");
    assertThat(found.status()).isEqualTo(1);
    assertThat(found.output())
        .containsPattern("WRONG +database .*127\\.0\\.0\\.1:1/didymium as didymium")
        .containsPattern("WRONG +keys .*chmod 700")
        .containsPattern("WRONG +address .*use https")
        .containsPattern("WRONG +proxies .*http\\.proxies")
        .doesNotContain("hidden-word");
    assertThat(keys).isEmptyDirectory();

    var wrong = run(Map.of("DIDYMIUM_HTTP_PORT", "http"), "check");
    assertThat(wrong.status()).isEqualTo(StartFailure.CONFIGURATION);

    var fresh = run(Map.of(), "check");
    assertThat(fresh.status()).as(fresh.output()).isZero();
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void besideARunningPortalItIsCheckedAskedAndHelped() throws Exception {
    var settings = new HashMap<String, String>();
    settings.put("DIDYMIUM_MANAGEMENT_PORT", "" + freePort());
    assertThat(run(settings, "status").status()).isEqualTo(1);
    assertThat(run(Map.of(), "status").status()).isEqualTo(StartFailure.CONFIGURATION);

    try (var portal = new PortalProcess(directory, settings).start()) {
      settings.put("DIDYMIUM_HTTP_PORT", portal.url().replaceAll(".*:", ""));
      var check = run(settings, "check");
      assertThat(check.status()).as(check.output()).isZero();
      assertThat(check.output()).containsPattern("ok +schema +version \\d+").contains("clock");

      var status = run(settings, "status");
      assertThat(status.status()).as(status.output()).isZero();
      assertThat(status.output()).containsPattern("ok +journal +position \\d+, numbered by this");

      var keys = run(settings, "keys");
      assertThat(keys.status()).as(keys.errors()).isZero();
      assertThat(keys.output())
          .containsPattern("(?m)^log +[0-9a-f]{16} .*signs$")
          .containsPattern("(?m)^witness +[0-9a-f]{16} .*signs$")
          .containsPattern("(?m)^tokens +[\\w-]{43} .*signs$");
      var rotated = run(settings, "keys", "rotate", "tokens");
      assertThat(rotated.output()).contains("refused since ");
      var added = run(settings, "keys", "add", "log");
      assertThat(added.output()).containsPattern("(?s)log .*signs.*log .*signs");
      assertThat(run(settings, "keys", "retire", "log", "0123").status()).isEqualTo(2);
      assertThat(run(settings, "keys", "accept", "tokens").status()).isEqualTo(2);

      var link = run(settings, "admin", "reset-password", SCIENTIST);
      assertThat(link.status()).as(link.errors()).isZero();
      assertThat(accept(portal, link)).isEqualTo(204);

      var waiting = run(settings, "admin", "reset-password", COORDINATOR);
      assertThat(waiting.output()).contains("recovery code");
      assertThat(accept(portal, waiting)).isEqualTo(422);

      var nobody = run(settings, "admin", "reset-password", "nobody@example.org");
      assertThat(nobody.status()).isEqualTo(1);
      assertThat(nobody.output()).isEmpty();
    }
    // and without it: the embedded database is started for as long
    assertThat(run(settings, "admin", "reset-password", SCIENTIST).status()).isZero();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static int accept(PortalProcess portal, Ended made)
      throws IOException, InterruptedException {
    var token = made.output().lines().filter(line -> line.contains("#")).toList().get(0);
    var body = Map.of("token", token.split("#")[1], "password", "quite another sentence of words");
    var request =
        HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1/invitations/acceptance"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.text(body)))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
