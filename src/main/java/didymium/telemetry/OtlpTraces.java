package didymium.telemetry;

import didymium.config.Build;
import didymium.config.StartFailure;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;
import java.util.Map;

/** The part of {@link Traces} that knows OpenTelemetry, so that nobody else loads it. */
final class OtlpTraces {
  /**
   * What the variables do not say; figures are Prometheus', and the log stays on standard error.
   */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "didymium",
          "otel.traces.exporter", "otlp",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.exporter.otlp.protocol", "http/protobuf");

  private OtlpTraces() {}

  static Traces begin() {
    try {
      var sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> DEFAULTS)
              .addResourceCustomizer((resource, said) -> resource.merge(version()))
              .addSpanExporterCustomizer((exporter, said) -> new MaskingExporter(exporter))
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk();
      return new Traces(new OpenTelemetryTracingFactory(sdk), sdk::close);
    } catch (ConfigurationException e) {
      throw StartFailure.configuration(
          "OTEL_…: %s; correct the variable".formatted(e.getMessage()));
    }
  }

  private static Resource version() {
    return Resource.create(
        Attributes.builder().put("service.version", Build.read().version()).build());
  }
}
