package didymium.participants;

import didymium.access.Secret;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import java.util.regex.Pattern;

/** The secret by which a session goes on, and the session that it names. */
record RefreshToken(UUID sessionId, String secret) {
  private static final Pattern SHAPE =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

  static RefreshToken of(UUID sessionId) {
    return new RefreshToken(sessionId, Secret.random());
  }

  /**
   * @return null for what no session was ever given
   */
  static RefreshToken parse(String cookie) {
    var matcher = SHAPE.matcher(cookie == null ? "" : cookie);
    return matcher.matches()
        ? new RefreshToken(UUID.fromString(matcher.group(1)), matcher.group(2))
        : null;
  }

  Buffer hash() {
    return Secret.hash(secret);
  }

  String cookie() {
    return sessionId + "." + secret;
  }

  @Override
  public String toString() {
    return "RefreshToken[" + sessionId + "]";
  }
}
