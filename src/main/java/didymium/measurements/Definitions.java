package didymium.measurements;

import didymium.bus.Json;
import didymium.bus.Problem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a programme says beside what ships, as far as somebody asked for it.
 *
 * @param metrics of each its newest version
 * @param streams codes of its own streams
 */
public record Definitions(List<MetricDefinition> metrics, List<String> streams) {
  public static final Definitions NONE = new Definitions(List.of(), List.of());

  /**
   * @param json null where nobody asked
   */
  public static Definitions stored(String json) {
    return json == null ? NONE : Json.stored(json, Definitions.class);
  }

  /**
   * What is to be asked of the programme before figures can be accepted: the codes of its metrics.
   *
   * @return null where all that they speak of ships; empty where only a stream does not
   */
  public static String[] asked(List<Measurement> given) {
    return asked(
        given.stream()
            .filter(Objects::nonNull)
            .filter(Measurement::speaksOfOwn)
            .map(Measurement::metric));
  }

  /** The same before figures can be measured. */
  public static String[] askedOf(List<Unmeasured> given) {
    return asked(given.stream().filter(Unmeasured::speaksOfOwn).map(Unmeasured::metric));
  }

  private static String[] asked(Stream<Metric> spokenOf) {
    var own = spokenOf.toList();
    return own.isEmpty() ? null : codes(own.stream());
  }

  /** The codes of those metrics that do not ship. */
  public static String[] codes(Stream<Metric> metrics) {
    return metrics
        .filter(metric -> !metric.isResolved())
        .map(Metric::code)
        .distinct()
        .toArray(String[]::new);
  }

  /**
   * The metric with all that is known of it.
   *
   * @throws Problem 400 {@code unknown-value} for one that neither ships nor is the programme's
   */
  public Metric resolve(String pointer, Metric metric) {
    if (metric.isResolved()) {
      return metric;
    }
    return own()
        .filter(metric::equals)
        .findFirst()
        .orElseThrow(() -> Metric.unknown(pointer, own().toList()));
  }

  private Stream<Metric> own() {
    return metrics.stream().map(Metric::own);
  }

  /**
   * A stream, or null.
   *
   * @throws Problem 422 {@code measurement.stream.unknown}
   */
  public String stream(String pointer, String stream) {
    if (Streams.isOwn(stream) && !streams.contains(stream)) {
      throw Problem.unprocessable(
          "measurement.stream.unknown", pointer, stream, String.join(", ", knownStreams()));
    }
    return stream;
  }

  /** Codes of the streams that ship, then of its own. */
  public List<String> knownStreams() {
    return Stream.concat(Streams.ALL.stream(), streams.stream()).toList();
  }
}
