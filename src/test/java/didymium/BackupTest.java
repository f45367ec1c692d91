package didymium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.backup.BackupDirectory;
import didymium.bus.Json;
import didymium.config.Config;
import didymium.config.ConfigReader;
import didymium.config.StartFailure;
import didymium.database.Database;
import didymium.testing.Eventually;
import didymium.testing.Jar;
import didymium.testing.Jar.Ended;
import didymium.testing.PortalProcess;
import didymium.testing.SampleUser;
import didymium.testing.TestDatabase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Back-ups of a portal that runs, what comes of them, and what a portal makes of an older one. */
class BackupTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Map<String, String> settings = new HashMap<>();

  @TempDir private Path home;
  private PortalProcess portal;
  private SampleUser scientist;
  private String milestone;
  private volatile boolean logging;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(home.resolve("passphrase"), "a passphrase of words\n");
    settings.put("DIDYMIUM_BACKUP_PASSPHRASE_FILE", home.resolve("passphrase").toString());
  }

  private void startPortal() {
    portal = new PortalProcess(home, settings).start();
    scientist = SampleUser.signIn(portal.url(), "scientist.csir");
    milestone = scientist.milestone();
  }

  @AfterEach
  void stop() {
    portal.close();
  }

  private Ended run(String... words) throws IOException, InterruptedException {
    return Jar.run(home, settings, words);
  }

  private String log(String text) {
    var path = "/milestones/" + milestone + "/entries";
    var body = "{\"text\":\"%s\"}".formatted(text);
    var id = scientist.post(path, body, "key-" + text.replace(' ', '-')).path("id").asText();
    acknowledged.add(id);
    return id;
  }

  private Thread logMeanwhile() {
    logging = true;
    var thread =
        new Thread(
            () -> {
              for (int i = 0; logging; i++) {
                log("meanwhile " + i);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  @Timeout(300)
  void whatWasBackedUpWhileItWasWrittenComesBackAndAnOlderCopySignsNoFork() throws Exception {
    startPortal();
    log("before");
    var writer = logMeanwhile();
    Eventually.holds("much is logged", () -> acknowledged.size() > 50);
    var before = List.copyOf(acknowledged);
    var made = run("backup", "kept");
    logging = false;
    writer.join();
    assertThat(made.status()).as(made.errors()).isZero();
    assertThat(acknowledged.size()).as("logged during the copy").isGreaterThan(before.size());
    assertThat(run("backup", "kept").errors()).contains("is there already");

    var drill = run("restore", "--drill", "kept");
    assertThat(drill.status()).as(drill.output() + drill.errors()).isZero();
    assertThat(drill.output())
        .containsPattern("note +log +\\S+ +\\d+ entries, older by \\d+")
        .containsPattern("Good, and older than the portal by \\d+ entries");

    var restored = run("restore", "kept", "--into", "restored");
    assertThat(restored.status()).as(restored.output() + restored.errors()).isZero();
    assertThat(run("restore", "kept", "--into", "restored").errors()).contains("is there already");
    assertThat(entries(home.resolve("restored"))).containsAll(before);
    assertThat(position(home.resolve("restored")))
        .isGreaterThanOrEqualTo(BackupDirectory.open(home.resolve("kept")).manifest().position());
    assertThat(run("restore", "--drill", "--data", "data").errors()).contains("a server runs");

    awaitSigned();
    portal.close();
    // as the README says
    Files.move(home.resolve("data"), home.resolve("data.old"));
    Files.move(home.resolve("restored"), home.resolve("data"));
    portal.startUnready();
    var ready = ask("GET", "/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("signing", "older than what was signed");
    scientist = SampleUser.signIn(portal.url(), "scientist.csir");
    var log = "/log/" + project();
    assertThat(ask("POST", log + "/checkpoint").statusCode()).isEqualTo(409);
    assertThat(Json.stored(ask("GET", log).body(), JsonNode.class).at("/fault/code").asText())
        .isEqualTo("log-rewound");

    // what was lost is still there, and the portal that runs now lacks it
    var old = run("restore", "--drill", "--data", "data.old");
    assertThat(old.status()).as(old.output() + old.errors()).isEqualTo(1);
    assertThat(old.output()).contains("the running portal lacks");
    assertThat(temporaries()).isEmpty();
  }

  @Test
  @Timeout(300)
  void whatIsNoWholeBackUpIsNotTakenForOne() throws Exception {
    startPortal();
    var killed = Jar.start(home, settings, List.of(), "backup", "killed");
    Eventually.holds("it has begun", () -> Files.exists(home.resolve("killed.unfinished")));
    killed.destroyForcibly().onExit().join();
    assertThat(home.resolve("killed")).doesNotExist();
    assertThat(run("restore", "--drill", "killed.unfinished").errors()).contains("is no back-up");
    assertThat(run("backup", "killed").errors()).contains("remove it");

    var nowhere = run("backup", "passphrase/kept");
    assertThat(nowhere.status()).isEqualTo(StartFailure.UNAVAILABLE);
    assertThat(nowhere.errors()).startsWith("passphrase/kept cannot be made: ");
    var full =
        Jar.start(
            home,
            settings,
            List.of("sh", "-c", "ulimit -f 2000; exec \"$@\"", "sh"),
            "backup",
            "full");
    assertThat(new String(full.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("full cannot be made: ");
    assertThat(full.waitFor()).isEqualTo(StartFailure.UNAVAILABLE);
    try (var left = Files.list(home)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .doesNotContain("full", "full.unfinished");
    }

    assertThat(run("backup", "kept").status()).isZero();
    Files.writeString(home.resolve("passphrase"), "quite another passphrase");
    var wrong = run("restore", "kept", "--into", "restored");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.errors()).contains("secrets.p12: the passphrase is not the one");
    Files.writeString(
        home.resolve("kept").resolve("database.tar.gz"), "!", StandardOpenOption.APPEND);
    var damaged = run("restore", "--drill", "kept");
    assertThat(damaged.status()).isEqualTo(1);
    assertThat(damaged.errors()).contains("database.tar.gz is damaged");
    assertThat(home.resolve("restored")).doesNotExist();
    assertThat(home.resolve("restored.unfinished")).doesNotExist();
    assertThat(temporaries()).isEmpty();
  }

  @Test
  @Timeout(300)
  void theArchiveLeadsOnFromABackUpToAnyTimeSince() throws Exception {
    settings.put("DIDYMIUM_DATABASE_ARCHIVE", home.resolve("the archive").toString());
    startPortal();
    assertThat(run("backup", "kept").status()).isZero();
    var earlier = log("earlier");
    var between = Instant.now();
    var later = log("later");
    // what it has still to archive it does at its end
    portal.close();

    var until = run("restore", "kept", "--until", between.toString(), "--into", "until");
    assertThat(until.status()).as(until.output() + until.errors()).isZero();
    assertThat(entries(home.resolve("until"))).contains(earlier).doesNotContain(later);
    // what was restored before, and maybe dropped, is another history
    var end = run("restore", "kept", "--until", "end", "--into", "end");
    assertThat(end.status()).as(end.output() + end.errors()).isZero();
    assertThat(entries(home.resolve("end"))).contains(earlier, later);

    var beyond = run("restore", "kept", "--until", "2126-01-01T00:00:00Z", "--into", "beyond");
    assertThat(beyond.status()).isEqualTo(StartFailure.UNAVAILABLE);
    assertThat(beyond.errors()).contains("recovery ended before configured recovery target");
    var early = run("restore", "kept", "--until", "2026-01-01T00:00:00Z", "--into", "early");
    assertThat(early.errors()).contains("use an older one");
  }

  @Test
  @Timeout(300)
  void aServerOfOnesOwnIsLeftToItsOwnBackUpAndTriedAllTheSame() throws Exception {
    var server = TestDatabase.create();
    settings.putAll(settingsOf(server));
    startPortal();
    log("before");
    var made = run("backup", "kept");
    assertThat(made.output()).contains("The database itself is not in it");
    assertThat(run("restore", "--drill", "kept").errors()).contains("--server");
    assertThat(run("restore", "kept", "--into", "restored").status()).isZero();
    assertThat(home.resolve("restored").resolve("keys").resolve("log.json"))
        .hasSameTextualContentAs(home.resolve("data").resolve("keys").resolve("log.json"));

    portal.close();
    var copy = settingsOf(TestDatabase.copy(server));
    portal.start();
    scientist = SampleUser.signIn(portal.url(), "scientist.csir");
    log("after");
    Files.writeString(
        home.resolve("restored.json"),
        "{\"database\":{\"name\":\"%s\"}}".formatted(copy.get("DIDYMIUM_DATABASE_NAME")));
    var name = settings.remove("DIDYMIUM_DATABASE_NAME");
    Files.writeString(
        home.resolve("portal.json"), "{\"database\":{\"name\":\"%s\"}}".formatted(name));
    awaitSigned();
    var drill = run("restore", "--drill", "kept", "--server", "restored.json", "portal.json");
    assertThat(drill.status()).as(drill.output() + drill.errors()).isZero();
    assertThat(drill.output()).contains("Good, and older than the portal by 1 entries.");
    var same = run("restore", "--drill", "kept", "--server", "portal.json", "portal.json");
    assertThat(same.status()).isEqualTo(2);
  }

  private static Map<String, String> settingsOf(Config.Database server) {
    return Map.of(
        "DIDYMIUM_DATABASE_MODE", "server",
        "DIDYMIUM_DATABASE_HOST", server.host(),
        "DIDYMIUM_DATABASE_PORT", "" + server.port(),
        "DIDYMIUM_DATABASE_NAME", server.name(),
        "DIDYMIUM_DATABASE_USER", server.user(),
        "DIDYMIUM_DATABASE_PASSWORD", server.password());
  }

  private List<String> entries(Path data) {
    return column(data, "select id::text from entries");
  }

  private long position(Path data) {
    return Long.parseLong(column(data, "select max(position)::text from journal").get(0));
  }

  private List<String> column(Path data, String query) {
    var environment = Map.of("DIDYMIUM_DATABASE_DIRECTORY", data.toString());
    var config = ConfigReader.read(List.of(), environment, home).database();
    var vertx = Vertx.vertx();
    var database = Database.open(vertx, config).await();
    try {
      var rows = database.pool().query(query).execute().await();
      return rows.stream().map(row -> row.getString(0)).toList();
    } finally {
      database.close().await();
      vertx.close().await();
    }
  }

  private String project() {
    return scientist.get("/milestones/" + milestone).path("projectId").asText();
  }

  private void awaitSigned() {
    var log = "/log/" + project();
    Eventually.holds(
        "all is signed",
        () -> {
          var found = Json.stored(ask("GET", log).body(), JsonNode.class);
          return found.path("size").asLong() == found.at("/checkpoint/size").asLong(-1);
        });
  }

  private HttpResponse<String> ask(String method, String path) {
    var request =
        HttpRequest.newBuilder(URI.create(portal.url() + path))
            .header("Authorization", "Bearer " + scientist.token())
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> temporaries() throws IOException {
    try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(one -> one.getFileName().toString().startsWith("didymium-drill")).toList();
    }
  }
}
