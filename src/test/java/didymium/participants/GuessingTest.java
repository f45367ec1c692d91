package didymium.participants;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.testing.AtOnce;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Strangers who guess passwords: few guesses are looked at, and nobody else is kept waiting. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuessingTest {
  private static final String EMAIL = "owner@institute.example";
  private static final String PASSWORD = "a long sentence is best";

  private RunningPortal portal;
  private TestClient anybody;
  private String device;
  private Actor owner;

  @BeforeAll
  void start() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_HTTP_PROXIES", "1"));
    anybody = portal.anybody();
    var link = SetUpLink.make(portal.database().pool(), "", Clock.systemUTC()).await();
    var body =
        Map.of(
            "token",
            link.substring(link.indexOf('#') + 1),
            "organisation",
            Map.of("name", "Institute", "shortName", "I", "country", "IN", "kind", "institute"),
            "administrator",
            Map.of("name", "Owner", "email", EMAIL, "password", PASSWORD, "language", "en"));
    assertThat(anybody.post("/setup", Json.text(body)).status()).isEqualTo(201);
    var first = signIn(EMAIL, PASSWORD, "192.0.2.1", null);
    device = device(first);
    var me = first.json().path("participant");
    owner =
        new Actor(
            UUID.fromString(me.path("id").asText()),
            "Owner",
            UUID.fromString(me.path("organisationId").asText()));
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private static String device(Answer answer) {
    return answer.response().headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("didymium_device="))
        .map(cookie -> cookie.split(";", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  private Answer signIn(String email, String password, String address, String cookie) {
    var headers = new HashMap<>(Map.of("X-Forwarded-For", address));
    if (cookie != null) {
      headers.put("Cookie", cookie);
    }
    var flat =
        headers.entrySet().stream()
            .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
            .toArray(String[]::new);
    return anybody.post("/session", Json.text(Map.of("email", email, "password", password)), flat);
  }

  @Test
  void ofManyGuessesAtOnceNoMoreAreLookedAtThanOneAfterTheOther() {
    var began = Instant.now();
    var statuses =
        AtOnce.statuses(
            100, i -> signIn("parallel@b.example", "guess " + i, "192.0.2." + (i + 2), null));
    // one more for each second that they had to wait, at most
    long waited = Duration.between(began, Instant.now()).toSeconds();
    assertThat(statuses).containsOnly(401, 429);
    assertThat(statuses)
        .filteredOn(status -> status == 401)
        .hasSizeLessThanOrEqualTo(10 + (int) waited);
  }

  @Test
  void aFloodIsToldToWaitAndBreaksNothing() {
    var statuses =
        AtOnce.statuses(200, i -> signIn(i + "@b.example", "guess", "198.51.100." + (i % 7), null));
    assertThat(statuses).containsOnly(401, 429);
  }

  @Test
  void whoGuessesElsewhereKeepsNobodyWaitingOnADeviceThatIsKnown() {
    var strangers =
        AtOnce.statuses(60, i -> signIn(EMAIL.toUpperCase(), "guess " + i, "203.0.113." + i, null));
    assertThat(strangers).contains(429);
    var in = signIn(EMAIL, PASSWORD, "203.0.113.9", device);
    assertThat(in.status()).isEqualTo(200);
    assertThat(signIn("other@b.example", "guess", "203.0.113.9", device(in)).status())
        .isEqualTo(401);
    var shared = device(in);
    assertThat(signIn(EMAIL, PASSWORD, "203.0.113.9", shared).status()).isEqualTo(200);
  }

  @Test
  void aDeviceThatIsKnownHasNoMoreGuessesThanAStranger() {
    var mine = device(signInWhenFree());
    var began = Instant.now();
    var statuses = AtOnce.statuses(40, i -> signIn(EMAIL, "guess " + i, "203.0.113.77", mine));
    long waited = Duration.between(began, Instant.now()).toSeconds();
    assertThat(statuses)
        .filteredOn(status -> status == 401)
        .hasSizeLessThanOrEqualTo(10 + (int) waited);
    assertThat(statuses).contains(429).containsOnly(401, 429);
  }

  private Answer signInWhenFree() {
    var in = signIn(EMAIL, PASSWORD, "192.0.2.1", device);
    assertThat(in.status()).isEqualTo(200);
    return in;
  }

  @Test
  void aForgedDeviceIsAStranger() {
    var forged = device.substring(0, device.length() - 4) + "AAAA";
    var statuses =
        AtOnce.statuses(30, i -> signIn("forged@b.example", "guess " + i, "192.0.2.200", forged));
    assertThat(statuses).contains(429);
    for (var nonsense : List.of("didymium_device=", "didymium_device=~.~", "didymium_device=a.?")) {
      assertThat(signIn("nonsense@b.example", "guess", "192.0.2.201", nonsense).status())
          .isEqualTo(401);
    }
  }

  @Test
  void whoHasSignedInChangesTheirPasswordWhileStrangersGuess() {
    AtOnce.statuses(30, i -> signIn(EMAIL, "guess " + i, "203.0.113." + i, null));
    var me = portal.as(owner);
    var etag = me.get("/me").header("ETag");
    var change = "{\"password\":\"" + PASSWORD + "\",\"currentPassword\":\"" + PASSWORD + "\"}";
    assertThat(me.patch("/participants/" + owner.id(), change, etag).status()).isEqualTo(200);
  }

  @Test
  void atTheirOwnPasswordNobodyGuessesForLongEither() {
    var me = portal.as(owner);
    var path = "/participants/" + owner.id();
    var etag = me.get("/me").header("ETag");
    var statuses =
        AtOnce.statuses(
            40,
            i ->
                me.patch(
                    path,
                    "{\"password\":\"another long one\",\"currentPassword\":\"guess " + i + "\"}",
                    etag));
    assertThat(statuses).filteredOn(status -> status == 422).hasSizeLessThanOrEqualTo(10);
    assertThat(statuses).contains(429).containsOnly(422, 429);
  }
}
