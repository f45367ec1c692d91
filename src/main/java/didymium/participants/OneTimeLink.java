package didymium.participants;

import didymium.access.Secret;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * A fresh one-time link. It is told once, to whoever had it made; the database keeps its hash.
 *
 * @param opensAt from when it is good without a second proof; null for one that is good at once
 */
record OneTimeLink(String token, Instant opensAt, Instant expiresAt) {

  /** What people are told of it. */
  record Told(String url, Instant opensAt, Instant expiresAt) {}

  static OneTimeLink until(Instant expires) {
    return new OneTimeLink(Secret.random(), null, expires);
  }

  static OneTimeLink between(Instant opens, Instant expires) {
    return new OneTimeLink(Secret.random(), opens, expires);
  }

  Buffer hash() {
    return Secret.hash(token);
  }

  /**
   * @param publicUrl where people find the portal
   */
  Told told(String publicUrl) {
    return new Told(SetUpLink.link(publicUrl, token), opensAt, expiresAt);
  }

  @Override
  public String toString() {
    return "OneTimeLink[" + expiresAt + "]";
  }
}
