package didymium.clients;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a client with keys of its own gets a token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivateKeyJwtTest {
  private static final String NEW =
      "{\"name\":\"Historian %s\",\"scopes\":[\"projects:read\"],\"publicKeys\":%s}";

  private RunningPortal portal;
  private TestClient administrator;
  private Historian historian;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    var world = World.create(portal.database().pool()).await();
    administrator = portal.as(world.administratorGiredmet);
    historian = new Historian(portal, world.administratorGiredmet);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private Answer register(String jwks) {
    return administrator.post("/clients", NEW.formatted(UUID.randomUUID(), jwks));
  }

  private static String assertion(Pair pair, String client) {
    var claims =
        Map.of(
            "iss",
            client,
            "sub",
            client,
            "aud",
            "https://portal.test",
            "jti",
            UUID.randomUUID().toString(),
            "exp",
            Instant.now().plusSeconds(60).getEpochSecond());
    return pair.signed(Map.of("alg", pair.type().alg()), claims);
  }

  private Answer show(String assertion) {
    return historian.ask(
        List.of(
            "grant_type=client_credentials",
            "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer",
            "client_assertion=" + assertion));
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void aSignedAssertionIsExchangedOnce(KeyType type) {
    var pair = Pair.of(type);
    var client = register(pair.jwks());
    assertThat(client.status()).isEqualTo(201);
    assertThat(client.json().has("secret")).isFalse();
    var assertion = assertion(pair, client.id());
    var answer = show(assertion);
    assertThat(answer.status()).isEqualTo(200);
    var speaker = portal.with(answer.json().path("access_token").asText());
    assertThat(speaker.get("/projects").status()).isEqualTo(200);
    var again = show(assertion);
    assertThat(again.status()).isEqualTo(401);
    assertThat(again.json().path("error_uri").asText())
        .endsWith("/problems/oauth.invalid-client.replayed");
    assertThat(show(assertion(pair, client.id())).status()).isEqualTo(200);
    assertThat(show(assertion(Pair.of(type), client.id())).status()).isEqualTo(401);
  }

  @Test
  void aKeyThatIsNoLongerRegisteredIsWorthless() {
    var pair = Pair.of(KeyType.P256);
    var client = register(pair.jwks());
    var path = "/clients/" + client.id();
    var next = Pair.of(KeyType.ED25519);
    administrator.patch(path, "{\"publicKeys\":" + next.jwks() + "}", "\"1\"");
    assertThat(show(assertion(pair, client.id())).status()).isEqualTo(401);
    assertThat(show(assertion(next, client.id())).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"keys\":[]}                                              | missing-field",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}              | client.key-unsupported",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"A\"}]} | client.key-unsupported",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}]}         | missing-field",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}]} | client.key-malformed",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}]} | client.key-private",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"alg\":\"RS256\"}]} | client.key-algorithm",
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"y\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]} | client.key-malformed",
      })
  void whatIsNoGoodPublicKeyIsNotRegistered(String jwks, String code) {
    var answer = register(jwks);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void keysThatAreTooLargeOrTooManyAreNotRegistered() {
    assertThat(register(Pair.of(KeyType.RSA, 4608).jwks()).code())
        .isEqualTo("client.key-malformed");
    var exponent =
        Pair.of(KeyType.RSA)
            .jwks()
            .replaceFirst("\"e\":\"[^\"]*\"", "\"e\":\"" + "A".repeat(600) + "\"");
    assertThat(register(exponent).code()).isEqualTo("client.key-malformed");
    var key = Pair.of(KeyType.ED25519).jwks().replaceAll("^\\{\"keys\":\\[|]}$", "");
    var many = "{\"keys\":[" + String.join(",", Collections.nCopies(6, key)) + "]}";
    assertThat(register(many).code()).isEqualTo("too-many");
    var whole = "{\"keys\":[" + String.join(",", Collections.nCopies(1_000, key)) + "]}";
    assertThat(register(whole).status()).isEqualTo(413);
  }

  @Test
  void aShortRsaKeyIsNotRegistered() {
    assertThat(register(Pair.of(KeyType.RSA, 1024).jwks()).code()).isEqualTo("client.key-weak");
  }
}
