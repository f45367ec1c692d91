package didymium.clients;

import didymium.bus.Sha256;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A client's secret: {@code didy_}, thirty random characters, six of a checksum. By prefix and
 * checksum (CRC-32 of the random part, base 62) a scanner knows a secret that was left somewhere
 * without asking the portal.
 *
 * <p>Only its SHA-256 is kept. A slow hash makes it costly to try the passwords that people think
 * of; nobody can try 178 random bits, and a fast one keeps those who ask for tokens from wearing
 * the portal out.
 */
record ClientSecret(String text) {
  private static final String PREFIX = "didy_";
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_CHARACTERS = 30;
  private static final int CHECKSUM_CHARACTERS = 6;
  private static final Pattern SHAPE =
      Pattern.compile(PREFIX + "([0-9A-Za-z]{30})([0-9A-Za-z]{6})");
  private static final SecureRandom RANDOM = new SecureRandom();

  static ClientSecret random() {
    var random = new StringBuilder();
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      random.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
    }
    return new ClientSecret(PREFIX + random + checksum(random.toString()));
  }

  /** Whether a text can be a secret of this portal or another one at all. */
  static boolean isWellFormed(String text) {
    var matcher = SHAPE.matcher(text);
    return matcher.matches() && checksum(matcher.group(1)).equals(matcher.group(2));
  }

  private static String checksum(String random) {
    var crc = new CRC32();
    crc.update(random.getBytes(StandardCharsets.US_ASCII));
    var digits = new char[CHECKSUM_CHARACTERS];
    long rest = crc.getValue();
    for (int i = CHECKSUM_CHARACTERS - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(digits);
  }

  Buffer hash() {
    return Buffer.buffer(Sha256.of(text));
  }

  /** By which people tell it from another. */
  String hint() {
    return text.substring(text.length() - 4);
  }

  @Override
  public String toString() {
    return "ClientSecret[…" + hint() + "]";
  }
}
