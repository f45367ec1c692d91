package didymium.telemetry;

import didymium.config.Config;
import didymium.config.Config.LogFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Where the log goes: warnings, errors and security events to standard error, a line each. */
public final class Logs {
  /** Of requests, each of them. */
  public static final String ACCESS = "didymium.access";

  /** The JDK forgets a level with the logger that nobody holds. */
  private static final List<Logger> HELD = new ArrayList<>();

  private Logs() {}

  /** Unless the operator names a logging configuration of their own to the JVM. */
  public static void toStandardError() {
    if (isOwn()) {
      return;
    }
    try (var stream = Logs.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the settings have it; so also only where the operator has no configuration of their own. */
  public static void set(Config.Log log) {
    if (isOwn()) {
      return;
    }
    level("", log.level());
    level(ACCESS, log.access() ? Config.LogLevel.INFO : Config.LogLevel.ERROR);
    log.levels().forEach(one -> level(one.logger(), one.level()));
    if (log.format() == LogFormat.JSON) {
      for (var handler : Logger.getLogger("").getHandlers()) {
        handler.setFormatter(new JsonLines());
      }
    }
  }

  private static boolean isOwn() {
    return System.getProperty("java.util.logging.config.file") != null;
  }

  private static void level(String name, Config.LogLevel level) {
    var logger = Logger.getLogger(name);
    HELD.add(logger);
    logger.setLevel(
        switch (level) {
          case ERROR -> Level.SEVERE;
          case WARNING -> Level.WARNING;
          case INFO -> Level.INFO;
          case DEBUG -> Level.FINE;
        });
  }
}
