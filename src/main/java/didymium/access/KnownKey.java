package didymium.access;

import java.time.Instant;

/**
 * A key as the portal's database knows it: never its private half.
 *
 * @param id of a token's key its thumbprint (RFC 7638), of the others a fingerprint
 * @param jwk by which other nodes verify tokens; null for the others
 * @param retired since when it signs no more; null while it does
 */
public record KnownKey(String id, String jwk, Instant made, Instant retired) {
  public boolean isRetired() {
    return retired != null;
  }
}
