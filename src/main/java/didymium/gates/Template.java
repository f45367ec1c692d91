package didymium.gates;

import didymium.bus.Faults;
import didymium.bus.Text;
import didymium.evaluation.Criterion;
import didymium.measurements.Stage;
import java.util.List;

/**
 * Criteria to begin with.
 *
 * @param name such as {@code standard}; one for each stage
 * @param stage the one that the gate leaves
 */
public record Template(String name, Stage stage, List<Criterion> criteria) {
  public Template {
    var faults = new Faults();
    name = faults.text(Text::required, "/name", name, 60);
    faults.present("/stage", stage);
    faults.present("/criteria", criteria);
    faults.raise();
  }

  boolean is(String otherName, Stage otherStage) {
    return name.equals(otherName) && stage == otherStage;
  }

  boolean isSame(Template other) {
    return is(other.name, other.stage);
  }
}
