package didymium.participants;

import didymium.access.Secret;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;

/** The one-time link that creates the portal's first administrator, for the console. */
public final class SetUpLink {
  private static final Duration GOOD_FOR = Duration.ofDays(7);

  private SetUpLink() {}

  /**
   * Makes a link and ends the one before.
   *
   * @param publicUrl where people find the portal
   * @return the link; null if the portal has accounts and needs none
   */
  public static Future<String> make(Pool pool, String publicUrl, Clock clock) {
    var token = Secret.random();
    return new SessionChanges(pool)
        .inviteFirst(token, clock.instant().plus(GOOD_FOR))
        .map(holds -> holds ? link(publicUrl, token) : null);
  }

  /** The token is in the fragment, which browsers send to nobody. */
  static String link(String publicUrl, String token) {
    return publicUrl + "/welcome#" + token;
  }
}
