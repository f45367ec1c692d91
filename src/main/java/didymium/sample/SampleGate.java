package didymium.sample;

import didymium.bus.Json;
import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.evaluation.Criterion;
import didymium.gates.GateCommand.Plan;
import didymium.measurements.Stage;
import java.time.LocalDate;
import java.util.List;

/**
 * A gate of the sample, as {@code sample/gates.json} has it. Nobody published criteria: they are
 * made for the sample and say so. The figures that they are held against are the published ones.
 *
 * @param project the key of a published project, or {@code illustration}
 */
record SampleGate(String project, Stage stage, List<Criterion> criteria) {
  private static final String NOTE =
      "Illustrative: these criteria and this date were made for the sample and published by nobody."
          + " What they are held against is what the runs report.";

  private record All(List<SampleGate> gates) {}

  /** The gates of a project, in the order of the ladder. */
  static List<SampleGate> of(String project) {
    return Json.resource("/sample/gates.json", All.class).gates().stream()
        .filter(gate -> gate.project().equals(project))
        .toList();
  }

  /** Due at the end of the half-year in which the sample was loaded. */
  Plan plan(LocalDate day) {
    return new Plan(
        stage, new DueDate(day, Precision.HALF), null, null, null, criteria, NOTE, null);
  }
}
