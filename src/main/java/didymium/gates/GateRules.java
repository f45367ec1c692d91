package didymium.gates;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.calendar.DueDate;
import didymium.calendar.Forecast;
import didymium.evaluation.CriteriaRules;
import didymium.evaluation.Criterion;
import didymium.gates.GateCommand.Edit;
import didymium.gates.GateCommand.NewForecast;
import didymium.gates.GateCommand.Plan;
import didymium.measurements.Definitions;
import didymium.measurements.Methods;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Who may do what with gates, and what becomes of them. Pure. */
final class GateRules {
  /** No project has as many changes. */
  private static final long NOT_COUNTED = -1;

  private GateRules() {}

  /** A project as one who plans a gate in it sees it. */
  record Planning(
      UUID projectId,
      String projectTitle,
      String element,
      UUID programmeId,
      Role role,
      Stage stage,
      int version,
      int programmeVersion,
      List<Review.Party> parties,
      long head,
      Methods methods) {
    Seen seen(Gate gate) {
      return new Seen(
          gate,
          List.of(),
          role,
          stage,
          version,
          programmeVersion,
          parties,
          false,
          false,
          head,
          NOT_COUNTED,
          methods);
    }
  }

  /**
   * A gate as its reader stands to it.
   *
   * @param projectStage how far the project has come
   * @param projectVersion together with the programme's, it stands for the parties
   * @param parties the organisations whose decision counts
   * @param ownRun whether the reader logged a run of the latest dossier
   * @param ownSubmission whether the reader submitted a milestone of such a run
   * @param head the newest position of the journal
   * @param changes how many entries there are of the project, numbered or not
   * @param methods that the programme registered
   */
  record Seen(
      Gate gate,
      List<Forecast> forecasts,
      Role role,
      Stage projectStage,
      int projectVersion,
      int programmeVersion,
      List<Review.Party> parties,
      boolean ownRun,
      boolean ownSubmission,
      long head,
      long changes,
      Methods methods) {

    Seen with(Gate changed, List<Forecast> newForecasts) {
      return new Seen(
          changed,
          newForecasts,
          role,
          projectStage,
          projectVersion,
          programmeVersion,
          parties,
          ownRun,
          ownSubmission,
          head,
          changes,
          methods);
    }

    /** As whoever opens a review stands to it. */
    Seen with(Gate changed, List<Dossiers.Run> runs, Actor actor) {
      return new Seen(
          changed,
          forecasts,
          role,
          projectStage,
          projectVersion,
          programmeVersion,
          parties,
          runs.stream().anyMatch(run -> run.authors().contains(actor.id())),
          runs.stream().anyMatch(run -> actor.id().equals(run.submittedBy())),
          head,
          changes,
          methods);
    }

    Seen with(Gate changed) {
      return with(changed, forecasts);
    }
  }

  /** What the actor may do with the gate now. */
  static List<String> may(Seen seen, Actor actor) {
    var may = new ArrayList<String>();
    if (seen.role().coordinates() && seen.gate().isOpen()) {
      may.add("edit");
      may.add("forecast");
    }
    if (ReviewRules.mayOpen(seen)) {
      may.add("open-review");
    }
    if (ReviewRules.mayDecide(seen, actor)) {
      may.add("decide");
    }
    return may;
  }

  static void requirePlanner(Planning project) {
    project.role().require(Role::coordinates, "gate.plan.not-coordinator");
  }

  static Gate plan(Planning project, Plan plan, List<Criterion> criteria, Instant now) {
    var next = Gate.after(plan.stage());
    if (next == null) {
      throw Problem.unprocessable("gate.last-stage", "/stage");
    }
    return new Gate(
        Ids.next(),
        project.projectId(),
        project.projectTitle(),
        plan.stage(),
        next,
        GateState.PLANNED,
        plan.baselineDue(),
        plan.statedOn() == null ? DueDate.today(now) : plan.statedOn(),
        plan.due(),
        Gate.slipDays(plan.due(), null, plan.baselineDue(), now),
        0,
        criteria,
        null,
        null,
        plan.note(),
        plan.source(),
        1,
        now,
        now);
  }

  /** The gate after a change, as the next version; the very same where nothing changes. */
  static Gate change(Seen seen, Versions read, Edit edit, Instant now) {
    requireEditor(seen, read);
    return edit.equals(Edit.of(seen.gate()))
        ? seen.gate()
        : seen.gate().described(edit.note(), edit.source(), now);
  }

  /** The same after other criteria. */
  static Gate criteria(
      Seen seen, Versions read, List<Criterion> criteria, Definitions definitions, Instant now) {
    requireEditor(seen, read);
    if (!seen.gate().isOpen()) {
      throw Problem.conflict("gate.passed");
    }
    var accepted = CriteriaRules.accept(criteria, seen.gate().criterionIds(), definitions);
    return accepted.equals(seen.gate().criteria())
        ? seen.gate()
        : seen.gate().criteria(accepted, now);
  }

  static void requireEditor(Seen seen, Versions read) {
    seen.role().require(Role::coordinates, "gate.edit.not-coordinator");
    read.require(seen.gate().version());
  }

  static Gate forecast(Seen seen, NewForecast forecast, Instant now) {
    seen.role().require(Role::coordinates, "gate.edit.not-coordinator");
    if (!seen.gate().isOpen()) {
      throw Problem.conflict("gate.passed");
    }
    return seen.gate().forecast(forecast.due(), now);
  }
}
