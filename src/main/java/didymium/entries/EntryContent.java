package didymium.entries;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Faults;
import didymium.bus.Json;
import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.measurements.Measurement;
import didymium.measurements.Scale;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a scientist says of a run, however it is sent: logged, amended, in a batch or in a sheet.
 * There is a text or a measurement in it.
 *
 * @param text what was done and seen, up to 10,000 characters; empty where the measurements say all
 * @param startedAt when the run began; null where that is not known
 * @param visibility who reads it; null where nothing is said of it
 * @param measurements none if absent
 * @param scalesUpFrom the runs of the same project that it scales up from, at most 20; none if
 *     absent
 * @param source where a published run was reported; null for the programme's own
 */
public record EntryContent(
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
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  public EntryContent {
    var faults = new Faults();
    text = faults.text(Text::optionalLines, "/text", text, 10_000);
    batch = faults.text(Text::optional, "/batch", batch, 60);
    source = faults.text(Text::optional, "/source", source, 500);
    measurements = measurements == null ? List.of() : measurements;
    scalesUpFrom = faults.value(EntryContent::origins, "/scalesUpFrom", scalesUpFrom);
    faults.value(EntryContent::inOrder, "/endedAt", new Instant[] {startedAt, endedAt});
    faults.value(EntryContent::past, "/startedAt", startedAt);
    faults.value(EntryContent::known, "/startedAt", startedAt);
    faults.value(EntryContent::known, "/endedAt", endedAt);
    faults.raise();
    if (text == null && measurements.isEmpty()) {
      throw Problem.invalid("entry.empty", "/text");
    }
    text = text == null ? "" : text;
    measurements = Collections.unmodifiableList(measurements);
  }

  /** A run that scales up from none. */
  public EntryContent(
      String text,
      Instant startedAt,
      Instant endedAt,
      String batch,
      Scale scale,
      Visibility visibility,
      List<Measurement> measurements,
      String source) {
    this(text, startedAt, endedAt, batch, scale, visibility, measurements, null, source);
  }

  /** The content of something that has more fields than these: what is left of them. */
  static EntryContent of(Map<String, JsonNode> rest) {
    return Json.read(Json.MAPPER.valueToTree(rest), EntryContent.class);
  }

  /** That an entry should not have been at all. */
  static EntryContent withdrawal(String reason) {
    return new EntryContent(reason, null, null, null, null, null, null, null);
  }

  /** The same, for readers of whom it says nothing itself. */
  EntryContent visibleTo(Visibility otherwise) {
    return visibility != null
        ? this
        : new EntryContent(
            text, startedAt, endedAt, batch, scale, otherwise, measurements, scalesUpFrom, source);
  }

  /** The same, with measurements in the metrics' own units. */
  EntryContent measured(List<Measurement> accepted) {
    return new EntryContent(
        text, startedAt, endedAt, batch, scale, visibility, accepted, scalesUpFrom, source);
  }

  private static List<UUID> origins(String pointer, List<UUID> ids) {
    return Lists.optional(pointer, ids, MOST_ORIGINS);
  }

  private static Instant inOrder(String pointer, Instant[] run) {
    if (run[0] != null && run[1] != null && run[1].isBefore(run[0])) {
      throw Problem.invalid("entry.ends-before-start", pointer);
    }
    return run[1];
  }

  /** A year of two digits that nobody meant to be one. */
  private static Instant known(String pointer, Instant time) {
    if (time != null && time.isBefore(EARLIEST)) {
      throw Problem.invalid("entry.long-ago", pointer);
    }
    return time;
  }

  /** A run that is logged has begun; a wrong clock is forgiven a few minutes. */
  private static Instant past(String pointer, Instant startedAt) {
    if (startedAt != null && startedAt.isAfter(Instant.now().plus(CLOCK_SKEW))) {
      throw Problem.invalid("entry.starts-in-future", pointer);
    }
    return startedAt;
  }
}
