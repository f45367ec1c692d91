package didymium.backup;

import didymium.bus.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A back-up that was made. */
public record BackupDirectory(Path path, Manifest manifest) {
  static final String MANIFEST = "manifest.json";
  static final String DATABASE = "database.tar.gz";
  static final String SECRETS = "secrets.p12";

  /**
   * @throws BackupFailure if it is none, or damaged
   */
  public static BackupDirectory open(Path path) throws IOException {
    var file = path.resolve(MANIFEST);
    if (!Files.exists(file)) {
      throw new BackupFailure("%s is no back-up: it has no %s".formatted(path, MANIFEST));
    }
    try {
      var manifest = Json.stored(Files.readString(file), Manifest.class);
      var backup = new BackupDirectory(path, manifest);
      backup.verify();
      return backup;
    } catch (UncheckedIOException | MalformedInputException e) {
      throw new BackupFailure(file + " is damaged: it cannot be read");
    }
  }

  private void verify() throws IOException {
    for (var file : manifest.files().entrySet()) {
      var there = path.resolve(file.getKey());
      if (!Files.exists(there)) {
        throw new BackupFailure(there + " is missing from the back-up");
      }
      if (!Digests.of(there).equals(file.getValue())) {
        throw new BackupFailure(there + " is damaged: it has not the SHA-256 of the manifest");
      }
    }
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
