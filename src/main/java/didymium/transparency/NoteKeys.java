package didymium.transparency;

import com.fasterxml.jackson.core.JsonProcessingException;
import didymium.access.SecretFile;
import didymium.bus.Json;
import didymium.config.StartFailure;
import didymium.tlog.Ed25519;
import didymium.tlog.NoteSigner;
import didymium.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The Ed25519 keys by which this node signs notes, as a log or as a witness, in a file of their own
 * that only its owner can read.
 *
 * <p>Who verifies a log has its key written down, so a key is changed when people have agreed on
 * it, never by itself. An operator who puts {@code {}} in front of the file's list gets a new key
 * there at the next start: then old and new sign together. When everybody knows the new one, {@code
 * "retired": "<time>"} stops the old one from signing; it stays listed for what it signed.
 */
record NoteKeys(List<Key> keys) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @param secret the seed of the private key (RFC 8032); null for a key that is still to be made
   * @param retired since when it does not sign any more; null while it does
   */
  record Key(Instant made, byte[] secret, Instant retired) {
    static Key generate(Instant now) {
      var seed = new byte[Ed25519.KEY_LENGTH];
      RANDOM.nextBytes(seed);
      return new Key(now, seed, null);
    }

    boolean signs() {
      return retired == null;
    }

    @Override
    public String toString() {
      return "Key[made=" + made + "]";
    }
  }

  private record Content(List<Key> keys) {}

  /**
   * The keys of a file. Makes the file with a first key, and the keys that are to be made. Blocks.
   *
   * @throws StartFailure if the file cannot be read or written, or is damaged
   */
  static NoteKeys load(Path directory, String name, Clock clock) {
    try {
      var file = SecretFile.in(directory.toAbsolutePath(), name);
      var kept = file.read().map(NoteKeys::parse).orElse(List.of());
      var keys = completed(kept, clock.instant().truncatedTo(ChronoUnit.SECONDS));
      if (!keys.equals(kept)) {
        file.write(text(keys));
      }
      return new NoteKeys(keys);
    } catch (IOException | RuntimeException e) {
      // what a parser says could quote the key
      var reason = e instanceof IOException ? e.toString() : "the file is damaged";
      throw StartFailure.unavailable(
          "keys.directory: %s cannot be read or written in %s: %s"
              .formatted(name, directory.toAbsolutePath(), reason),
          e);
    }
  }

  private static List<Key> parse(String json) {
    var keys = Json.stored(json, Content.class).keys();
    keys.stream().map(Key::secret).filter(Objects::nonNull).forEach(Ed25519::privateKey);
    return keys;
  }

  /** None is to be made any more, and at least one signs. */
  private static List<Key> completed(List<Key> kept, Instant now) {
    var keys = new ArrayList<Key>();
    kept.forEach(key -> keys.add(key.secret() == null ? Key.generate(now) : key));
    if (keys.stream().noneMatch(Key::signs)) {
      keys.add(0, Key.generate(now));
    }
    return List.copyOf(keys);
  }

  private static String text(List<Key> keys) throws JsonProcessingException {
    return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(new Content(keys));
  }

  /**
   * Those that sign, under the name given: newest first, one unless keys are being changed.
   *
   * @param type {@link VerifierKey#ED25519} or {@link VerifierKey#COSIGNATURE}
   */
  List<NoteSigner> signers(String name, byte type) {
    return signers(keys.stream().filter(Key::signs), name, type);
  }

  /** What verifies all that was ever signed under the name given: newest first. */
  List<VerifierKey> verifierKeys(String name, byte type) {
    return signers(keys.stream(), name, type).stream().map(NoteSigner::verifierKey).toList();
  }

  private static List<NoteSigner> signers(Stream<Key> keys, String name, byte type) {
    return keys.map(key -> NoteSigner.of(name, type, key.secret())).toList();
  }
}
