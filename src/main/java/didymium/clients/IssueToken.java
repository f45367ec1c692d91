package didymium.clients;

import didymium.bus.Command;

/**
 * Asks for an access token by client credentials (RFC 6749, 4.4). Answered with that of section
 * 5.1, or with a Problem whose code is {@code oauth.} and the error's name in that RFC.
 *
 * @param clientId as the caller gave it; null where only an assertion names the client
 * @param secret null where the client signs an assertion
 * @param assertion null where the client shows a secret
 * @param scope what of its scopes the token is to carry, with blanks between; null for all of them
 * @param address of the caller, by which attempts are slowed
 */
public record IssueToken(
    String clientId, String secret, String assertion, String scope, String address)
    implements Command {
  @Override
  public String toString() {
    return "IssueToken[" + clientId + "]";
  }
}
