package didymium.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AssertionTest {
  private static final UUID CLIENT = Ids.next();
  private static final String PORTAL = "https://portal.test";
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private final Map<String, Object> claims =
      new HashMap<>(
          Map.of(
              "iss", CLIENT.toString(),
              "sub", CLIENT.toString(),
              "aud", PORTAL,
              "jti", UUID.randomUUID().toString(),
              "exp", NOW.plusSeconds(300).getEpochSecond()));

  private static PublicKeys keys(Pair... pairs) {
    var jwks = List.of(pairs).stream().map(Pair::jwk).toList();
    return Json.stored(Json.text(Map.of("keys", jwks)), PublicKeys.class);
  }

  private static void verify(String jwt, PublicKeys keys) {
    Assertion.parse(jwt).verify(keys, Set.of(PORTAL, PORTAL + "/oauth/token"), NOW);
  }

  private static String refusal(String jwt, PublicKeys keys) {
    return catchThrowableOfType(Problem.class, () -> verify(jwt, keys)).code();
  }

  private static Map<String, Object> header(String alg) {
    return new HashMap<>(Map.of("alg", alg, "typ", "JWT"));
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void eachKindOfKeySignsWithItsOwnAlgorithmAndNoOther(KeyType type) {
    var pair = Pair.of(type);
    assertThatCode(() -> verify(pair.signed(header(type.alg()), claims), keys(pair)))
        .doesNotThrowAnyException();
    for (var other : List.of("none", "HS256", "ES384", "PS256", "EdDSA", "ES256", "RS256", "")) {
      if (!other.equals(type.alg())) {
        assertThat(refusal(pair.signed(header(other), claims), keys(pair)))
            .isEqualTo("oauth.invalid-client.assertion");
      }
    }
  }

  @Test
  void thePublicKeyIsNoSecretAndNoSignatureIsNone() throws Exception {
    var pair = Pair.of(KeyType.RSA);
    var text = Pair.encoded(Json.text(header("HS256"))) + '.' + Pair.encoded(Json.text(claims));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(pair.keys().getPublic().getEncoded(), "HmacSHA256"));
    var forged = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    var signature = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
    assertThat(refusal(text + '.' + signature, keys(pair)))
        .isEqualTo("oauth.invalid-client.assertion");
    var good = pair.signed(header("RS256"), claims).split("\\.");
    for (var jwt :
        List.of(good[0] + '.' + good[1] + '.', good[0] + '.' + good[1], "", "..", "a.b.c")) {
      assertThat(refusal(jwt, keys(pair))).isEqualTo("oauth.invalid-client.assertion");
    }
    assertThat(refusal(String.join(".", good), null)).isEqualTo("oauth.invalid-client.assertion");
  }

  @Test
  void anotherKeyAnotherNameAndWhatMustBeUnderstoodAreRefused() {
    var pair = Pair.of(KeyType.ED25519);
    var stranger = Pair.of(KeyType.ED25519);
    var header = header("EdDSA");
    assertThat(refusal(stranger.signed(header, claims), keys(pair)))
        .isEqualTo("oauth.invalid-client.assertion");
    assertThatCode(() -> verify(pair.signed(header, claims), keys(stranger, pair)))
        .doesNotThrowAnyException();
    header.put("kid", keys(stranger).keys().get(0).kid());
    assertThat(refusal(pair.signed(header, claims), keys(stranger, pair)))
        .isEqualTo("oauth.invalid-client.assertion");
    var critical = header("EdDSA");
    critical.put("crit", List.of("b64"));
    assertThat(refusal(pair.signed(critical, claims), keys(pair)))
        .isEqualTo("oauth.invalid-client.assertion");
  }

  @Test
  void aKeyInTheHeaderIsNotBelieved() {
    var pair = Pair.of(KeyType.ED25519);
    var stranger = Pair.of(KeyType.ED25519);
    var header = header("EdDSA");
    header.put("jwk", stranger.jwk());
    assertThat(refusal(stranger.signed(header, claims), keys(pair)))
        .isEqualTo("oauth.invalid-client.assertion");
  }

  @Test
  void whereAKeyCouldBeFetchedFromIsNotAsked() {
    var pair = Pair.of(KeyType.ED25519);
    var stranger = Pair.of(KeyType.ED25519);
    for (var member : List.of("jku", "x5u")) {
      var header = header("EdDSA");
      header.put(member, "https://elsewhere.test/keys");
      assertThat(refusal(stranger.signed(header, claims), keys(pair)))
          .isEqualTo("oauth.invalid-client.assertion");
    }
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void aSignatureOfZerosOrOfAnotherLengthOrWithWhatIsNoBase64IsRefused(KeyType type) {
    var pair = Pair.of(type);
    var good = pair.signed(header(type.alg()), claims);
    var text = good.substring(0, good.lastIndexOf('.') + 1);
    for (var signature :
        List.of("A".repeat(86), "A", "AAAA", good.substring(text.length()) + '!')) {
      assertThat(refusal(text + signature, keys(pair))).isEqualTo("oauth.invalid-client.assertion");
    }
  }

  @Test
  void anAssertionThatIsTooLongIsRefused() {
    var pair = Pair.of(KeyType.ED25519);
    claims.put("more", "x".repeat(6_000));
    assertThat(refusal(pair.signed(header("EdDSA"), claims), keys(pair)))
        .isEqualTo("oauth.invalid-client.assertion");
  }

  @Test
  void aKeyThatIsNoPointHidesNoneAfterIt() {
    var pair = Pair.of(KeyType.ED25519);
    var none =
        Map.of("kty", "OKP", "crv", "Ed25519", "x", "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI");
    var keys = Json.stored(Json.text(Map.of("keys", List.of(none, pair.jwk()))), PublicKeys.class);
    assertThatCode(() -> verify(pair.signed(header("EdDSA"), claims), keys))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "iss, nobody, assertion",
    "iss, , assertion",
    "sub, somebody-else, subject",
    "sub, , assertion",
    "aud, https://elsewhere.test, audience",
    "aud, , audience",
    "jti, , assertion",
    "exp, , assertion",
    "exp, 'soon', assertion"
  })
  void aClaimThatIsMissingOrWrongIsRefused(String name, String value, String code) {
    var pair = Pair.of(KeyType.ED25519);
    claims.remove(name);
    if (value != null) {
      claims.put(name, value);
    }
    assertThat(refusal(pair.signed(header("EdDSA"), claims), keys(pair)))
        .isEqualTo("oauth.invalid-client." + code);
  }

  @ParameterizedTest
  @CsvSource({
    "exp, 0, expired",
    "exp, -1, expired",
    "exp, 331, too-long",
    "exp, 86400, too-long",
    "nbf, 31, too-early",
    "iat, 600, too-early"
  })
  void anAssertionIsForNow(String name, long seconds, String code) {
    var pair = Pair.of(KeyType.ED25519);
    claims.put(name, NOW.plusSeconds(seconds).getEpochSecond());
    assertThat(refusal(pair.signed(header("EdDSA"), claims), keys(pair)))
        .isEqualTo("oauth.invalid-client." + code);
  }

  @Test
  void anAssertionIsForThisPortalAlone() {
    var pair = Pair.of(KeyType.ED25519);
    claims.put("aud", List.of(PORTAL + "/oauth/token"));
    assertThatCode(() -> verify(pair.signed(header("EdDSA"), claims), keys(pair)))
        .doesNotThrowAnyException();
    claims.put("aud", List.of(PORTAL, "https://elsewhere.test"));
    assertThat(refusal(pair.signed(header("EdDSA"), claims), keys(pair)))
        .isEqualTo("oauth.invalid-client.audience");
  }

  @Test
  void aDoubledMemberIsRefused() {
    var pair = Pair.of(KeyType.ED25519);
    var doubled = Json.text(claims).replaceFirst("\\{", "{\"sub\":\"x\",");
    assertThat(refusal(pair.signed("{\"alg\":\"EdDSA\"}", doubled), keys(pair)))
        .isEqualTo("oauth.invalid-client.assertion");
  }
}
