package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.journal.Write;
import didymium.measurements.Metric;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the milestones feature is asked about entries. */
public sealed interface EntryCommand extends Command {

  record GetEntry(Actor actor, UUID entryId) implements EntryCommand {}

  /**
   * Entries.
   *
   * @param milestoneId only this milestone's; null for all
   * @param projectId only this project's; null for all
   * @param metric only those that measured it, of {@code of} where that is not null
   * @param amended true: only those that another took the place of; false: only those that stand
   * @param batch only those of this batch
   * @param lot only those that name this lot: as their batch, or as that of a figure
   * @param ids only these; null for all
   * @param ranFrom only those that ran then or later, and before {@code ranUntil}; null for all
   * @param awaitingReview only measured runs that nobody reviewed yet and that the actor may
   */
  record ListEntries(
      Actor actor,
      UUID milestoneId,
      UUID projectId,
      Stage stage,
      Metric metric,
      String of,
      UUID organisationId,
      UUID authorId,
      Boolean amended,
      boolean awaitingReview,
      String text,
      String batch,
      String lot,
      List<UUID> ids,
      Instant ranFrom,
      Instant ranUntil,
      Instant loggedSince,
      EntryOrder order,
      Page page)
      implements EntryCommand {
    public ListEntries {
      if (order.byValue() && metric == null) {
        throw Problem.invalid("entry.sort-needs-metric", null);
      }
    }
  }

  /**
   * @param entry joint where it says nothing of its readers
   */
  record LogEntry(Actor actor, Idempotency idempotency, UUID milestoneId, EntryContent entry)
      implements EntryCommand, Write {}

  record AmendEntry(Actor actor, Idempotency idempotency, UUID entryId, Amendment amendment)
      implements EntryCommand, Write {}
}
