package didymium.clients;

import didymium.bus.Faults;
import didymium.bus.Lists;
import didymium.bus.Problem;
import java.util.HashSet;
import java.util.List;

/**
 * A client's public keys, as a JSON Web Key Set (RFC 7517).
 *
 * @param keys one to five, each with a {@code kid} of its own
 */
public record PublicKeys(List<Jwk> keys) {
  private static final int MOST = 5;

  public PublicKeys {
    var faults = new Faults();
    keys = faults.value((at, given) -> Lists.required(at, given, MOST), "/keys", keys);
    faults.raise();
    requireOwnNames(keys);
  }

  private static void requireOwnNames(List<Jwk> keys) {
    var names = new HashSet<String>();
    for (int i = 0; i < keys.size(); i++) {
      if (!names.add(keys.get(i).kid())) {
        throw Problem.invalid("repeated", "/keys/" + i + "/kid");
      }
    }
  }

  /**
   * The keys that can have signed something.
   *
   * @param alg the algorithm, which each key has but one of
   * @param kid the key's name; null where it was not named
   */
  List<Jwk> of(String alg, String kid) {
    return keys.stream()
        .filter(key -> key.alg().equals(alg) && (kid == null || key.kid().equals(kid)))
        .toList();
  }
}
