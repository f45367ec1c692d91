package didymium.gates;

import static didymium.access.Scope.PROJECTS_READ;

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
        .get(OF_GATE, call -> new ListReviews(call.actor(), call.id("gateId")))
        .get("/reviews", ReviewRoutes::find, "project", "state", "awaiting", "limit", "cursor")
        .get(ONE, call -> new GetReview(call.actor(), call.id("reviewId")))
        .get(ONE + "/dossier", call -> new GetDossier(call.actor(), call.id("reviewId")));
    api.post(OF_GATE, ReviewRoutes::open).post(ONE + "/decisions", ReviewRoutes::decide);
  }

  private static Command open(Call call) {
    return new OpenReview(
        call.actor(),
        call.idempotency(),
        call.id("gateId"),
        call.bodyOr(Opening.PLAIN, Opening.class));
  }

  private static Command find(Call call) {
    return new FindReviews(
        call.actor(),
        call.queryId("project"),
        call.query("state", Review.State.class),
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
