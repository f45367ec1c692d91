package didymium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.Eventually;
import didymium.testing.PortalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a real process, as programs read it. */
class LogsTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String REQUEST = "3d9a2f4e-77aa-4c10-9d3e-5b6c7d8e9f01";

  @TempDir Path directory;

  @Test
  void eachRequestIsAJsonObjectThatNamesItAndItsTrace() throws Exception {
    var settings =
        Map.of(
            "DIDYMIUM_LOG_FORMAT", "json",
            "DIDYMIUM_LOG_ACCESS", "true",
            "DIDYMIUM_SAMPLE_ENABLED", "false");
    try (var portal = new PortalProcess(directory, settings).start()) {
      var found =
          Eventually.get(
              "the request is told by its name",
              () -> {
                ask(portal.url() + "/api/v1/projects");
                return lines();
              },
              lines -> lines.stream().anyMatch(LogsTest::isNamed));
      var line = found.stream().filter(LogsTest::isNamed).findFirst().orElseThrow();
      assertThat(line.path("event").asText()).isEqualTo("answered");
      assertThat(line.path("level").asText()).isEqualTo("info");
      assertThat(line.path("logger").asText()).isEqualTo("didymium.access");
      assertThat(line.path("status").asText()).isEqualTo("401");
      assertThat(line.path("method").asText()).isEqualTo("GET");
      assertThat(line.path("request").asText()).isEqualTo(REQUEST);
      assertThat(line.path("trace").asText()).isEqualTo(TRACE);
      assertThat(line.path("time").asText()).endsWith("Z");
    }
  }

  private static boolean isNamed(JsonNode line) {
    return line.path("operation").asText().equals("listProjects");
  }

  private static void ask(String url) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url))
              .header("X-Request-Id", REQUEST)
              .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
              .build();
      HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What else is on the console are the lines that greet, and what libraries of the tests say. */
  private List<JsonNode> lines() {
    try {
      return Files.readAllLines(directory.resolve("output")).stream()
          .filter(line -> line.startsWith("{"))
          .map(line -> Json.stored(line, JsonNode.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
