package didymium;

import didymium.config.Config.Backup;
import didymium.config.StartFailure;
import java.util.Arrays;

/** What closes the keys in a back-up: as configured, or asked for. */
final class Passphrase {
  private Passphrase() {}

  /**
   * @param twice whether it is chosen now, and must not be mistyped
   */
  static char[] of(Backup config, boolean twice) {
    if (config.passphrase() != null) {
      return config.passphrase().toCharArray();
    }
    var console = System.console();
    if (console == null) {
      throw StartFailure.configuration(
          "backup.passphrase is missing, and there is no console to ask at; set DIDYMIUM_BACKUP_PASSPHRASE_FILE to a file that holds it");
    }
    var typed = console.readPassword("Passphrase of the back-up: ");
    if (typed == null || typed.length < Backup.PASSPHRASE_LENGTH) {
      throw StartFailure.configuration(
          "The passphrase has to have %d characters or more".formatted(Backup.PASSPHRASE_LENGTH));
    }
    if (twice && !Arrays.equals(typed, console.readPassword("Once more: "))) {
      throw StartFailure.configuration("The two passphrases are not the same");
    }
    return typed;
  }
}
