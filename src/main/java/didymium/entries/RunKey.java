package didymium.entries;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import didymium.bus.Problem;
import didymium.bus.Sha256;
import didymium.measurements.Definitions;
import didymium.measurements.Measurement;
import didymium.measurements.MeasurementRules;
import java.util.Objects;

/**
 * By what runs are told to be the same run: one that was logged twice, or came in two sheets, has
 * the same lot, time and figures. {@code run_key} in the database says the same of what was logged
 * before. Pure.
 */
final class RunKey {
  private RunKey() {}

  /**
   * @param content with measurements in the metrics' own units
   * @return null where neither lot nor time is known, or nothing was measured: then nobody can tell
   */
  static String of(EntryContent content) {
    boolean placed = content.batch() != null || content.startedAt() != null;
    return placed && !content.measurements().isEmpty() ? key(content) : null;
  }

  /**
   * The same of what was sent; null also for what the rules will refuse or only a programme knows.
   */
  static String ofGiven(EntryContent given) {
    if (given.measurements().stream().anyMatch(Objects::isNull)) {
      return null;
    }
    try {
      var measured =
          given.measurements().stream()
              .map(one -> MeasurementRules.converted("", one, Definitions.NONE))
              .toList();
      return of(given.measured(measured));
    } catch (Problem refused) {
      return null;
    }
  }

  private static String key(EntryContent content) {
    var figures = content.measurements().stream().map(RunKey::figure).sorted();
    return Sha256.hex(
        requireNonNullElse(content.batch(), "")
            + ("|" + (content.startedAt() == null ? "" : content.startedAt()))
            + ("|" + figures.collect(joining(";"))));
  }

  private static String figure(Measurement one) {
    return one.metric().code()
        + ("," + requireNonNullElse(one.of(), ""))
        + ("," + (one.op() == null ? "" : one.op().sign()))
        + ("," + plain(one.canonical()))
        + ("," + one.canonical().unit());
  }

  private static String plain(Measurement.Canonical canonical) {
    return canonical.value().stripTrailingZeros().toPlainString();
  }
}
