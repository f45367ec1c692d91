package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Idempotency;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.journal.Write;
import didymium.measurements.Measurement;
import didymium.measurements.Metric;
import didymium.measurements.Scale;
import didymium.measurements.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** What the milestones feature is asked about entries. */
public sealed interface EntryCommand extends Command {

  record GetEntry(Actor actor, UUID entryId) implements EntryCommand {}

  /**
   * Entries, newest first.
   *
   * @param milestoneId only this milestone's; null for all
   * @param projectId only this project's; null for all
   * @param metric only those that measured it, of {@code of} where that is not null
   * @param amended true: only those that another took the place of; false: only those that stand
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
      Page page)
      implements EntryCommand {}

  record LogEntry(Actor actor, Idempotency idempotency, UUID milestoneId, NewEntry entry)
      implements EntryCommand, Write {}

  record AmendEntry(Actor actor, Idempotency idempotency, UUID entryId, Amendment amendment)
      implements EntryCommand, Write {}

  /**
   * What a scientist sends of a run. There is a text or a measurement in it.
   *
   * @param text up to 10,000 characters; empty if absent
   * @param visibility joint if absent
   * @param measurements none if absent
   * @param scalesUpFrom the runs of the same project that it scales up from, at most 20; none if
   *     absent
   */
  record NewEntry(
      String text,
      Instant startedAt,
      Instant endedAt,
      String batch,
      Scale scale,
      Visibility visibility,
      List<Measurement> measurements,
      List<UUID> scalesUpFrom,
      String source) {
    private static final int MOST_ORIGINS = 20;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    public NewEntry {
      var faults = new Faults();
      text = faults.text(Text::optionalLines, "/text", text, 10_000);
      batch = faults.text(Text::optional, "/batch", batch, 60);
      source = faults.text(Text::optional, "/source", source, 500);
      measurements = measurements == null ? List.of() : measurements;
      scalesUpFrom = faults.value(NewEntry::origins, "/scalesUpFrom", scalesUpFrom);
      faults.value(NewEntry::inOrder, "/endedAt", new Instant[] {startedAt, endedAt});
      faults.value(NewEntry::past, "/startedAt", startedAt);
      faults.raise();
      if (text == null && measurements.isEmpty()) {
        throw Problem.invalid("entry.empty", "/text");
      }
      text = text == null ? "" : text;
      measurements = Collections.unmodifiableList(measurements);
      visibility = visibility == null ? Visibility.JOINT : visibility;
    }

    private static List<UUID> origins(String pointer, List<UUID> ids) {
      if (ids == null) {
        return List.of();
      }
      if (ids.size() > MOST_ORIGINS) {
        throw Problem.invalid("too-many", pointer, MOST_ORIGINS);
      }
      for (int i = 0; i < ids.size(); i++) {
        if (ids.get(i) == null) {
          throw Problem.invalid("missing-field", pointer + "/" + i);
        }
        if (ids.indexOf(ids.get(i)) < i) {
          throw Problem.invalid("repeated", pointer + "/" + i);
        }
      }
      return List.copyOf(ids);
    }

    private static Instant inOrder(String pointer, Instant[] run) {
      if (run[0] != null && run[1] != null && run[1].isBefore(run[0])) {
        throw Problem.invalid("entry.ends-before-start", pointer);
      }
      return run[1];
    }

    /** A run that is logged has begun; a wrong clock is forgiven a few minutes. */
    private static Instant past(String pointer, Instant startedAt) {
      if (startedAt != null && startedAt.isAfter(Instant.now().plus(CLOCK_SKEW))) {
        throw Problem.invalid("entry.starts-in-future", pointer);
      }
      return startedAt;
    }
  }

  /**
   * The entry as it should have been, whole; or, withdrawn, that it should not have been at all.
   *
   * @param reason why; shown beside both entries
   * @param withdrawn false if absent
   */
  record Amendment(
      String reason,
      Boolean withdrawn,
      String text,
      Instant startedAt,
      Instant endedAt,
      String batch,
      Scale scale,
      Visibility visibility,
      List<Measurement> measurements,
      List<UUID> scalesUpFrom,
      String source) {
    public Amendment {
      reason = Text.requiredLines("/reason", reason, 2000);
      withdrawn = Boolean.TRUE.equals(withdrawn);
      if (withdrawn && (text != null || measurements != null || scalesUpFrom != null)) {
        throw Problem.invalid("entry.withdrawn-with-content", "/withdrawn");
      }
    }

    /**
     * @param old visibility of the entry that is amended: it stays unless another is asked for
     */
    NewEntry content(Visibility old) {
      var kept = visibility == null ? old : visibility;
      return withdrawn
          ? new NewEntry(reason, null, null, null, null, kept, List.of(), List.of(), null)
          : new NewEntry(
              text, startedAt, endedAt, batch, scale, kept, measurements, scalesUpFrom, source);
    }
  }
}
