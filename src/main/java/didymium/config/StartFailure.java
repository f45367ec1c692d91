package didymium.config;

/**
 * The portal cannot start. The message is one line for the operator: what is wrong, where it was
 * set, and what to do.
 */
public final class StartFailure extends RuntimeException {
  /** sysexits: a service that is needed cannot be had. */
  public static final int UNAVAILABLE = 69;

  /** sysexits: a fault of the portal itself. */
  public static final int FAULT = 70;

  /** sysexits: something is configured wrongly. */
  public static final int CONFIGURATION = 78;

  private final int exitCode;

  private StartFailure(int exitCode, String message, Throwable cause) {
    super(message.strip().replaceAll("\\s*\\R\\s*", " "), cause);
    this.exitCode = exitCode;
  }

  /** A setting is wrong: mending it mends the start. */
  public static StartFailure configuration(String message) {
    return new StartFailure(CONFIGURATION, message, null);
  }

  /** The settings are fine but something they name does not answer or does not work. */
  public static StartFailure unavailable(String message, Throwable cause) {
    return new StartFailure(UNAVAILABLE, message, cause);
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
