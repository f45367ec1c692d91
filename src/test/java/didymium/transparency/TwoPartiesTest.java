package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.config.Config;
import didymium.database.Database;
import didymium.testing.Eventually;
import didymium.testing.PortalProcess;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import didymium.tlog.Hash;
import didymium.tlog.Strict;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One party hosts and the other witnesses, each with a process of its own. */
class TwoPartiesTest {
  private static final String PLAN =
      """
      {"title":"Milestone","stage":"laboratory","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> settings = new HashMap<>();

  @TempDir private Path hostHome;
  @TempDir private Path witnessHome;
  private Config.Database server = TestDatabase.create();
  private Database database;
  private PortalProcess host;
  private World world;
  private String token;

  @BeforeEach
  void startTheHost() throws IOException {
    settings.put("DIDYMIUM_DATABASE_MODE", "server");
    settings.put("DIDYMIUM_DATABASE_HOST", server.host());
    settings.put("DIDYMIUM_DATABASE_PORT", "" + server.port());
    settings.put("DIDYMIUM_DATABASE_USER", server.user());
    settings.put("DIDYMIUM_DATABASE_PASSWORD", server.password());
    settings.put("DIDYMIUM_DATABASE_TLS", "disable");
    settings.put("DIDYMIUM_SAMPLE_ENABLED", "false");
    settings.put("DIDYMIUM_KEYS_DIRECTORY", hostHome.resolve("keys").toString());
    settings.put("DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true");
    host = new PortalProcess(hostHome, settings);
    startOn(server);
    world = World.create(database.pool()).await();
    database
        .pool()
        .preparedQuery("insert into programme_coordinators values ($1, $2)")
        .execute(Tuple.of(world.programme, world.coordinatorGiredmet.id()))
        .await();
    signIn();
  }

  private void startOn(Config.Database used) {
    useDatabase(used);
    host.start();
  }

  private void useDatabase(Config.Database used) {
    server = used;
    settings.put("DIDYMIUM_DATABASE_NAME", server.name());
    database = Database.connect(vertx, server);
  }

  private void stopTheHost() {
    database.close().await();
    host.close();
  }

  @AfterEach
  void stop() {
    stopTheHost();
    vertx.close().await();
  }

  @Test
  @Timeout(180)
  void theWitnessCosignsCatchesUpAndRefusesAHistoryThatWasRewound() throws IOException {
    var witness = witness().start();
    try (witness) {
      name(witness);
      work(2);
      awaitRow("select from log_cosignatures where size = 2");

      witness.kill();
      work(2);
      awaitRow("select from log_checkpoints where size = 4");
      awaitRow("select from log_witnesses where state = 'unreachable' and size = 2");
      witness.start();
      awaitRow("select from log_cosignatures where size = 4");
      assertThat(log().at("/witnesses/0/state").asText()).isEqualTo("cosigned");

      stopTheHost();
      var older = TestDatabase.copy(server);
      startOn(server);
      work(2);
      awaitRow("select from log_cosignatures where size = 6");
      var cosigned = witnessed(witness);
      stopTheHost();
      Files.delete(heads());
      Files.delete(headsApart());
      startOn(older);

      // the witness answers 409: it has co-signed six entries
      work(1);
      awaitRow("select from log_witnesses where state = 'refused' and seen = 6");
      assertThat(log().at("/size").asInt()).isEqualTo(5);
      assertThat(log().at("/witnesses/0/fault").asText()).isEqualTo("log-rewound");
      assertThat(log().at("/witnesses/0/seen").asInt()).isEqualTo(6);

      // and 422, when there are more: they are not those that it has co-signed
      work(2);
      awaitRow("select from log_witnesses where state = 'refused' and fault = 'log-forked'");
      assertThat(log().at("/size").asInt()).isEqualTo(7);
      assertThat(witnessed(witness)).isEqualTo(cosigned).contains("\n6\n");
    }
  }

  @Test
  @Timeout(120)
  void theHostItselfFindsAtItsStartThatItsDatabaseWasRewound() throws IOException {
    work(2);
    awaitRow("select from log_checkpoints where size = 2");
    stopTheHost();
    var older = TestDatabase.copy(server);
    startOn(server);
    work(1);
    awaitRow("select from log_checkpoints where size = 3");
    stopTheHost();
    // an older copy of the keys' directory does not make it forget
    Files.delete(heads());
    useDatabase(older);
    host.startUnready();
    awaitRow("select from log_faults");
    var ready = send(HttpRequest.newBuilder(URI.create(host.url() + "/health/ready")));
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("signing", "older than what was signed", "" + world.project);
    assertThat(log().at("/fault/code").asText()).isEqualTo("log-rewound");
    assertThat(log().at("/fault/size").asInt()).isEqualTo(3);
    var sign = request("/log/" + world.project + "/checkpoint").POST(BodyPublishers.noBody());
    assertThat(send(sign).statusCode()).isEqualTo(409);
  }

  private PortalProcess witness() throws IOException {
    var hostKey = body("/log/keys").lines().findFirst().orElseThrow();
    return new PortalProcess(
        witnessHome,
        Map.of(
            "DIDYMIUM_CONFIG",
            Path.of("config/witness.json").toAbsolutePath().toString(),
            "DIDYMIUM_WITNESS_NAME",
            "partner.example/witness",
            "DIDYMIUM_WITNESS_LOGS",
            Json.text(new String[] {hostKey})));
  }

  private void name(PortalProcess witness) throws IOException {
    var key = send(HttpRequest.newBuilder(URI.create(witness.url() + "/log/keys"))).body().strip();
    var named =
        new JsonObject()
            .put("name", "partner.example/witness")
            .put("url", witness.url() + "/witness")
            .put("key", key);
    var body = new JsonObject().put("witnesses", new JsonArray().add(named)).encode();
    var path = "/api/v1/programmes/" + world.programme + "/witnesses";
    var put = request(path).header("If-Match", "\"1\"").PUT(BodyPublishers.ofString(body));
    assertThat(send(put.header("Content-Type", "application/json")).statusCode()).isEqualTo(200);
  }

  private void signIn() throws IOException {
    var credentials =
        "{\"email\":\"%s@example.org\",\"password\":\"%s\"}"
            .formatted(world.coordinatorGiredmet.id(), World.PASSWORD);
    var session =
        HttpRequest.newBuilder(URI.create(host.url() + "/api/v1/session"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(credentials));
    token = json(send(session).body()).path("accessToken").asText();
  }

  /** Each is one entry of the log. */
  private void work(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      var plan =
          request("/api/v1/projects/" + world.project + "/milestones")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(PLAN));
      assertThat(send(plan).statusCode()).isEqualTo(201);
    }
  }

  /** Asks the database, which has no rate limit. */
  private void awaitRow(String query) {
    Eventually.holds(query, () -> database.pool().query(query).execute().await().size() > 0);
  }

  private Path headsApart() throws IOException {
    try (var files = Files.list(hostHome.resolve("signed"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private Path heads() {
    return hostHome.resolve("keys").resolve("signed-heads");
  }

  private JsonNode log() throws IOException {
    return json(body("/log/" + world.project));
  }

  /** What the witness shows to everybody. */
  private String witnessed(PortalProcess witness) throws IOException {
    var origin = URI.create(host.url()).getAuthority() + "/" + world.project;
    var hash = Hash.sha256(Strict.utf8(origin)).bytes();
    var address = witness.url() + "/witness/" + HexFormat.of().formatHex(hash) + "/checkpoint";
    return send(HttpRequest.newBuilder(URI.create(address))).body();
  }

  private String body(String path) throws IOException {
    var response = send(request(path));
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(host.url() + path))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String body) {
    return Json.stored(body, JsonNode.class);
  }
}
