package didymium.participants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Passwords that are tried first. Of those on the well-known lists hardly one has twelve
 * characters; people lengthen what stands there by numbers, signs, repetition and further such
 * words. So a password is common that is made of nothing else: {@code common-words.txt} holds the
 * words that the tops of those lists are made of, gathered for the portal, and the tens of
 * thousands of passwords that can be put together of them are recognised by their parts.
 */
final class CommonPasswords {
  private static final int FEW_CHARACTERS = 4;
  private static final int RUN = 3;
  private static final String LETTERS_FOR = "013457@$!";
  private static final String FOR_LETTERS = "oieastasi";
  private static final String ROWS =
      "qwertyuiop asdfghjkl zxcvbnm йцукенгшщзхъ фывапролджэ ячсмитьбю";

  private static final Set<String> WORDS = words();
  private static final int LONGEST = WORDS.stream().mapToInt(String::length).max().orElseThrow();

  private CommonPasswords() {}

  private static Set<String> words() {
    try (var file = CommonPasswords.class.getResourceAsStream("/participants/common-words.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isCommon(String password) {
    var plain = password.toLowerCase(Locale.ROOT);
    return plain.chars().distinct().count() <= FEW_CHARACTERS
        || isMadeOfCommonParts(plain, plain)
        || isMadeOfCommonParts(plain, written(plain));
  }

  /** With the letters that digits and signs stand for. */
  private static String written(String plain) {
    var letters = new StringBuilder(plain);
    for (int at = 0; at < letters.length(); at++) {
      int sign = LETTERS_FOR.indexOf(letters.charAt(at));
      if (sign >= 0) {
        letters.setCharAt(at, FOR_LETTERS.charAt(sign));
      }
    }
    return letters.toString();
  }

  /** Whether words, runs, digits and signs reach from the beginning to the end. */
  private static boolean isMadeOfCommonParts(String plain, String written) {
    var reached = new boolean[plain.length() + 1];
    reached[0] = true;
    for (int from = 0; from < plain.length(); from++) {
      if (reached[from]) {
        reached[from + 1] |= isDigitOrSign(plain.charAt(from));
        for (int to = from + 2; to <= Math.min(plain.length(), from + LONGEST); to++) {
          var part = written.substring(from, to);
          reached[to] |= WORDS.contains(part) || isRun(part);
        }
      }
    }
    return reached[plain.length()];
  }

  /** On every keyboard: whoever types others chooses them. */
  private static boolean isDigitOrSign(char one) {
    return one < 0x80 && !Character.isLetter(one);
  }

  /** {@code abc}, {@code cba}, {@code aaa}, or neighbours on a keyboard. */
  private static boolean isRun(String part) {
    return part.length() >= RUN
        && (isStepped(part, 0) || isStepped(part, 1) || isStepped(part, -1) || ROWS.contains(part));
  }

  private static boolean isStepped(String part, int step) {
    for (int at = 1; at < part.length(); at++) {
      if (part.charAt(at) - part.charAt(at - 1) != step) {
        return false;
      }
    }
    return true;
  }
}
