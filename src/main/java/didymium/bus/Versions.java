package didymium.bus;

import java.util.Set;

/**
 * The versions on any of which a change may be based, as the caller named them.
 *
 * @param named null for whichever is there
 */
public record Versions(Set<Integer> named) {
  public static final Versions ANY = new Versions(null);

  public static Versions of(int version) {
    return new Versions(Set.of(version));
  }

  /**
   * @throws Problem 412 unless the present version is one of them
   */
  public void require(int present) {
    if (named != null && !named.contains(present)) {
      throw Problem.stale();
    }
  }
}
