package didymium.milestones;

import didymium.calendar.DueDate;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * A dated promise within a project and stage, with an owner and a means of verification.
 *
 * @param ownerId the member who keeps the promise; null while nobody does
 * @param baselineDue the first due date; it never moves
 * @param baselineStatedOn when that was said
 * @param due what is expected now
 * @param slipDays days from the end of the baseline's period to the end of the due date's, or to
 *     today once that is later; of what is reached, to the end of when it was
 * @param forecastCount how often the due date was forecast anew
 * @param entryCount how many entries the reader may see
 * @param achieved when the owner says that it was reached; null before the submission
 * @param source where a published milestone was reported; null for the programme's own
 */
public record Milestone(
    UUID id,
    UUID projectId,
    String projectTitle,
    String title,
    Stage stage,
    String meansOfVerification,
    UUID ownerId,
    String ownerName,
    DueDate baselineDue,
    DueDate baselineStatedOn,
    DueDate due,
    MilestoneState state,
    int slipDays,
    int forecastCount,
    int entryCount,
    DueDate achieved,
    UUID submittedBy,
    Instant submittedAt,
    UUID decidedBy,
    Instant decidedAt,
    String decisionReason,
    String source,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  private static final Set<MilestoneState> REACHED =
      EnumSet.of(MilestoneState.SUBMITTED, MilestoneState.ACCEPTED);

  /**
   * @param now when it is asked
   */
  static int slipDays(
      MilestoneState state, DueDate due, DueDate achieved, DueDate baseline, Instant now) {
    if (REACHED.contains(state) && achieved != null) {
      return achieved.slipDays(baseline);
    }
    return state == MilestoneState.CANCELLED
        ? due.slipDays(baseline)
        : due.slipDays(baseline, DueDate.today(now).date());
  }

  /** The milestone under its next version, changed field by field. */
  Draft change(Instant now) {
    return new Draft(this, now);
  }

  /** A milestone being changed; {@link #done()} gives the result. */
  static final class Draft {
    private final Milestone old;
    private final Instant now;
    private String title;
    private Stage stage;
    private String means;
    private UUID ownerId;
    private String ownerName;
    private DueDate due;
    private MilestoneState state;
    private int forecasts;
    private DueDate achieved;
    private UUID submittedBy;
    private Instant submittedAt;
    private UUID decidedBy;
    private Instant decidedAt;
    private String reason;

    private Draft(Milestone old, Instant now) {
      this.old = old;
      this.now = now;
      title = old.title;
      stage = old.stage;
      means = old.meansOfVerification;
      ownerId = old.ownerId;
      ownerName = old.ownerName;
      due = old.due;
      state = old.state;
      forecasts = old.forecastCount;
      achieved = old.achieved;
      submittedBy = old.submittedBy;
      submittedAt = old.submittedAt;
      decidedBy = old.decidedBy;
      decidedAt = old.decidedAt;
      reason = old.decisionReason;
    }

    Draft title(String value) {
      title = value;
      return this;
    }

    Draft stage(Stage value) {
      stage = value;
      return this;
    }

    Draft meansOfVerification(String value) {
      means = value;
      return this;
    }

    Draft owner(UUID id, String name) {
      ownerId = id;
      ownerName = name;
      return this;
    }

    Draft forecast(DueDate value) {
      due = value;
      forecasts++;
      return this;
    }

    Draft state(MilestoneState value) {
      state = value;
      return this;
    }

    Draft submitted(UUID by, DueDate reached) {
      state = MilestoneState.SUBMITTED;
      submittedBy = by;
      submittedAt = now;
      achieved = reached;
      decidedBy = null;
      decidedAt = null;
      reason = null;
      return this;
    }

    Draft decided(MilestoneState decision, UUID by, String why) {
      state = decision;
      decidedBy = by;
      decidedAt = now;
      reason = why;
      return this;
    }

    Milestone done() {
      return new Milestone(
          old.id,
          old.projectId,
          old.projectTitle,
          title,
          stage,
          means,
          ownerId,
          ownerName,
          old.baselineDue,
          old.baselineStatedOn,
          due,
          state,
          slipDays(state, due, achieved, old.baselineDue, now),
          forecasts,
          old.entryCount,
          achieved,
          submittedBy,
          submittedAt,
          decidedBy,
          decidedAt,
          reason,
          old.source,
          old.version + 1,
          old.createdAt,
          now);
    }
  }
}
