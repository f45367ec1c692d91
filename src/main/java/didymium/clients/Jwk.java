package didymium.clients;

import com.fasterxml.jackson.annotation.JsonInclude;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Text;
import java.security.PublicKey;

/**
 * One public key (RFC 7517): Ed25519, P-256 or RSA of 2048 to 4096 bits, with the one algorithm
 * that it is for. A private key is refused, for by sending it here it has become known.
 *
 * @param kid its name; its thumbprint (RFC 7638) where the client gave none
 * @param alg {@code EdDSA}, {@code ES256} or {@code RS256}, as its type says
 * @param d always null; what makes a private key of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Jwk(
    String kty,
    String crv,
    String x,
    String y,
    String n,
    String e,
    String kid,
    String alg,
    String use,
    String d) {

  public Jwk {
    if (d != null) {
      throw Problem.invalid("client.key-private", "/d");
    }
    var type = KeyType.of(kty, crv);
    if (alg != null && !alg.equals(type.alg())) {
      throw Problem.invalid("client.key-algorithm", "/alg", type.alg());
    }
    if (use != null && !use.equals("sig")) {
      throw Problem.invalid("client.key-use", "/use");
    }
    var faults = new Faults();
    kid = faults.text(Text::optional, "/kid", kid, 200);
    faults.raise();
    type.read(x, y, n, e);
    alg = type.alg();
    use = "sig";
    kid = kid == null ? type.thumbprint(x, y, n, e) : kid;
  }

  PublicKey key() {
    return KeyType.of(kty, crv).read(x, y, n, e);
  }
}
