package didymium.entries;

import didymium.bus.Faults;
import didymium.bus.Lists;
import didymium.measurements.Unmeasured;
import java.util.List;

/** All templates of runs of a project, in the order in which they are offered. */
record RunTemplates(List<RunTemplate> templates) {
  static final RunTemplates NONE = new RunTemplates(List.of());

  private static final int MOST = 30;

  RunTemplates {
    var faults = new Faults();
    faults.present("/templates", templates);
    templates = faults.value((at, all) -> Lists.optional(at, all, MOST), "/templates", templates);
    faults.raise();
  }

  /** All figures that they measure. */
  List<Unmeasured> measurements() {
    return templates.stream().flatMap(one -> one.measurements().stream()).toList();
  }
}
