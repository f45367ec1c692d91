package didymium.gates;

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
import didymium.evaluation.Criterion;
import didymium.journal.Write;
import didymium.measurements.Stage;
import java.util.List;
import java.util.UUID;

/** What the gates verticle is asked about gates and their criteria. */
public sealed interface GateCommand extends Command {

  /** The gates that are planned in a project, in the order of the ladder. */
  record ListGates(Actor actor, UUID projectId) implements GateCommand {}

  /** Gates of all projects that the actor sees, by due date; null filters nothing. */
  record FindGates(
      Actor actor, UUID projectId, UUID programmeId, Stage stage, List<GateState> states, Page page)
      implements GateCommand {}

  /**
   * @param asOf the journal position at which it is to be read; null for now
   */
  record GetGate(Actor actor, UUID gateId, Long asOf) implements GateCommand {}

  record GetCriteria(Actor actor, UUID gateId) implements GateCommand {}

  record EvaluateGate(Actor actor, UUID gateId) implements GateCommand {}

  /** What the gates of a project ask of its runs; answered with {@link GateCriteria}. */
  record ListGateCriteria(Actor actor, UUID projectId) implements GateCommand {}

  /** In the order of the ladder. */
  record GateCriteria(List<Gate.Asked> gates) {}

  record PlanGate(Actor actor, Idempotency idempotency, UUID projectId, Plan plan)
      implements GateCommand, Write {}

  /**
   * A new gate. The first due date is its baseline.
   *
   * @param stage the one that is left
   * @param statedOn when the first date was said; null for today
   * @param template the name of the template that gives the criteria; null for none
   * @param criteria none if absent
   */
  record Plan(
      Stage stage,
      DueDate due,
      DueDate baselineDue,
      DueDate statedOn,
      String template,
      List<Criterion> criteria,
      String note,
      String source) {
    public Plan {
      var faults = new Faults();
      faults.present("/stage", stage);
      due = due == null ? baselineDue : due;
      faults.present("/due", due);
      template = faults.text(Text::optional, "/template", template, 60);
      note = faults.text(Text::optionalLines, "/note", note, 2000);
      source = faults.text(Text::optional, "/source", source, 500);
      if (template != null && criteria != null) {
        faults.add(Problem.invalid("gate.template-and-criteria", "/template"));
      }
      faults.raise();
      baselineDue = baselineDue == null ? due : baselineDue;
      criteria = criteria == null ? List.of() : criteria;
    }
  }

  /**
   * @param patch of {@link Edit}
   */
  record ChangeGate(
      Actor actor, Idempotency idempotency, UUID gateId, Versions read, MergePatch patch)
      implements GateCommand, Write {}

  /** What a merge patch changes; criteria and dates have operations of their own. */
  record Edit(String note, String source) {
    public Edit {
      var faults = new Faults();
      note = faults.text(Text::optionalLines, "/note", note, 2000);
      source = faults.text(Text::optional, "/source", source, 500);
      faults.raise();
    }

    static Edit of(Gate gate) {
      return new Edit(gate.note(), gate.source());
    }
  }

  record ForecastGate(Actor actor, Idempotency idempotency, UUID gateId, NewForecast forecast)
      implements GateCommand, Write {}

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

  record SetCriteria(
      Actor actor, Idempotency idempotency, UUID gateId, Versions read, NewCriteria criteria)
      implements GateCommand, Write {}

  /** The whole list; what is not in it is no criterion any more. */
  record NewCriteria(List<Criterion> criteria) {
    public NewCriteria {
      var faults = new Faults();
      faults.present("/criteria", criteria);
      faults.raise();
    }
  }
}
