package didymium.participants;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import didymium.bus.Problem;
import java.text.Normalizer;

/** A password as somebody typed it. It prints as nothing. */
public record Password(@JsonValue String text) {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 200;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Password {}

  /**
   * A new password.
   *
   * @throws Problem 400 {@code missing-field}, {@code too-short}, {@code too-long}, {@code
   *     password.unusable} or {@code password.common}
   */
  public static Password chosen(String pointer, Password password) {
    var given = given(pointer, password);
    if (given.length() < SHORTEST) {
      throw Problem.invalid("too-short", pointer, SHORTEST);
    }
    if (CommonPasswords.isCommon(given.text())) {
      throw Problem.invalid("password.common", pointer);
    }
    return given;
  }

  /**
   * A password to compare with the one that is kept. Whichever way a keyboard composes a letter, it
   * is the same letter (RFC 8265).
   *
   * @throws Problem as {@link #chosen} does, but for short ones
   */
  static Password given(String pointer, Password password) {
    if (password == null || password.text().isEmpty()) {
      throw Problem.invalid("missing-field", pointer);
    }
    if (password.length() > LONGEST) {
      throw Problem.invalid("too-long", pointer, LONGEST);
    }
    if (password.text().codePoints().anyMatch(Password::isUnusable)) {
      throw Problem.invalid("password.unusable", pointer);
    }
    return new Password(Normalizer.normalize(password.text(), Normalizer.Form.NFC));
  }

  private int length() {
    return text.codePointCount(0, text.length());
  }

  private static boolean isUnusable(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }

  @Override
  public String toString() {
    return "***";
  }
}
