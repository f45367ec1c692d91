package didymium.bus;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with a record's fields, so that a form shows it all at once. Pointers are
 * relative to the record; absent values pass all checks but {@link #present}.
 */
public final class Validation {
  private static final String TURNS_DIRECTION =
      "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

  private final List<Problem> problems = new ArrayList<>();

  /** The field must be there: {@code missing-field}. */
  public Validation present(String pointer, Object value) {
    return check(value != null, "missing-field", pointer);
  }

  /** A name or a title: there, not blank, one line. */
  public Validation title(String pointer, String value, int longest) {
    present(pointer, value).check(value == null || !value.isBlank(), "too-short", pointer, 1);
    return line(pointer, value, longest);
  }

  /** Text on one line: {@code too-long}, {@code control-characters}. */
  public Validation line(String pointer, String value, int longest) {
    boolean broken = value != null && value.chars().anyMatch(Character::isISOControl);
    return broken ? check(false, "control-characters", pointer) : text(pointer, value, longest);
  }

  /** Text of any number of lines: {@code too-long}, {@code control-characters}. */
  public Validation text(String pointer, String value, int longest) {
    if (value == null) {
      return this;
    }
    int length = value.codePointCount(0, value.length());
    return check(length <= longest, "too-long", pointer, longest)
        .check(value.codePoints().noneMatch(Validation::isHostile), "control-characters", pointer);
  }

  /** Any other rule: a problem 400 of the given code unless it holds. */
  public Validation check(boolean holds, String code, String pointer, Object... args) {
    if (!holds) {
      problems.add(Problem.invalid(code, pointer, args));
    }
    return this;
  }

  /** A rule about what the values mean: a problem 422 of the given code unless it holds. */
  public Validation accept(boolean holds, String code, String pointer, Object... args) {
    if (!holds) {
      problems.add(Problem.unprocessable(code, pointer, args));
    }
    return this;
  }

  /** Does a check that throws its problem, and keeps that with the others. */
  public Validation attempt(Runnable check) {
    try {
      check.run();
    } catch (Problem problem) {
      problems.add(problem);
    }
    return this;
  }

  /**
   * @throws Problem 400, or 422 if all shapes are right, with all that is wrong, if anything is
   */
  public void end() {
    if (!problems.isEmpty()) {
      throw Problem.all(problems);
    }
  }

  /**
   * Characters that hide something: controls, halves of a character, and those that turn the
   * direction of the text around them. Joiners stay: Hindi and emoji need them.
   */
  private static boolean isHostile(int character) {
    boolean lineBreakOrTab = character == '\n' || character == '\r' || character == '\t';
    return Character.isISOControl(character) && !lineBreakOrTab
        || TURNS_DIRECTION.indexOf(character) >= 0
        || Character.getType(character) == Character.SURROGATE
        || (character & 0xFFFE) == 0xFFFE;
  }
}
