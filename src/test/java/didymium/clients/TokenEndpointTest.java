package didymium.clients;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Ids;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a client with a secret gets a token, and how it does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenEndpointTest {
  private static final String GRANT = "grant_type=client_credentials";

  private RunningPortal portal;
  private World world;
  private TestClient administrator;
  private Historian historian;
  private Answer client;
  private String secret;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    administrator = portal.as(world.administratorGiredmet);
    historian = new Historian(portal, world.administratorGiredmet);
    client = historian.make(List.of("projects:read", "entries:write"), null);
    secret = client.json().path("secret").asText();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private static String error(Answer answer) {
    return answer.status() + " " + answer.json().path("error").asText();
  }

  private String authorization() {
    return Historian.basic(client.id(), secret);
  }

  @Test
  void aSecretIsExchangedForATokenInTheFormAndInTheHeader() {
    var inForm = historian.token(client.id(), secret, "");
    var inHeader = historian.ask(List.of(GRANT), "Authorization", authorization());
    for (var answer : List.of(inForm, inHeader)) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.json().path("scope").asText()).isEqualTo("projects:read entries:write");
      var speaker = portal.with(answer.json().path("access_token").asText());
      assertThat(speaker.get("/projects").json().path("items")).hasSize(1);
    }
  }

  @Test
  void theTokenSaysWhoseItIsAndWhatFor() {
    var token = historian.token(client.id(), secret, "entries:write").json();
    var parts = token.path("access_token").asText().split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    assertThat(claims)
        .contains("\"client_id\":\"" + client.id() + "\"", "\"scope\":\"entries:write\"")
        .contains("\"sub\":\"" + client.id() + "\"")
        .contains("\"sid\":");
    assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
        .contains("at+jwt");
  }

  @Test
  void aTokenCanCarryFewerScopesButNotMore() {
    var narrow = historian.token(client.id(), secret, "entries:write");
    assertThat(narrow.json().path("scope").asText()).isEqualTo("entries:write");
    var refused = portal.with(narrow.json().path("access_token").asText()).get("/projects");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("insufficient-scope");
    assertThat(refused.header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"projects:read\"");
    assertThat(error(historian.token(client.id(), secret, "journal:read")))
        .isEqualTo("400 invalid_scope");
    assertThat(error(historian.token(client.id(), secret, "entries:write all")))
        .isEqualTo("400 invalid_scope");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                                              | 401 invalid_client",
        "client_id=ID                                   | 401 invalid_client",
        "client_id=ID&client_secret=                    | 401 invalid_client",
        "client_id=ID&client_secret=guess               | 401 invalid_client",
        "client_id=ID&client_secret=OTHER               | 401 invalid_client",
        "client_id=nobody&client_secret=SECRET          | 401 invalid_client",
        "client_id=ID&client_id=ID&client_secret=SECRET | 400 invalid_request",
        "client_id=ID&client_secret=SECRET&client_assertion=a.b.c | 400 invalid_request",
        "client_assertion=a.b.c                         | 400 invalid_request",
        "client_id=%zz&client_secret=SECRET             | 400 invalid_request",
      })
  void aClientThatProvesNothingIsRefused(String form, String expected) {
    var filled =
        (form == null ? "" : form)
            .replace("ID", client.id())
            .replace("SECRET", secret)
            .replace("OTHER", ClientSecret.random().text());
    var answer = historian.ask(List.of(GRANT, filled));
    assertThat(error(answer)).isEqualTo(expected);
    if (answer.status() == 401) {
      assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
    }
  }

  @Test
  void otherGrantsAndNoneAreRefused() {
    var proof = "client_id=" + client.id() + "&client_secret=" + secret;
    assertThat(error(historian.ask(List.of(proof)))).isEqualTo("400 invalid_request");
    assertThat(error(historian.ask(List.of(proof, "grant_type=password"))))
        .isEqualTo("400 unsupported_grant_type");
  }

  @Test
  void nothingIsReadFromTheAddressAndNothingButAForm() {
    var asked = GRANT + "&client_id=" + client.id() + "&client_secret=" + secret;
    var type = "application/x-www-form-urlencoded";
    var inAddress =
        portal.anybody().raw("POST", "/oauth/token?" + asked, GRANT, "Content-Type", type);
    assertThat(error(inAddress)).isEqualTo("400 invalid_request");
    var json = portal.anybody().raw("POST", "/oauth/token", "{}");
    assertThat(error(json)).isEqualTo("400 invalid_request");
    assertThat(portal.anybody().raw("GET", "/oauth/token", null).status()).isEqualTo(405);
    var tokenInAddress = portal.anybody().get("/projects?access_token=" + secret);
    assertThat(tokenInAddress.status()).isEqualTo(401);
  }

  @Test
  void aSecretGetsIntoNoLogHoweverItIsSent() {
    var log = new ConcurrentLinkedQueue<String>();
    var handler = new Keeping(log);
    Logger.getLogger("").addHandler(handler);
    try {
      nothingIsReadFromTheAddressAndNothingButAForm();
      twoWaysOfProofAtOnceAreRefused();
      historian.token(client.id(), secret, "no-such-scope");
      historian.token(client.id() + "x", secret, "");
      portal.with(secret).get("/projects");
      Logger.getLogger("didymium").warning("the log is read");
    } finally {
      Logger.getLogger("").removeHandler(handler);
    }
    assertThat(log).anyMatch(line -> line.contains("the log is read"));
    assertThat(log).noneMatch(line -> line.contains(secret) || line.contains(authorization()));
  }

  /** Keeps what is logged, as it would be written. */
  private static final class Keeping extends Handler {
    private final Collection<String> lines;

    Keeping(Collection<String> lines) {
      this.lines = lines;
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
      lines.add(new SimpleFormatter().format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void twoWaysOfProofAtOnceAreRefused() {
    var both =
        historian.ask(List.of(GRANT, "client_secret=" + secret), "Authorization", authorization());
    assertThat(error(both)).isEqualTo("400 invalid_request");
    var bearer = historian.ask(List.of(GRANT), "Authorization", "Bearer " + secret);
    assertThat(error(bearer)).isEqualTo("401 invalid_client");
  }

  @Test
  void aFormThatIsTooLargeIsRefused() {
    assertThat(error(historian.ask(List.of(GRANT, "scope=" + "x".repeat(40_000)))))
        .isEqualTo("400 invalid_request");
  }

  @Test
  void oneSecretFollowsAnother() {
    var made = historian.make(List.of("entries:write"), null);
    var first = made.json().path("secret").asText();
    var path = "/clients/" + made.id();
    var second = administrator.send("POST", path + "/secrets", null);
    assertThat(second.status()).isEqualTo(201);
    assertThat(administrator.send("POST", path + "/secrets", null).code())
        .isEqualTo("client.secrets-full");
    var next = second.json().path("secret").asText();
    assertThat(historian.token(made.id(), first, "").status()).isEqualTo(200);
    assertThat(historian.token(made.id(), next, "").status()).isEqualTo(200);
    var id = second.json().at("/secrets/0/id").asText();
    assertThat(administrator.delete(path + "/secrets/" + id).status()).isEqualTo(204);
    assertThat(historian.token(made.id(), first, "").status()).isEqualTo(401);
    assertThat(historian.token(made.id(), next, "").status()).isEqualTo(200);
    var used = administrator.get(path).json();
    assertThat(used.path("secrets")).hasSize(1);
    assertThat(used.toString()).doesNotContain(next, first);
  }

  @Test
  void itsLastUseIsShown() {
    var made = historian.make(List.of("projects:read"), null);
    assertThat(made.json().path("lastUsedAt").isNull()).isTrue();
    historian.as(made, "");
    var used =
        Stream.generate(() -> administrator.get("/clients/" + made.id()).json())
            .limit(500)
            .filter(client -> !client.path("lastUsedAt").isNull())
            .findFirst()
            .orElseThrow();
    assertThat(used.at("/secrets/0/lastUsedAt").isNull()).isFalse();
    assertThat(used.path("version").asInt()).isEqualTo(1);
  }

  @Test
  void whatLibrariesAskForIsThere() {
    var answer = portal.anybody().raw("GET", "/.well-known/oauth-authorization-server", null);
    assertThat(answer.json().path("issuer").asText()).isEqualTo("https://portal.test");
    assertThat(answer.json().path("token_endpoint").asText()).endsWith("/oauth/token");
  }

  @Test
  void aClientThatIsSwitchedOffGetsNothingAndSeesNothing() {
    var made = historian.make(List.of("projects:read"), null);
    var speaker = historian.as(made, "");
    assertThat(speaker.get("/projects").json().path("items")).hasSize(1);
    var path = "/clients/" + made.id();
    administrator.patch(path, "{\"active\":false}", made.header("ETag"));
    assertThat(speaker.get("/projects").json().path("items")).isEmpty();
    var secretOfIt = made.json().path("secret").asText();
    assertThat(error(historian.token(made.id(), secretOfIt, ""))).isEqualTo("401 invalid_client");
    assertThat(administrator.delete(path).status()).isEqualTo(204);
    assertThat(administrator.get(path).status()).isEqualTo(404);
  }

  @Test
  void aClientSeesNoMoreOfAProjectThatItsOrganisationLeft() {
    var project = Ids.next();
    world.staffed(portal.database().pool(), project).await();
    var speaker = historian.with(List.of("projects:read", "entries:write"), List.of(project));
    assertThat(speaker.get("/projects/" + project).status()).isEqualTo(200);
    portal
        .database()
        .pool()
        .preparedQuery(
            "delete from project_organisations where project_id = $1 and organisation_id = $2")
        .execute(Tuple.of(project, world.giredmet))
        .await();
    assertThat(speaker.get("/projects/" + project).status()).isEqualTo(404);
    assertThat(speaker.get("/projects").json().path("items")).isEmpty();
    var batch = "/projects/" + project + "/entries:batch";
    var logged = speaker.send("POST", batch, "{}", "Content-Type", "application/x-ndjson");
    assertThat(logged.status()).isEqualTo(404);
  }

  /** Each name once: no account is tried often, and still the address has to wait. */
  @Test
  void whoTriesManyNamesHasToWaitByTheAddress() {
    var settings = Map.of("DIDYMIUM_SIGN_IN_ATTEMPTS_PER_ADDRESS", "5");
    try (var other = RunningPortal.start(settings)) {
      var there = World.create(other.database().pool()).await();
      var guesser = new Historian(other, there.administratorGiredmet);
      for (int i = 0; i < 5; i++) {
        var guess = guesser.token("" + Ids.next(), ClientSecret.random().text(), "");
        assertThat(guess.status()).isEqualTo(401);
      }
      var waits = guesser.token("" + Ids.next(), ClientSecret.random().text(), "");
      assertThat(waits.status()).isEqualTo(429);
      assertThat(waits.header("Retry-After")).isNotNull();
      assertThat(waits.header("RateLimit-Policy")).isNotNull();
    }
  }

  @Test
  void whoGuessesHasToWait() {
    var made = historian.make(List.of("projects:read"), null);
    int status = 401;
    for (int i = 0; i < 50 && status == 401; i++) {
      status = historian.token(made.id(), ClientSecret.random().text(), "").status();
    }
    assertThat(status).isEqualTo(429);
  }
}
