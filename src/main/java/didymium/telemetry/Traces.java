package didymium.telemetry;

import io.vertx.core.VertxBuilder;
import io.vertx.core.spi.VertxTracerFactory;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Traces of requests, from the web over the bus to the database, where the standard variables of
 * OpenTelemetry ask for them. Else nothing of it is used.
 *
 * @param factory null where nobody asks
 * @param end sends what is not sent yet; blocks for some seconds at most
 */
public record Traces(VertxTracerFactory factory, Runnable end) {
  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";

  /**
   * @throws didymium.config.StartFailure if a variable is wrong
   */
  public static Traces of(Map<String, String> environment) {
    return areAsked(environment) ? OtlpTraces.begin() : new Traces(null, () -> {});
  }

  static boolean areAsked(Map<String, String> environment) {
    boolean named =
        Stream.of(EXPORTER, "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
            .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
    return named
        && !"none".equals(environment.get(EXPORTER))
        && !"true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"));
  }

  /** Has a Vert.x trace what goes through it. */
  public VertxBuilder trace(VertxBuilder builder) {
    return factory == null ? builder : builder.withTracer(factory);
  }
}
