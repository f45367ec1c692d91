package didymium.participants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coming in over HTTP: cookies, tokens, hostile input. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningInTest {
  private static final String EMAIL = "admin@institute.example";
  private static final String PASSWORD = "a long sentence is best";

  private RunningPortal portal;
  private TestClient anybody;
  private TestClient admin;
  private JsonNode administrator;

  @BeforeAll
  void start() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_SIGN_IN_ATTEMPTS_PER_ACCOUNT", "3"));
    anybody = portal.anybody();
    var link = SetUpLink.make(portal.database().pool(), "", Clock.systemUTC()).await();
    var setUp = anybody.post("/setup", setUp(link.substring(link.indexOf('#') + 1)));
    assertThat(setUp.status()).isEqualTo(201);
    administrator = setUp.json();
    admin = portal.with(signIn().json().path("accessToken").asText());
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private static String setUp(String token) {
    return Json.text(
        Map.of(
            "token",
            token,
            "organisation",
            Map.of("name", "Institute", "shortName", "I", "country", "IN", "kind", "institute"),
            "administrator",
            Map.of(
                "name", "Administrator", "email", EMAIL, "password", PASSWORD, "language", "hi")));
  }

  private Answer signIn() {
    return signIn(EMAIL, PASSWORD);
  }

  private Answer signIn(String email, String password) {
    return anybody.post("/session", Json.text(Map.of("email", email, "password", password)));
  }

  private static String cookie(Answer answer) {
    return set(answer, "didymium_refresh").split(";", 2)[0];
  }

  private static String set(Answer answer, String cookie) {
    return answer.response().headers().allValues("Set-Cookie").stream()
        .filter(set -> set.startsWith(cookie + '='))
        .findFirst()
        .orElseThrow();
  }

  private Answer refresh(String cookie) {
    return anybody.post("/session/refresh", null, "Cookie", cookie);
  }

  @Test
  void a_session_begins_goes_on_and_ends() {
    var begun = signIn();
    assertThat(begun.status()).isEqualTo(200);
    assertThat(set(begun, "didymium_refresh"))
        .contains("Path=/api/v1/session", "HTTPOnly", "SameSite=Strict")
        .contains("Max-Age=2592000")
        .doesNotContain("Secure");
    assertThat(begun.response().body()).doesNotContain(cookie(begun).split("=", 2)[1]);
    var next = refresh(cookie(begun));
    assertThat(next.status()).isEqualTo(200);
    var me = portal.with(next.json().path("accessToken").asText()).get("/me");
    assertThat(me.json().path("email").asText()).isEqualTo(EMAIL);
    var out = anybody.send("DELETE", "/session", null, "Cookie", cookie(next));
    assertThat(out.status()).isEqualTo(204);
    assertThat(set(out, "didymium_refresh")).contains("didymium_refresh=;", "Max-Age=0");
    assertThat(refresh(cookie(next)).status()).isEqualTo(401);
  }

  @Test
  void a_refresh_token_used_twice_ends_the_session() {
    var stolen = cookie(signIn());
    var next = cookie(refresh(stolen));
    assertThat(refresh(stolen).code()).isEqualTo("session-ended");
    assertThat(refresh(next).code()).isEqualTo("session-ended");
  }

  @Test
  void who_guesses_has_to_wait() {
    for (int i = 0; i < 3; i++) {
      assertThat(signIn("guessed@institute.example", "not the password").status()).isEqualTo(401);
    }
    var slowed = signIn("guessed@institute.example", "not the password");
    assertThat(slowed.status()).isEqualTo(429);
    assertThat(slowed.header("Retry-After")).isEqualTo("1");
    assertThat(signIn().status()).isEqualTo(200);
  }

  @Test
  void the_portal_is_set_up_once() {
    assertThat(anybody.get("/welcome").json().path("setupRequired").asBoolean()).isFalse();
    assertThat(anybody.post("/setup", setUp("another")).status()).isEqualTo(409);
  }

  @Test
  void tokens_can_be_verified_by_others() {
    var keys = anybody.raw("GET", "/.well-known/jwks.json", null);
    assertThat(keys.status()).isEqualTo(200);
    var key = keys.json().path("keys").get(0);
    assertThat(key.path("crv").asText()).isEqualTo("Ed25519");
    assertThat(key.has("d")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "e30.e30.e30",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMTlhYjJlMS00ZjAwLTdkM2EtOWI1Yy0yZTFmMGE5YjhjN2QifQ."
      })
  void what_is_no_token_of_the_portal_opens_nothing(String token) {
    var answer = portal.with(token).get("/me");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"email\":\"a@b.org\"}                                             | /password",
        "{\"email\":\"a\\u0000@b.org\",\"password\":\"twelve letters\"}      | /email",
        "{\"email\":\"a@b.org\",\"password\":\"twelve \\ud83e letters\"}     | /password",
        "{\"email\":\"a@b.org\",\"password\":12}                             | /password",
        "{\"email\":\"a@b.org\",\"password\":\"x\",\"admin\":true}           | /admin",
      })
  void credentials_of_another_shape_are_refused(String body, String pointer) {
    var answer = anybody.post("/session", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"name\":\"a\\u0000b\"                 | /name         | refused-character",
        "\"name\":\"\\u202egnirednI\"           | /name         | refused-character",
        "\"name\":\"Ada \\ud83e\\uddea\"        | /name         | refused-character",
        "\"name\":\"  \"                        | /name         | missing-field",
        "\"email\":\"a@b\"                      | /email        | email.malformed",
        "\"orcid\":\"0000-0002-1825-0098\"      | /orcid        | orcid.malformed",
        "\"language\":\"de\"                    | /language     | unknown-value",
        "\"administrator\":\"yes\"              | /administrator | wrong-type",
        "\"password\":\"short\"                 | /password     | too-short",
        "\"active\":true                        | /active       | unknown-field",
      })
  void a_hostile_participant_is_refused_and_leaves_nothing(
      String field, String pointer, String code) {
    var name = field.substring(1, field.indexOf('"', 1));
    var body = new StringBuilder("{" + field.strip());
    var good =
        Map.of(
            "name",
            "New",
            "email",
            "n@b.org",
            "organisationId",
            administrator.path("organisationId").asText());
    good.forEach(
        (key, value) -> body.append(key.equals(name) ? "" : ",\"" + key + "\":\"" + value + '"'));
    var answer = admin.post("/participants", body + "}");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly(pointer);
    assertThat(answer.json().path("errors").get(0).path("code").asText()).isEqualTo(code);
    assertThat(admin.get("/participants?text=n%40b.org").json().path("items")).isEmpty();
  }

  @Test
  void somebody_invited_comes_in_and_changes_what_is_theirs() {
    var body =
        Map.of(
            "name",
            "Invited",
            "email",
            "invited@b.org",
            "organisationId",
            administrator.path("organisationId").asText());
    var added = admin.post("/participants", Json.text(body), "Idempotency-Key", "invite-1");
    assertThat(added.status()).isEqualTo(201);
    var again = admin.post("/participants", Json.text(body), "Idempotency-Key", "invite-1");
    assertThat(again.id()).isEqualTo(added.id());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json().has("invitation")).isFalse();
    var url = added.json().path("invitation").path("url").asText();
    var acceptance =
        Json.text(Map.of("token", url.substring(url.indexOf('#') + 1), "password", PASSWORD));
    assertThat(anybody.post("/invitations/acceptance", acceptance).status()).isEqualTo(204);
    assertThat(anybody.post("/invitations/acceptance", acceptance).status()).isEqualTo(422);
    var me = portal.with(signIn("invited@b.org", PASSWORD).json().path("accessToken").asText());
    var path = "/participants/" + added.id();
    assertThat(me.send("PATCH", path, "{\"language\":\"ru\"}").status()).isEqualTo(428);
    assertThat(me.patch(path, "{\"language\":\"ru\"}", "\"9\"").status()).isEqualTo(412);
    var changed =
        me.patch(path, "{\"language\":\"ru\",\"name\":\"Renamed\"}", added.header("ETag"));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(me.patch(path, "{\"administrator\":true}", "\"2\"").status()).isEqualTo(403);
    assertThat(me.post("/participants", Json.text(body)).status()).isEqualTo(403);
    var password = "{\"password\":\"another long one\",\"currentPassword\":\"" + PASSWORD + "\"}";
    assertThat(me.patch(path, password, "\"2\"").status()).isEqualTo(200);
    assertThat(signIn("invited@b.org", "another long one").status()).isEqualTo(200);
  }

  @Test
  void the_directory_of_organisations_is_kept_over_http() {
    var added =
        admin.post(
            "/organisations",
            "{\"name\":\"Giredmet\",\"shortName\":\"G\",\"country\":\"RU\",\"kind\":\"institute\"}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.header("Location")).isEqualTo("/api/v1/organisations/" + added.id());
    var doubled =
        admin.post(
            "/organisations",
            "{\"name\":\"GIREDMET\",\"shortName\":\"G\",\"country\":\"RU\",\"kind\":\"institute\"}");
    assertThat(doubled.status()).isEqualTo(409);
    assertThat(doubled.pointers()).containsExactly("/name");
    assertThat(admin.get("/organisations?country=RU").json().path("items")).hasSize(1);
    assertThat(admin.get("/organisations/" + added.id()).header("ETag")).startsWith("\"1-");
    assertThat(admin.get("/organisations?cursor=WyJcdTAwMDAiLCJ4Il0").status()).isEqualTo(400);
    assertThat(anybody.get("/organisations").status()).isEqualTo(401);
  }
}
