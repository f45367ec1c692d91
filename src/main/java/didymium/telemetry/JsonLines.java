package didymium.telemetry;

import didymium.bus.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Each event of the log as a JSON object on a line of its own: {@code time} (UTC), {@code level},
 * {@code logger}, {@code message} or what a {@link Line} names, and {@code error} with its stack.
 */
final class JsonLines extends Formatter {
  private record Failure(String type, String message, String stack) {}

  @Override
  public String format(LogRecord event) {
    var line = new LinkedHashMap<String, Object>();
    line.put("time", event.getInstant().toString());
    line.put("level", level(event.getLevel()));
    line.put("logger", event.getLoggerName());
    Line.read(formatMessage(event)).forEach(line::putIfAbsent);
    if (event.getThrown() != null) {
      line.put("error", failure(event.getThrown()));
    }
    return Json.text(line) + "\n";
  }

  private static String level(Level level) {
    return level.intValue() >= Level.SEVERE.intValue()
        ? "error"
        : level.intValue() >= Level.WARNING.intValue()
            ? "warning"
            : level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
  }

  private static Failure failure(Throwable thrown) {
    var stack = new StringWriter();
    thrown.printStackTrace(new PrintWriter(stack));
    return new Failure(thrown.getClass().getName(), thrown.getMessage(), stack.toString());
  }
}
