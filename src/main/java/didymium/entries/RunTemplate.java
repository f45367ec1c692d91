package didymium.entries;

import didymium.bus.Faults;
import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.measurements.Scale;
import didymium.measurements.Unmeasured;
import java.util.List;
import java.util.Objects;

/**
 * How runs of a kind are set up: what the next one has alike, and which figures it measures. There
 * is a text or a figure in it.
 *
 * @param text under what conditions; null where nothing is said of them
 * @param visibility who reads a run that is logged by it; all parties if absent
 */
record RunTemplate(
    String name, String text, Scale scale, Visibility visibility, List<Unmeasured> measurements) {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_TEXT = 1_000;

  /** Figures in one template at most: all templates of a project are sent as one body. */
  private static final int MOST_MEASUREMENTS = 40;

  RunTemplate {
    var faults = new Faults();
    name = faults.text(Text::required, "/name", name, LONGEST_NAME);
    text = faults.text(Text::optionalLines, "/text", text, LONGEST_TEXT);
    visibility = visibility == null ? Visibility.JOINT : visibility;
    measurements = faults.value(RunTemplate::measurements, "/measurements", measurements);
    faults.raise();
    if (text == null && measurements.isEmpty()) {
      throw Problem.invalid("entry.template.empty", "/measurements");
    }
  }

  private static List<Unmeasured> measurements(String pointer, List<Unmeasured> given) {
    if (given == null) {
      return List.of();
    }
    if (given.size() > MOST_MEASUREMENTS) {
      throw Problem.invalid("too-many", pointer, MOST_MEASUREMENTS);
    }
    Lists.check(pointer, given, Objects::nonNull, at -> Problem.invalid("missing-field", at));
    return List.copyOf(given);
  }

  /** Whether another sets runs up alike, whatever it is called. */
  boolean setsUpAs(RunTemplate other) {
    return new RunTemplate(other.name, text, scale, visibility, measurements).equals(other);
  }
}
