package didymium.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A back-up that was made. */
public record BackupDirectory(Path path, Manifest manifest) {
  static final String DATABASE = "database.tar.gz";
  static final String SECRETS = "secrets.p12";

  /**
   * @throws BackupFailure if it is none, or damaged
   */
  public static BackupDirectory open(Path path) throws IOException {
    var sealed = new Sealed(path, "back-up");
    var manifest = sealed.manifest(Manifest.class);
    sealed.require(manifest.files());
    return new BackupDirectory(path, manifest);
  }

  /** Whether it has a copy of the database. */
  public boolean hasDatabase() {
    return manifest.files().containsKey(DATABASE);
  }

  /** The copy of the database. */
  public InputStream database() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path.resolve(DATABASE)), 1 << 16);
  }

  /**
   * @throws BackupFailure if the passphrase is not the one that it was made with
   */
  public Map<String, byte[]> secrets(char[] passphrase) throws IOException {
    try (var stream = Files.newInputStream(path.resolve(SECRETS))) {
      return KeyVault.read(stream, passphrase);
    } catch (KeyVault.WrongPassphrase e) {
      throw new BackupFailure(path.resolve(SECRETS) + ": " + e.getMessage());
    }
  }
}
