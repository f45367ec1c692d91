package didymium.milestones;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Idempotency;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.bus.Versions;
import didymium.calendar.DueDate;
import didymium.journal.Write;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the milestones verticle is asked about milestones. */
public sealed interface MilestoneCommand extends Command {

  /** One milestone, with its forecasts. */
  record GetMilestone(Actor actor, UUID milestoneId) implements MilestoneCommand {}

  /**
   * The milestones of one project, or of all that the actor sees.
   *
   * @param projectId null for all projects
   * @param states only those in one of them; null for all
   * @param awaiting only those that were submitted and that the actor may accept
   * @param ids only these; null for all
   * @param updatedSince only those that were changed then or later; null for all
   */
  record ListMilestones(
      Actor actor,
      UUID projectId,
      UUID programmeId,
      Stage stage,
      List<MilestoneState> states,
      UUID ownerId,
      boolean awaiting,
      boolean overdue,
      String text,
      List<UUID> ids,
      Instant updatedSince,
      MilestoneOrder order,
      Page page)
      implements MilestoneCommand {}

  record PlanMilestone(Actor actor, Idempotency idempotency, UUID projectId, Plan plan)
      implements MilestoneCommand, Write {}

  /**
   * Asks for what plans several milestones, for another change to take along; answered with a
   * {@link didymium.journal.Part}.
   */
  record PlanAlong(Actor actor, UUID projectId, List<Plan> plans, Instant at)
      implements MilestoneCommand {}

  /**
   * A new milestone. The first due date is its baseline.
   *
   * @param ownerId null while nobody owns it
   * @param statedOn when the first date was said; null for today
   * @param source where a published milestone was reported; null for the programme's own
   */
  record Plan(
      String title,
      Stage stage,
      String meansOfVerification,
      UUID ownerId,
      DueDate due,
      DueDate baselineDue,
      DueDate statedOn,
      String source) {
    public Plan {
      var faults = new Faults();
      title = faults.text(Text::required, "/title", title, 200);
      meansOfVerification =
          faults.text(Text::requiredLines, "/meansOfVerification", meansOfVerification, 2000);
      source = faults.text(Text::optional, "/source", source, 500);
      faults.present("/stage", stage);
      due = due == null ? baselineDue : due;
      faults.present("/due", due);
      if (baselineDue != null && !baselineDue.equals(due)) {
        faults.add(Problem.invalid("milestone.baseline.differs", "/baselineDue"));
      }
      faults.raise();
      baselineDue = baselineDue == null ? due : baselineDue;
    }
  }

  /**
   * @param version the one that the actor has read
   * @param patch of {@link Edit}
   */
  record ChangeMilestone(
      Actor actor, Idempotency idempotency, UUID milestoneId, Versions read, MergePatch patch)
      implements MilestoneCommand, Write {}

  /** What coordinators can change; the dates move by forecasts alone. */
  record Edit(
      String title, Stage stage, String meansOfVerification, UUID ownerId, MilestoneState state) {
    public Edit {
      var faults = new Faults();
      title = faults.text(Text::required, "/title", title, 200);
      meansOfVerification =
          faults.text(Text::requiredLines, "/meansOfVerification", meansOfVerification, 2000);
      faults.present("/stage", stage);
      faults.present("/state", state);
      faults.raise();
    }

    static Edit of(Milestone milestone) {
      return new Edit(
          milestone.title(),
          milestone.stage(),
          milestone.meansOfVerification(),
          milestone.ownerId(),
          milestone.state());
    }
  }

  record ForecastMilestone(
      Actor actor, Idempotency idempotency, UUID milestoneId, NewForecast forecast)
      implements MilestoneCommand, Write {}

  /**
   * @param statedOn when the forecast was made; null for today
   */
  record NewForecast(DueDate due, String reason, DueDate statedOn) {
    public NewForecast {
      var faults = new Faults();
      faults.present("/due", due);
      reason = faults.text(Text::optionalLines, "/reason", reason, 2000);
      faults.raise();
    }
  }

  record SubmitMilestone(
      Actor actor, Idempotency idempotency, UUID milestoneId, Submission submission)
      implements MilestoneCommand, Write {}

  /**
   * @param note for those who decide; may be null
   * @param achieved when the milestone was reached; null for today
   */
  record Submission(String note, DueDate achieved) {
    public static final Submission PLAIN = new Submission(null, null);

    public Submission {
      note = Text.optionalLines("/note", note, 2000);
    }
  }

  record AcceptMilestone(
      Actor actor, Idempotency idempotency, UUID milestoneId, Acceptance acceptance)
      implements MilestoneCommand, Write {}

  /**
   * @param note for the record; may be null
   */
  record Acceptance(String note) {
    public static final Acceptance PLAIN = new Acceptance(null);

    public Acceptance {
      note = Text.optionalLines("/note", note, 2000);
    }
  }

  record ReturnMilestone(Actor actor, Idempotency idempotency, UUID milestoneId, Return because)
      implements MilestoneCommand, Write {}

  /**
   * @param reason what has to be done before it can be accepted
   */
  record Return(String reason) {
    public Return {
      reason = Text.requiredLines("/reason", reason, 2000);
    }
  }
}
