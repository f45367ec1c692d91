package didymium.gates;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import didymium.access.Actor;
import didymium.gates.Review.Signature;
import didymium.gates.Review.State;
import didymium.gates.ReviewStore.ReviewSeen;
import java.util.List;

/**
 * A review as one reader gets it.
 *
 * @param decisions all that were signed, oldest first; null in lists
 * @param may decide, where the reader may now
 */
record ReviewView(
    @JsonUnwrapped Review review,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Signature> decisions,
    List<String> may) {

  static ReviewView item(Actor actor, ReviewSeen found) {
    return new ReviewView(found.review(), null, may(actor, found));
  }

  static ReviewView whole(Actor actor, ReviewSeen found) {
    return new ReviewView(
        found.review().with(found.dossier()), found.decisions(), may(actor, found));
  }

  private static List<String> may(Actor actor, ReviewSeen found) {
    boolean decides =
        found.review().state() == State.OPEN && ReviewRules.mayDecide(found.seen(), actor);
    return decides ? List.of("decide") : List.of();
  }
}
