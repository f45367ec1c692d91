package didymium.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.telemetry.SpanReceiver.Span;
import didymium.testing.Eventually;
import didymium.testing.PortalProcess;
import didymium.testing.SampleUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, and a stand-in for who collects traces. */
class TracesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PROXY = "00f067aa0ba902b7";
  private static final String SECRET = "s".repeat(43);

  @TempDir Path directory;

  @Test
  void aLoggedRunIsOneTraceFromTheProxyToTheDatabase() throws Exception {
    try (var receiver = new SpanReceiver();
        var portal =
            new PortalProcess(
                    directory,
                    Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url(),
                        "OTEL_SERVICE_NAME", "portal-of-a-test",
                        "OTEL_BSP_SCHEDULE_DELAY", "100"))
                .start()) {
      log(portal);
      HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(portal.url() + "/calendars/" + SECRET + ".ics?a=b"))
                  .build(),
              BodyHandlers.discarding());
      var spans =
          Eventually.get(
              "the trace is there",
              () -> of(receiver, span -> span.trace().equals(TRACE)),
              found -> found.size() >= 5);
      var request = one(spans, span -> span.parent().equals(PROXY));
      assertThat(request.name()).isEqualTo("POST");
      assertThat(request.attributes().get("url.path")).startsWith("/api/v1/milestones/");
      var asked = one(spans, span -> span.parent().equals(request.id()));
      assertThat(asked.attributes().get("messaging.destination.name")).endsWith("$LogEntry");
      var answered = one(spans, span -> span.parent().equals(asked.id()));
      assertThat(of(spans, span -> span.parent().equals(answered.id())))
          .hasSizeGreaterThanOrEqualTo(2)
          .allMatch(span -> span.attributes().get("db.system").equals("postgresql"))
          .anyMatch(span -> span.attributes().get("db.query.text").contains("journal_inbox"));
      // news are nobody's request
      assertThat(spans).noneMatch(span -> span.name().equals("publish"));

      var calendar =
          Eventually.get(
              "the calendar's span",
              () -> of(receiver, span -> path(span).startsWith("/calendars/")),
              found -> !found.isEmpty());
      assertThat(path(calendar.get(0))).isEqualTo("/calendars/_");
      assertThat(receiver.spans().toString()).doesNotContain(SECRET);
      assertThat(receiver.services()).containsOnly("portal-of-a-test");
    }
  }

  private static void log(PortalProcess portal) throws Exception {
    var scientist = SampleUser.signIn(portal.url(), "scientist.csir");
    var id = scientist.milestone();
    var run =
        """
        {"text":"recovery","measurements":
          [{"metric":"recovery","of":"Nd","value":92.4,"uncertainty":0.3,"unit":"%"}]}
        """;
    var request =
        HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1/milestones/" + id + "/entries"))
            .header("Authorization", "Bearer " + scientist.token())
            .header("Content-Type", "application/json")
            .header("traceparent", "00-" + TRACE + "-" + PROXY + "-01")
            .POST(BodyPublishers.ofString(run))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static String path(Span span) {
    return span.attributes().getOrDefault("url.path", "");
  }

  private static List<Span> of(SpanReceiver receiver, Predicate<Span> wanted) {
    return of(receiver.spans(), wanted);
  }

  private static List<Span> of(List<Span> spans, Predicate<Span> wanted) {
    return spans.stream().filter(wanted).toList();
  }

  private static Span one(List<Span> spans, Predicate<Span> wanted) {
    assertThat(of(spans, wanted)).hasSize(1);
    return of(spans, wanted).get(0);
  }

  @Test
  void nothingIsTracedUnlessTheVariablesAskForIt() {
    assertThat(Traces.of(Map.of()).factory()).isNull();
    assertThat(Traces.areAsked(Map.of("OTEL_SERVICE_NAME", "portal"))).isFalse();
    var endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    assertThat(Traces.areAsked(Map.of(endpoint, "http://127.0.0.1:4318"))).isTrue();
    assertThat(Traces.areAsked(Map.of(endpoint, "http://a", "OTEL_TRACES_EXPORTER", "none")))
        .isFalse();
    assertThat(Traces.areAsked(Map.of(endpoint, "http://a", "OTEL_SDK_DISABLED", "true")))
        .isFalse();
  }
}
