package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Idempotency;
import didymium.bus.Text;
import didymium.entries.EntryReview.Finding;
import didymium.journal.Write;
import java.util.UUID;

/** What is asked about the reviews of runs by somebody else than their author. */
public sealed interface EntryReviewCommand extends Command {

  record GetEntryReview(Actor actor, UUID entryId) implements EntryReviewCommand {}

  record ReviewEntry(Actor actor, Idempotency idempotency, UUID entryId, NewEntryReview review)
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
}
