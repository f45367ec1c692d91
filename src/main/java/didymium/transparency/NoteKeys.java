package didymium.transparency;

import com.fasterxml.jackson.core.JsonProcessingException;
import didymium.access.KnownKey;
import didymium.access.SecretFile;
import didymium.bus.Json;
import didymium.bus.Sha256;
import didymium.config.StartFailure;
import didymium.tlog.Ed25519;
import didymium.tlog.NoteSigner;
import didymium.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Ed25519 keys by which this node signs notes, as a log or as a witness, in a file of their own
 * that only its owner can read.
 *
 * <p>Who verifies a log has its key written down, so a key is changed when people have agreed on
 * it, never by itself: an operator adds one ({@link PortalKeys}), and old and new sign together.
 * When everybody knows the new one, the old one is retired; it stays listed for what it signed.
 */
record NoteKeys(List<Key> keys) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @param secret the seed of the private key (RFC 8032)
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

    /** Tells it from others, whatever name it signs under. */
    String id() {
      var vkey = NoteSigner.of("key", VerifierKey.ED25519, secret).verifierKey();
      return Sha256.hex(vkey.toString()).substring(0, 16);
    }

    private KnownKey known() {
      return new KnownKey(id(), null, made, retired);
    }

    @Override
    public String toString() {
      return "Key[made=" + made + "]";
    }
  }

  private record Content(List<Key> keys) {}

  /**
   * The keys of a file; none where it is not there. Blocks.
   *
   * @throws StartFailure if the file cannot be read, or is damaged
   */
  static NoteKeys read(Path directory, String name) {
    return Files.exists(directory)
        ? inFile(directory, name, file -> new NoteKeys(parse(file)))
        : new NoteKeys(List.of());
  }

  /** The same, of a file that is made with a first key where it is not there. */
  static NoteKeys make(Path directory, String name, Clock clock) {
    return inFile(
        directory,
        name,
        file -> {
          file.make(text(new NoteKeys(List.of()).withNew(clock).keys()));
          return new NoteKeys(parse(file));
        });
  }

  /** Writes the file. Blocks. */
  void write(Path directory, String name) {
    inFile(
        directory,
        name,
        file -> {
          file.write(text(keys));
          return this;
        });
  }

  private interface Work {
    NoteKeys with(SecretFile file) throws IOException;
  }

  private static NoteKeys inFile(Path directory, String name, Work work) {
    try {
      return work.with(SecretFile.in(directory.toAbsolutePath(), name));
    } catch (IOException | RuntimeException e) {
      // what a parser says could quote the key
      var reason = e instanceof IOException ? e.toString() : "the file is damaged";
      throw StartFailure.unavailable(
          "keys.directory: %s cannot be read or written in %s: %s"
              .formatted(name, directory.toAbsolutePath(), reason),
          e);
    }
  }

  private static List<Key> parse(SecretFile file) throws IOException {
    var json = file.read();
    return json.isEmpty() ? List.of() : parse(json.get());
  }

  private static List<Key> parse(String json) {
    var keys = Json.stored(json, Content.class).keys();
    keys.stream().map(Key::secret).forEach(Ed25519::privateKey);
    if (keys.stream().noneMatch(Key::signs)) {
      throw new IllegalArgumentException("no key signs");
    }
    return keys;
  }

  /** With another key in front. */
  NoteKeys withNew(Clock clock) {
    var key = Key.generate(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    return new NoteKeys(Stream.concat(Stream.of(key), keys.stream()).toList());
  }

  /** With one that signs no more. */
  NoteKeys withRetired(String id, Clock clock) {
    var at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new NoteKeys(
        keys.stream()
            .map(key -> key.id().equals(id) ? new Key(key.made(), key.secret(), at) : key)
            .toList());
  }

  /** What the database is told of them. */
  List<KnownKey> known() {
    return keys.stream().map(Key::known).toList();
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
