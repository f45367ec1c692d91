package didymium.backup;

import didymium.transparency.LogDrill.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Makes a back-up, whole or not at all. */
public record BackupMaker(NewDirectory directory) implements AutoCloseable {

  /**
   * @throws BackupFailure if the target is there, or what another run left of it
   */
  public static BackupMaker begin(Path target) throws IOException {
    return new BackupMaker(NewDirectory.begin(target));
  }

  /** Writes the copy of the database. */
  public void database(Writing writing) throws IOException {
    directory.add(BackupDirectory.DATABASE, writing);
  }

  /** Writes secrets, by their names, encrypted. */
  public void secrets(Map<String, byte[]> secrets, char[] passphrase) throws IOException {
    directory.add(BackupDirectory.SECRETS, to -> KeyVault.write(to, passphrase, secrets));
  }

  /**
   * Writes the manifest; from now on it is a back-up.
   *
   * @param postgresql the version that the database is for; null without one
   */
  public Manifest finish(String version, String postgresql, Found found) throws IOException {
    var manifest =
        new Manifest(
            version, postgresql, Instant.now(), found.position(), found.logs(), directory.files());
    directory.finish(manifest);
    return manifest;
  }

  /** Removes what was not finished. */
  @Override
  public void close() {
    directory.close();
  }
}
