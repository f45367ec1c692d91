package didymium.participants;

import didymium.access.Secret;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * What somebody keeps on paper, to prove with an administrator's link that it is they who choose a
 * password anew. It is shown once; the database keeps its SHA-256, for nobody guesses 100 bits.
 */
record RecoveryCode(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Without letters that look like digits. */
  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 20;
  private static final int GROUP = 5;

  static RecoveryCode random() {
    var text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
    }
    return new RecoveryCode(text.toString());
  }

  /** The same however it was typed: in small letters, with blanks, without lines between. */
  Buffer hash() {
    return Secret.hash(text.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", ""));
  }

  @Override
  public String toString() {
    return "***";
  }
}
