package didymium.clients;

import static java.util.stream.Collectors.toUnmodifiableSet;

import didymium.access.Actor;
import didymium.access.Scope;
import didymium.bus.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What a token is good for. Pure. */
final class GrantRules {
  private GrantRules() {}

  /**
   * A client that may get tokens.
   *
   * @param keys null where it has none
   * @param secretId the secret that it showed; null if it showed none of its secrets
   * @param sessionId with which its tokens end
   */
  record Applicant(
      UUID id,
      String name,
      UUID organisationId,
      List<Scope> scopes,
      PublicKeys keys,
      UUID secretId,
      UUID sessionId) {}

  /**
   * Who a client is by its token.
   *
   * @param asked scopes with blanks between; null for all that the client has
   */
  static Actor granted(Applicant client, String asked) {
    var scopes = Set.copyOf(asked == null ? client.scopes() : scopes(asked, client.scopes()));
    return new Actor(client.id(), client.name(), client.organisationId(), scopes);
  }

  private static Set<Scope> scopes(String asked, List<Scope> allowed) {
    var codes = Stream.of(asked.split(" ")).collect(toUnmodifiableSet());
    var scopes = new HashSet<>(allowed);
    scopes.removeIf(scope -> !codes.contains(scope.code()));
    if (scopes.size() < codes.size()) {
      throw Problem.invalid("oauth.invalid-scope", null);
    }
    return scopes;
  }
}
