package didymium.follow;

import java.util.Map;

/**
 * By what the portal knows who asks. They come from the environment alone: arguments are seen by
 * everybody on the machine.
 *
 * @param token an access token; null for a machine client, or for nobody
 * @param clientId and {@code secret} of a machine client with the scope {@code journal:read}; null
 *     with a token
 */
public record Credentials(String token, String clientId, String secret) {

  /**
   * @throws FollowFailure for half of them or more than one kind
   */
  public static Credentials of(Map<String, String> environment) {
    var token = given(environment, "DIDYMIUM_TOKEN");
    var clientId = given(environment, "DIDYMIUM_CLIENT_ID");
    var secret = given(environment, "DIDYMIUM_CLIENT_SECRET");
    if ((clientId == null) != (secret == null) || token != null && secret != null) {
      throw FollowFailure.usage(
          "give DIDYMIUM_TOKEN, or both of DIDYMIUM_CLIENT_ID and DIDYMIUM_CLIENT_SECRET");
    }
    if (token != null && !token.matches("[\\x21-\\x7e]+")) {
      throw FollowFailure.usage("DIDYMIUM_TOKEN is not an access token");
    }
    return new Credentials(token, clientId, secret);
  }

  private static String given(Map<String, String> environment, String name) {
    var value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  boolean ofClient() {
    return secret != null;
  }

  @Override
  public String toString() {
    return "Credentials[clientId=" + clientId + "]";
  }
}
