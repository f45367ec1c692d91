package didymium.journal;

import didymium.access.Scope;
import didymium.bus.Problem;
import java.util.Set;

/**
 * What a token has to be good for to be told the content of an entry of the journal: the scope that
 * reads the thing itself. Without it the entry is told without its content, so that positions and
 * logs have no gaps. Pure.
 */
public final class ContentRules {
  private ContentRules() {}

  /**
   * @param scopes what a client's token allows; null for people, who need none
   * @param kind of the subject, as in {@link Event.Subject}
   */
  public static boolean isTold(Set<Scope> scopes, String kind) {
    return scopes == null || scopes.contains(scope(kind));
  }

  /**
   * @throws Problem 403 that names the scope that is needed
   */
  public static void require(Set<Scope> scopes, String kind) {
    if (!isTold(scopes, kind)) {
      throw Problem.forbidden("insufficient-scope", scope(kind).code());
    }
  }

  private static Scope scope(String kind) {
    return switch (kind) {
      case "entry", "lot", "run-templates" -> Scope.ENTRIES_READ;
      case "webhook" -> Scope.WEBHOOKS_MANAGE;
      default -> Scope.PROJECTS_READ;
    };
  }
}
