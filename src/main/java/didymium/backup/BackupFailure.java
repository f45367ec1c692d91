package didymium.backup;

/** A back-up that cannot be made or used as it is: one line that says what to do. */
public final class BackupFailure extends RuntimeException {
  public BackupFailure(String message) {
    super(message);
  }
}
