package didymium.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens that were verified not long ago, for all threads. Checking a signature costs more than the
 * rest of a small request. Bounded by two generations: when the young one is full it becomes the
 * old one, and what nobody asked for meanwhile is forgotten.
 */
final class VerifiedTokens {

  /**
   * @param expires in seconds since 1970
   */
  record Verified(Actor actor, long expires) {}

  private final int generation;
  private volatile Map<String, Verified> young = new ConcurrentHashMap<>();
  private volatile Map<String, Verified> old = Map.of();

  /**
   * @param most how many tokens are kept at most
   */
  VerifiedTokens(int most) {
    this.generation = most / 2;
  }

  Verified get(String token) {
    var found = young.get(token);
    return found == null ? getOld(token) : found;
  }

  private Verified getOld(String token) {
    var found = old.get(token);
    if (found != null) {
      put(token, found);
    }
    return found;
  }

  void put(String token, Verified verified) {
    if (young.size() >= generation) {
      age();
    }
    young.put(token, verified);
  }

  private synchronized void age() {
    if (young.size() >= generation) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }

  void clear() {
    young = new ConcurrentHashMap<>();
    old = Map.of();
  }
}
