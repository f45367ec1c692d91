package didymium.bus;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;

/**
 * The checks of every text that somebody sends. Each gives the text as it is kept, so that what
 * looks the same is the same (in the one of Unicode's ways to write it that composes, without
 * blanks at its ends, with one plain blank for any others), or throws a {@link Problem} 400 that
 * names the field:
 *
 * <ul>
 *   <li>{@code missing-field} where a text has to be and nothing visible is,
 *   <li>{@code too-long} with the limit, counted in code points as JSON Schema does,
 *   <li>{@code refused-character} with the character and its place, counted from 1: control
 *       characters, halves of surrogate pairs and noncharacters, which cannot be kept or shown, and
 *       the marks that turn the direction of writing, by which a text can look like another.
 * </ul>
 *
 * <p>Joiners stay, for Hindi needs them. To report the faults of several fields at once use {@link
 * Faults}.
 */
public final class Text {
  private Text() {}

  /**
   * The numero sign, which Unicode counts among the pictures; institutes have it in their names.
   */
  private static final int NUMERO = 0x2116;

  /** What word processors and sheets put between words, of whatever width. */
  private static final Pattern BLANKS = Pattern.compile("[\\p{Zs}&&[^ ]]\\p{Zs}*| \\p{Zs}+");

  private enum Kind {
    LINE,
    LINES,
    NAME
  }

  /** One line that has to be there, such as a title. */
  public static String required(String pointer, String value, int max) {
    return present(pointer, checked(Kind.LINE, pointer, value, max));
  }

  /** One line that may be absent; null if it is, or if nothing in it is visible. */
  public static String optional(String pointer, String value, int max) {
    return checked(Kind.LINE, pointer, value, max);
  }

  /** A text of one or more lines that has to be there. Line ends become {@code \n}. */
  public static String requiredLines(String pointer, String value, int max) {
    return present(pointer, optionalLines(pointer, value, max));
  }

  /** A text of one or more lines that may be absent; null if nothing in it is visible. */
  public static String optionalLines(String pointer, String value, int max) {
    var lines = value == null ? null : value.replace("\r\n", "\n");
    return checked(Kind.LINES, pointer, lines, max);
  }

  /**
   * The name of a person or an organisation: one line without pictures and without anything
   * invisible, so that two names that differ do not look the same.
   */
  public static String name(String pointer, String value, int max) {
    return present(pointer, checked(Kind.NAME, pointer, value, max));
  }

  private static String present(String pointer, String value) {
    if (value == null) {
      throw Problem.invalid("missing-field", pointer);
    }
    return value;
  }

  private static String checked(Kind kind, String pointer, String value, int max) {
    var typed = value == null ? "" : stripped(value);
    var text = normal(typed);
    if (text.codePointCount(0, text.length()) > max) {
      throw Problem.invalid("too-long", pointer, max);
    }
    return visible(kind, pointer, typed) ? text : null;
  }

  private static String normal(String value) {
    var composed = Normalizer.normalize(stripped(value), Form.NFC);
    return BLANKS.matcher(composed).replaceAll(" ");
  }

  private static String stripped(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && isBlank(value.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(value.charAt(to - 1))) {
      to--;
    }
    return value.substring(from, to);
  }

  private static boolean isBlank(char character) {
    return Character.isSpaceChar(character) || Character.isWhitespace(character);
  }

  private static boolean visible(Kind kind, String pointer, String text) {
    boolean visible = false;
    for (int at = 0, place = 1; at < text.length(); place++) {
      int character = text.codePointAt(at);
      if (isRefused(kind, character)) {
        throw Problem.invalid("refused-character", pointer, code(character), place);
      }
      visible = visible || isVisible(character);
      at += Character.charCount(character);
    }
    return visible;
  }

  private static boolean isRefused(Kind kind, int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> kind != Kind.LINES || character != '\n' && character != '\t';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> kind != Kind.LINES;
      case Character.SURROGATE -> true;
      case Character.FORMAT -> turns(character) || kind == Kind.NAME && !joins(character);
      case Character.UNASSIGNED -> kind == Kind.NAME || isNoncharacter(character);
      case Character.PRIVATE_USE -> kind == Kind.NAME;
      case Character.OTHER_SYMBOL -> kind == Kind.NAME && character != NUMERO;
      default -> false;
    };
  }

  /** The marks of the Unicode Bidirectional Algorithm: ALM, LRM, RLM, embeddings, isolates. */
  private static boolean turns(int character) {
    return character == 0x061C
        || character == 0x200E
        || character == 0x200F
        || character >= 0x202A && character <= 0x202E
        || character >= 0x2066 && character <= 0x2069;
  }

  private static boolean joins(int character) {
    return character == 0x200C || character == 0x200D;
  }

  private static boolean isNoncharacter(int character) {
    return (character & 0xFFFE) == 0xFFFE || character >= 0xFDD0 && character <= 0xFDEF;
  }

  private static boolean isVisible(int character) {
    return !Character.isSpaceChar(character)
        && !Character.isWhitespace(character)
        && Character.getType(character) != Character.FORMAT;
  }

  private static String code(int character) {
    return String.format("U+%04X", character);
  }
}
