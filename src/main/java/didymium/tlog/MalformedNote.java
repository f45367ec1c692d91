package didymium.tlog;

/**
 * A text of a log or of a witness that is not what its format says, or a signature by a known key
 * that is wrong. The message tells people what is amiss.
 */
public final class MalformedNote extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MalformedNote(String message) {
    super(message);
  }
}
