package didymium.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Json;
import didymium.bus.Problem;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys are refused, and which member is named. */
class PublicKeysTest {
  /** The order of the field of P-256. */
  private static final BigInteger P =
      BigInteger.TWO
          .pow(256)
          .subtract(BigInteger.TWO.pow(224))
          .add(BigInteger.TWO.pow(192))
          .add(BigInteger.TWO.pow(96))
          .subtract(BigInteger.ONE);

  private static PublicKeys read(Object... keys) {
    var json = Json.text(Map.of("keys", keys));
    return Json.read(json.getBytes(StandardCharsets.UTF_8), PublicKeys.class);
  }

  private static String refusal(Object... keys) {
    var fault = catchThrowableOfType(Problem.class, () -> read(keys)).faults().get(0);
    return fault.code() + ' ' + fault.pointer();
  }

  private static String with(KeyType type, String member, String value) {
    var jwk = Pair.of(type).jwk();
    jwk.put(member, value);
    return refusal(jwk);
  }

  @ParameterizedTest
  @CsvSource({
    "ED25519, d, AQAB, client.key-private /keys/0/d",
    "RSA, d, AQAB, client.key-private /keys/0/d",
    "RSA, p, AQAB, unknown-field /keys/0/p",
    "RSA, x5c, AQAB, unknown-field /keys/0/x5c",
    "P256, crv, P-384, client.key-unsupported /keys/0/kty",
    "P256, crv, secp256k1, client.key-unsupported /keys/0/kty",
    "ED25519, crv, Ed448, client.key-unsupported /keys/0/kty",
    "ED25519, kty, EC, client.key-unsupported /keys/0/kty",
    "ED25519, use, enc, client.key-use /keys/0/use",
    "P256, alg, ES384, client.key-algorithm /keys/0/alg",
    "P256, y, AAAA, client.key-malformed /keys/0/y",
    "ED25519, x, '', client.key-malformed /keys/0/x",
    "ED25519, x, 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo, client.key-malformed /keys/0/x",
    "ED25519, x, '11qYAYKxCrfVS_7TyWQHOg7h cvPapiMlrwIaaPcHURo', client.key-malformed /keys/0/x",
    "RSA, e, AQ, client.key-malformed /keys/0/e",
    "RSA, e, AQAA, client.key-malformed /keys/0/e",
    "RSA, e, AQAAAAAB, client.key-malformed /keys/0/e",
    "RSA, n, AQAB, client.key-weak /keys/0/n"
  })
  void aMemberThatIsNoPartOfAGoodKeyIsNamed(
      KeyType type, String member, String value, String expected) {
    assertThat(with(type, member, value)).isEqualTo(expected);
  }

  @Test
  void aPointBeyondTheFieldOrOffTheCurveIsRefused() {
    for (var x : List.of(P, P.add(BigInteger.ONE), BigInteger.ONE)) {
      assertThat(with(KeyType.P256, "x", number(x))).isEqualTo("client.key-malformed /keys/0/x");
    }
    assertThat(with(KeyType.P256, "y", number(P))).isEqualTo("client.key-malformed /keys/0/x");
  }

  private static String number(BigInteger number) {
    var bytes = number.toByteArray();
    var all = new byte[32];
    for (int i = 0; i < Math.min(32, bytes.length); i++) {
      all[31 - i] = bytes[bytes.length - 1 - i];
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  @Test
  void anEvenModulusIsRefused() {
    var n = new byte[256];
    n[0] = 1;
    n[1] = (byte) 0x80;
    var even = Base64.getUrlEncoder().withoutPadding().encodeToString(n);
    assertThat(with(KeyType.RSA, "n", even)).isEqualTo("client.key-weak /keys/0/n");
  }

  @Test
  void twoKeysOfOneNameAreRefused() {
    var one = Pair.of(KeyType.ED25519).jwk();
    assertThat(refusal(one, one)).isEqualTo("repeated /keys/1");
    var other = Pair.of(KeyType.P256).jwk();
    one.put("kid", "mine");
    other.put("kid", "mine");
    assertThat(refusal(one, other)).isEqualTo("repeated /keys/1/kid");
  }

  /** The key and the thumbprint of RFC 8037, appendices A.2 and A.3. */
  @Test
  void aKeyWithoutANameIsNamedByItsThumbprint() {
    var x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    var key = read(Map.of("kty", "OKP", "crv", "Ed25519", "x", x)).keys().get(0);
    assertThat(key.kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assertThat(key.alg()).isEqualTo("EdDSA");
    assertThat(key.use()).isEqualTo("sig");
  }
}
