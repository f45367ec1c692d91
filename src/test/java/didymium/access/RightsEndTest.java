package didymium.access;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Json;
import didymium.clients.Historian;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose rights have ended is refused at once, on each node, whatever their token still says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RightsEndTest {
  private static final List<String> ALL = Stream.of(Scope.values()).map(Scope::code).toList();
  private static final String STREAM = "/api/v1/journal/stream";

  private Map<String, String> settings;
  private RunningPortal portal;
  private RunningPortal neighbour;
  private World world;
  private TestClient administrator;
  private Historian historian;

  @BeforeAll
  void start(@TempDir Path keys) {
    var database = TestDatabase.create();
    settings = Map.of("DIDYMIUM_KEYS_DIRECTORY", keys.toString());
    portal = RunningPortal.start(settings, database);
    neighbour = RunningPortal.start(settings, database);
    world = World.create(portal.database().pool()).await();
    administrator = portal.as(world.administratorGiredmet);
    historian = new Historian(portal, world.administratorGiredmet);
  }

  @AfterAll
  void stop() {
    neighbour.close();
    portal.close();
  }

  /** Somebody who has signed in. */
  private record Visitor(String cookie, String token) {}

  private Visitor signIn(Actor actor) {
    return signIn(actor, World.PASSWORD);
  }

  private Visitor signIn(Actor actor, String password) {
    var credentials = Map.of("email", actor.id() + "@example.org", "password", password);
    var answer = portal.anybody().post("/session", Json.text(credentials));
    assertThat(answer.status()).isEqualTo(200);
    return new Visitor(answer.cookies(), answer.json().path("accessToken").asText());
  }

  private void set(Actor actor, boolean active) {
    var path = "/participants/" + actor.id();
    var etag = administrator.get(path).header("ETag");
    var answer = administrator.patch(path, "{\"active\":" + active + "}", etag);
    assertThat(answer.status()).isEqualTo(200);
  }

  private static void assertRefused(Answer answer, String code) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  /** At once where it was committed, and in a moment on the other node. */
  private void assertEnded(String token, String code) {
    assertRefused(portal.with(token).get("/journal"), code);
    var there = neighbour.with(token);
    Eventually.holds("the neighbour knows", () -> there.get("/journal").status() == 401);
    assertRefused(there.get("/calendars"), code);
  }

  private static Iterator<String> follow(TestClient client) {
    var lines = client.lines(STREAM).iterator();
    assertThat(lines.next()).startsWith(":");
    return lines;
  }

  private static String rest(Iterator<String> lines) {
    var rest = new StringBuilder();
    lines.forEachRemaining(line -> rest.append(line).append('\n'));
    return rest.toString();
  }

  @Test
  void aDeactivatedPersonIsNobodyAnyMore() {
    var visitor = signIn(world.scientistGiredmet);
    var person = portal.with(visitor.token());
    var here = follow(person);
    var there = follow(neighbour.with(visitor.token()));
    set(world.scientistGiredmet, false);

    assertRefused(person.post("/calendars", "{\"name\":\"late\"}"), "account-inactive");
    assertEnded(visitor.token(), "account-inactive");
    assertThat(rest(here)).contains("event: ended").contains("\"code\":\"account-inactive\"");
    assertThat(rest(there)).contains("event: ended").contains("\"code\":\"account-inactive\"");

    set(world.scientistGiredmet, true);
    assertRefused(person.get("/journal"), "account-inactive");
    var again = portal.with(signIn(world.scientistGiredmet).token());
    assertThat(again.get("/journal").status()).isEqualTo(200);
  }

  @Test
  void signingOutEndsTheAccessTokensOfThatSessionAndOfNoOther() {
    var leaving = signIn(world.scientistCsir);
    var staying = signIn(world.scientistCsir);
    var stream = follow(portal.with(leaving.token()));
    var out = portal.anybody().send("DELETE", "/session", null, "Cookie", leaving.cookie());
    assertThat(out.status()).isEqualTo(204);

    assertEnded(leaving.token(), "session-ended");
    assertThat(rest(stream)).contains("\"code\":\"session-ended\"");
    assertThat(portal.with(staying.token()).get("/journal").status()).isEqualTo(200);
    assertThat(neighbour.with(staying.token()).get("/journal").status()).isEqualTo(200);
  }

  @Test
  void aNewPasswordEndsAllOtherSessions() {
    var here = signIn(world.coordinatorCsir);
    var elsewhere = signIn(world.coordinatorCsir);
    var person = portal.with(here.token());
    var path = "/participants/" + world.coordinatorCsir.id();
    var passwords = Map.of("password", "another long sentence", "currentPassword", World.PASSWORD);
    var changed = person.patch(path, Json.text(passwords), person.get(path).header("ETag"));
    assertThat(changed.status()).isEqualTo(200);

    assertEnded(elsewhere.token(), "session-ended");
    assertThat(person.get("/journal").status()).isEqualTo(200);
  }

  @Test
  void aPasswordChosenByALinkEndsAllSessions() {
    var visitor = signIn(world.scientistGiredmet);
    var invited =
        administrator.post("/participants/" + world.scientistGiredmet.id() + "/invitation", "{}");
    var url = invited.json().path("url").asText();
    var token = url.substring(url.indexOf('#') + 1);
    var accepted = Map.of("token", token, "password", World.PASSWORD);
    portal.anybody().post("/invitations/acceptance", Json.text(accepted));
    assertEnded(visitor.token(), "session-ended");
  }

  @Test
  void aRefreshTokenThatIsUsedAgainEndsItsSession() {
    var visitor = signIn(world.observerCsir);
    var refresh = "/session/refresh";
    var refreshed = portal.anybody().send("POST", refresh, "{}", "Cookie", visitor.cookie());
    assertThat(refreshed.status()).isEqualTo(200);
    var stolen = portal.anybody().send("POST", refresh, "{}", "Cookie", visitor.cookie());
    assertThat(stolen.status()).isEqualTo(401);
    assertEnded(refreshed.json().path("accessToken").asText(), "session-ended");
  }

  @Test
  void aNodeThatStartsKnowsWhatEndedBefore() {
    var visitor = signIn(world.outsider);
    portal.anybody().send("DELETE", "/session", null, "Cookie", visitor.cookie());
    try (var late = RunningPortal.start(settings, portal.server())) {
      assertRefused(late.with(visitor.token()).get("/journal"), "session-ended");
    }
  }

  private String token(Answer client) {
    var secret = client.json().path("secret").asText();
    return historian.token(client.id(), secret, "").json().path("access_token").asText();
  }

  private void change(Answer client, String patch) {
    var path = "/clients/" + client.id();
    var answer = administrator.patch(path, patch, administrator.get(path).header("ETag"));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void aClientThatIsSwitchedOffGetsNoEmptyListsBut401() {
    var client = historian.make(ALL, null);
    var token = token(client);
    var stream = follow(portal.with(token));
    change(client, "{\"active\":false}");
    assertRefused(portal.with(token).get("/projects"), "client-token-ended");
    assertRefused(portal.with(token).get("/organisations"), "client-token-ended");
    assertThat(rest(stream)).contains("\"code\":\"client-token-ended\"");
    change(client, "{\"active\":true}");
    assertRefused(portal.with(token).get("/projects"), "client-token-ended");
    assertThat(portal.with(token(client)).get("/projects").status()).isEqualTo(200);
  }

  @Test
  void aClientThatLosesAScopeGetsAnotherTokenForTheRest() {
    var client = historian.make(ALL, null);
    var token = token(client);
    change(client, "{\"name\":\"Renamed " + client.id() + "\"}");
    assertThat(portal.with(token).get("/entries").status()).isEqualTo(200);
    change(client, "{\"scopes\":[\"projects:read\"]}");
    assertRefused(portal.with(token).get("/entries"), "client-token-ended");
    assertThat(portal.with(token(client)).get("/projects").status()).isEqualTo(200);
  }

  @Test
  void aSecretThatIsRemovedEndsTheTokensThatItWasExchangedFor() {
    var client = historian.make(ALL, null);
    var token = token(client);
    var secret = client.json().path("secrets").path(0).path("id").asText();
    administrator.delete("/clients/" + client.id() + "/secrets/" + secret);
    assertRefused(portal.with(token).get("/projects"), "client-token-ended");
  }

  @Test
  void aClientThatIsRemovedIsGone() {
    var client = historian.make(ALL, null);
    var token = token(client);
    administrator.delete("/clients/" + client.id());
    assertRefused(portal.with(token).get("/projects"), "client-token-ended");
  }
}
