package didymium.entries;

import didymium.access.Role;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.entries.EntryReviewChanges.Next;
import didymium.entries.EntryReviewCommand.ReviewEntries;
import didymium.entries.EntryReviewCommand.ReviewOutcome;
import didymium.entries.EntryReviewStore.ReviewedRun;
import didymium.journal.Event;
import didymium.journal.Journal;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reviews many runs at once, each by the same rules as one alone and with an entry of the journal
 * of its own. What is good is stored in one statement with the answer, so that a request that is
 * repeated does nothing twice.
 */
record ManyReviews(EntryReviewStore store, EntryReviewChanges changes, Journal journal) {

  /** What is told of all of them, in the order in which they were given. */
  private record Outcomes(List<ReviewOutcome> results) {}

  Future<Reply> review(ReviewEntries command) {
    return store
        .role(command.actor(), command.projectId())
        .compose(role -> find(command, role))
        .compose(found -> review(command, found));
  }

  private Future<Map<UUID, ReviewedRun>> find(ReviewEntries command, Role role) {
    EntryReviewRules.requireReviewer(command.actor(), role);
    return store.find(command.actor(), command.projectId(), command.entries().ids());
  }

  private Future<Reply> review(ReviewEntries command, Map<UUID, ReviewedRun> found) {
    var outcomes = new ArrayList<ReviewOutcome>();
    var good = new ArrayList<Next>();
    var events = new ArrayList<Event>();
    for (var given : command.entries().reviews()) {
      var run = found.get(given.entryId());
      var refusal = refusal(command, run);
      outcomes.add(outcome(given.entryId(), run, refusal));
      if (refusal == null) {
        var review = EntryReviews.review(command.actor(), run, given.review());
        good.add(new Next(review, run.reviews().size()));
        events.add(EntryReviews.event(run, review));
      }
    }
    var reply = Reply.ok(new Outcomes(outcomes));
    return good.isEmpty()
        ? journal.unchanged(command, reply)
        : changes.review(good, command, events, reply);
  }

  private static Problem refusal(ReviewEntries command, ReviewedRun found) {
    if (found == null) {
      return Problem.notFound("entry.not-found");
    }
    try {
      EntryReviewRules.requireReviewer(found.run().by(command.actor()));
      return null;
    } catch (Problem refused) {
      return refused;
    }
  }

  private static ReviewOutcome outcome(UUID entryId, ReviewedRun found, Problem refusal) {
    return refusal == null
        ? new ReviewOutcome(entryId, 201, null, found.sameAs())
        : new ReviewOutcome(entryId, refusal.status(), refusal.code(), List.of());
  }
}
