package didymium.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** Where the log goes: warnings, errors and security events to standard error, a line each. */
public final class Logs {
  private Logs() {}

  /** Unless the operator names a logging configuration of their own to the JVM. */
  public static void toStandardError() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (var stream = Logs.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
