package didymium.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private static JsonNode written(LogRecord event) {
    event.setLoggerName("didymium.web");
    var text = new JsonLines().format(event);
    assertThat(text).endsWith("\n").containsOnlyOnce("\n");
    return Json.stored(text, JsonNode.class);
  }

  @Test
  void aMessageIsOneLineWhateverItHolds() {
    var event = new LogRecord(Level.WARNING, "two\nlines and a \" of {0}");
    event.setParameters(new Object[] {"somebody"});
    assertThat(written(event).path("message").asText())
        .isEqualTo("two\nlines and a \" of somebody");
    assertThat(written(event).path("level").asText()).isEqualTo("warning");
  }

  @Test
  void aFailureHasItsStack() {
    var event = new LogRecord(Level.SEVERE, Line.of("failed", "request", "a-b", "trace", null));
    event.setThrown(new IllegalStateException("why"));
    var line = written(event);
    assertThat(line.path("request").asText()).isEqualTo("a-b");
    assertThat(line.has("trace")).isFalse();
    assertThat(line.has("message")).isFalse();
    assertThat(line.at("/error/type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(line.at("/error/stack").asText()).contains("JsonLinesTest");
  }

  @Test
  void nobodyWritesFieldsOfTheirOwn() {
    var event = new LogRecord(Level.INFO, Line.of("refused", "path", "x level=error\n{\"a\":1}"));
    var line = written(event);
    assertThat(line.path("level").asText()).isEqualTo("info");
    assertThat(line.path("path").asText()).isEqualTo("x_level_error_{_a_:1}");
  }
}
