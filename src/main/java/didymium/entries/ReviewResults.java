package didymium.entries;

import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.entries.EntryReviewCommand.ReviewOutcome;
import didymium.web.Call;
import didymium.web.Failures;
import java.util.List;
import java.util.UUID;

/** What became of many reviews, as it is told: with the problems in the caller's language. */
record ReviewResults(List<Result> results) {

  /** In a kept answer there is the code alone, for whoever repeats the request is told anew. */
  private record Outcomes(List<ReviewOutcome> results) {}

  record Result(UUID entryId, int status, Failures.Body problem, List<UUID> sameAs) {}

  static Reply told(Call call, Reply reply) {
    var kept = Json.stored(reply.body().toString(), Outcomes.class);
    var results = kept.results().stream().map(one -> result(call, one)).toList();
    return reply.with(Json.buffer(new ReviewResults(results)));
  }

  private static Result result(Call call, ReviewOutcome one) {
    var problem =
        one.refusal() == null
            ? null
            : Failures.body(call.context(), Problem.http(one.status(), one.refusal()));
    return new Result(one.entryId(), one.status(), problem, one.sameAs());
  }
}
