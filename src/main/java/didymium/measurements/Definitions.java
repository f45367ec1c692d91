package didymium.measurements;

import didymium.bus.Json;
import didymium.bus.Problem;
import java.util.List;
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
  String stream(String pointer, String stream) {
    if (stream != null && !Streams.ALL.contains(stream) && !streams.contains(stream)) {
      var known = Stream.concat(Streams.ALL.stream(), streams.stream()).toList();
      throw Problem.unprocessable(
          "measurement.stream.unknown", pointer, stream, String.join(", ", known));
    }
    return stream;
  }
}
