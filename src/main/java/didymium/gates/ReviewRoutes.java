package didymium.gates;

import static didymium.access.Scope.PROJECTS_READ;
import static didymium.web.Commands.act;
import static didymium.web.Commands.one;

import didymium.bus.Command;
import didymium.gates.ReviewCommand.DecideReview;
import didymium.gates.ReviewCommand.FindReviews;
import didymium.gates.ReviewCommand.GetDossier;
import didymium.gates.ReviewCommand.GetReview;
import didymium.gates.ReviewCommand.ListReviews;
import didymium.gates.ReviewCommand.OpenReview;
import didymium.gates.ReviewCommand.Opening;
import didymium.gates.ReviewCommand.Signing;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;

/** Reviews of gates over REST. */
public final class ReviewRoutes implements Routes {
  private static final String OF_GATE = "/gates/:gateId/reviews";
  private static final String ONE = "/reviews/:reviewId";

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ)
        .get(OF_GATE, one(ListReviews::new, "gateId"))
        .get("/reviews", ReviewRoutes::find, "project", "state", "awaiting", "limit", "cursor")
        .get(ONE, one(GetReview::new, "reviewId"))
        .get(ONE + "/dossier", one(GetDossier::new, "reviewId"));
    api.post(OF_GATE, act(OpenReview::new, "gateId", Opening.PLAIN, Opening.class))
        .post(ONE + "/decisions", ReviewRoutes::decide);
  }

  private static Command find(Call call) {
    return new FindReviews(
        call.actor(),
        call.queryId("project"),
        call.queryAny("state", Review.State.class),
        call.isMe("awaiting"),
        call.page(1));
  }

  private static Command decide(Call call) {
    var signing = call.body(Signing.class);
    return new DecideReview(
        call.actor(),
        call.idempotency(signing.signed()),
        call.id("reviewId"),
        signing.signed(),
        signing.password(),
        call.address());
  }
}
