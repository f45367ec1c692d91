package didymium;

import java.util.ArrayList;
import java.util.List;

/** What a command found, a line each. */
final class Findings {
  private static final int FOUND = 1;
  private static final String LINE = "%-5s  %-14s  %s";

  private final List<String> lines = new ArrayList<>();
  private boolean wrong;

  void good(String what, String text) {
    add("ok", what, text);
  }

  /** What nobody has to mend, and somebody may want to know. */
  void note(String what, String text) {
    add("note", what, text);
  }

  void wrong(String what, String text) {
    wrong = true;
    add("WRONG", what, text);
  }

  boolean isWrong() {
    return wrong;
  }

  /** Good, or wrong with what to do. */
  void require(boolean holds, String what, String text, String remedy) {
    if (holds) {
      good(what, text);
    } else {
      wrong(what, text + ": " + remedy);
    }
  }

  private void add(String word, String what, String text) {
    lines.add(LINE.formatted(word, what, text));
  }

  /**
   * Prints all.
   *
   * @return the status to exit with
   */
  int print() {
    lines.forEach(System.out::println);
    return wrong ? FOUND : 0;
  }
}
