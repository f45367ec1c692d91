package didymium.participants;

import didymium.access.Secret;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/** A fresh one-time link. It is told once, to whoever had it made; the database keeps its hash. */
record OneTimeLink(String token, Instant expiresAt) {

  /** What people are told of it. */
  record Told(String url, Instant expiresAt) {}

  static OneTimeLink until(Instant expires) {
    return new OneTimeLink(Secret.random(), expires);
  }

  Buffer hash() {
    return Secret.hash(token);
  }

  /**
   * @param publicUrl where people find the portal
   */
  Told told(String publicUrl) {
    return new Told(SetUpLink.link(publicUrl, token), expiresAt);
  }

  @Override
  public String toString() {
    return "OneTimeLink[" + expiresAt + "]";
  }
}
