package didymium.follow;

/**
 * Why a log was not verified. The message tells people what was found, and what to do where they
 * can do something.
 */
public final class FollowFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int DISPROVEN = 1;
  private static final int USAGE = 2;
  private static final int UNREACHABLE = 3;

  private final int exitCode;

  private FollowFailure(int exitCode, String message) {
    super(Report.plain(message));
    this.exitCode = exitCode;
  }

  /** The log is not what it was, or nobody who is known answers for it. */
  static FollowFailure disproven(String message, Object... args) {
    return new FollowFailure(DISPROVEN, message.formatted(args));
  }

  /** The command was given something wrong. */
  static FollowFailure usage(String message, Object... args) {
    return new FollowFailure(USAGE, message.formatted(args));
  }

  /** The portal does not answer, or not to who asks: nothing is known about the log. */
  static FollowFailure unreachable(String message, Object... args) {
    return new FollowFailure(UNREACHABLE, message.formatted(args));
  }

  /** Whether it is the log that is to blame. */
  public boolean disproves() {
    return exitCode == DISPROVEN;
  }

  /** The same with more to say. */
  FollowFailure with(String more) {
    return new FollowFailure(exitCode, getMessage() + "\n" + more);
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
