package didymium.tlog;

/**
 * The state of a log that its signature commits to (C2SP tlog-checkpoint).
 *
 * @param origin names the log
 * @param size how many leaves it has
 * @param root of the tree of these leaves
 */
public record Checkpoint(String origin, long size, Hash root) {
  private static final int LINES = 3;

  /**
   * @throws MalformedNote if no checkpoint can say it
   */
  public Checkpoint {
    if (origin.isEmpty() || origin.chars().anyMatch(Character::isISOControl) || size < 0) {
      throw new MalformedNote("not a checkpoint: origin and size");
    }
  }

  /** The text of the note that is signed. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /**
   * Reads a note's text. Extension lines, which other logs may add, are not kept.
   *
   * @throws MalformedNote for anything else
   */
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n")) {
      throw new MalformedNote("a checkpoint ends with its line");
    }
    // the last part is what follows the last line: nothing
    var lines = text.split("\n", -1);
    if (lines.length <= LINES || hasEmptyLine(lines)) {
      throw new MalformedNote("a checkpoint has three lines or more, none of them empty");
    }
    return new Checkpoint(lines[0], Strict.number(lines[1]), Hash.parse(lines[2]));
  }

  private static boolean hasEmptyLine(String[] lines) {
    for (int i = 0; i < lines.length - 1; i++) {
      if (lines[i].isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
