package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Idempotency;
import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.entries.EntryReview.Finding;
import didymium.journal.Write;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** What is asked about the reviews of runs by somebody else than their author. */
public sealed interface EntryReviewCommand extends Command {

  record GetEntryReview(Actor actor, UUID entryId) implements EntryReviewCommand {}

  record ReviewEntry(Actor actor, Idempotency idempotency, UUID entryId, NewEntryReview review)
      implements EntryReviewCommand, Write {}

  /** Many at once, each by itself; answered with {@link ReviewOutcome}s in their order. */
  record ReviewEntries(
      Actor actor, Idempotency idempotency, UUID projectId, NewEntryReviews entries)
      implements EntryReviewCommand, Write {}

  /**
   * @param reason needed for a question, and for saying that it is another run
   * @param another whether it is another run than those with the same lot, time and figures; false
   *     if absent
   */
  record NewEntryReview(Finding decision, String reason, Boolean another) {
    public NewEntryReview(Finding decision, String reason) {
      this(decision, reason, false);
    }

    public NewEntryReview {
      var faults = new Faults();
      another = Boolean.TRUE.equals(another);
      faults.present("/decision", decision);
      reason = faults.text(Text::optionalLines, "/reason", reason, 2000);
      if (decision == Finding.QUESTIONED || another) {
        faults.present("/reason", reason);
      }
      faults.raise();
    }
  }

  /** What is said of several runs, each once. */
  record NewEntryReviews(List<OneReview> reviews) {
    /** As many as one statement stores well. */
    public static final int MOST = 200;

    public NewEntryReviews {
      reviews = Lists.required("/reviews", reviews, MOST);
      var faults = new Faults();
      var seen = new HashSet<UUID>();
      for (int i = 0; i < reviews.size(); i++) {
        if (!seen.add(reviews.get(i).entryId())) {
          faults.add(Problem.invalid("repeated", "/reviews/" + i + "/entryId"));
        }
      }
      faults.raise();
    }

    List<UUID> ids() {
      return reviews.stream().map(OneReview::entryId).toList();
    }
  }

  /** A {@link NewEntryReview} of the run that it names. */
  record OneReview(UUID entryId, Finding decision, String reason, Boolean another) {
    public OneReview {
      var faults = new Faults();
      faults.present("/entryId", entryId);
      faults.value((at, said) -> new NewEntryReview(said, reason, another), "", decision);
      faults.raise();
    }

    NewEntryReview review() {
      return new NewEntryReview(decision, reason, another);
    }
  }

  /**
   * What became of one of many reviews.
   *
   * @param status 201, or the problem's
   * @param refusal the problem's code; null where the review is stored
   * @param sameAs runs that look like the same one
   */
  record ReviewOutcome(UUID entryId, int status, String refusal, List<UUID> sameAs) {}
}
