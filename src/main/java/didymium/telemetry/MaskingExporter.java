package didymium.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Sends on what was traced, addresses as the log has them: whoever keeps traces gets no secret. */
record MaskingExporter(SpanExporter exporter) implements SpanExporter {
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
  private static final AttributeKey<String> WHOLE = AttributeKey.stringKey("http.url");

  private static final class Masked extends DelegatingSpanData {
    private final Attributes attributes;

    Masked(SpanData span) {
      super(span);
      var told = span.getAttributes();
      this.attributes =
          told.toBuilder()
              .remove(WHOLE)
              .remove(QUERY)
              .put(PATH, told.get(PATH) == null ? null : Line.path(told.get(PATH)))
              .build();
    }

    @Override
    public Attributes getAttributes() {
      return attributes;
    }
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return exporter.export(spans.stream().<SpanData>map(Masked::new).toList());
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
