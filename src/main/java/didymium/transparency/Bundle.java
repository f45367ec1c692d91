package didymium.transparency;

import didymium.bus.Json;
import didymium.tlog.Checkpoint;
import didymium.tlog.Frontier;
import didymium.tlog.Hash;
import didymium.tlog.Leaf;
import didymium.tlog.MalformedNote;
import didymium.tlog.Note;
import didymium.tlog.NoteSignature;
import didymium.tlog.Strict;
import didymium.tlog.VerifierKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Verifies an exported log without the portal: every leaf against its hash, every content against
 * its leaf, all of them against the checkpoint, and that against its signatures.
 *
 * @param origin of the log
 * @param entries how many were verified
 * @param contents how many of them with their content
 * @param signers whose signatures hold, the log's own first
 */
public record Bundle(String origin, long entries, long contents, List<String> signers) {
  static final String FORMAT = "didymium-bundle/1";

  record BundleHead(
      String format,
      String origin,
      long size,
      String checkpoint,
      List<String> keys,
      Instant exportedAt) {}

  /**
   * @param salt null where the reader may not have the content, which is null then too
   */
  record BundleLine(String leaf, String hash, String salt, String content) {
    static BundleLine of(StoredEntry entry) {
      return new BundleLine(
          entry.envelope(),
          Strict.base64(entry.leafHash()),
          entry.readable() ? Strict.base64(entry.salt()) : null,
          entry.readable() ? entry.said() : null);
    }
  }

  /**
   * Reads and verifies a bundle, line by line.
   *
   * @param given the log's keys, and those of witnesses that must have co-signed; none to take what
   *     the bundle itself names
   * @throws MalformedNote that names the first entry that does not fit, or what else is wrong
   */
  public static Bundle verify(BufferedReader lines, List<VerifierKey> given) throws IOException {
    return verify(lines, given, (id, content) -> {});
  }

  /**
   * @param contents is told each content that was verified, by the id of its entry
   */
  public static Bundle verify(
      BufferedReader lines, List<VerifierKey> given, BiConsumer<UUID, String> contents)
      throws IOException {
    var head = head(lines.readLine());
    var note = Note.parse(head.checkpoint());
    var checkpoint = Checkpoint.parse(note.text());
    if (!checkpoint.origin().equals(head.origin()) || checkpoint.size() != head.size()) {
      throw new MalformedNote("the head speaks of another log than the checkpoint");
    }
    var keys = given.isEmpty() ? keys(head) : under(checkpoint.origin(), given);
    var signers = signers(note, checkpoint, keys);
    require(given, signers);
    var frontier = new Frontier();
    long told = 0;
    for (var text = lines.readLine(); text != null; text = lines.readLine()) {
      var line = read(text, BundleLine.class, "entry " + frontier.size());
      told += entry(line, frontier, contents) ? 1 : 0;
    }
    if (frontier.size() != checkpoint.size()) {
      throw new MalformedNote(
          "the checkpoint is over %d entries, the file holds %d"
              .formatted(checkpoint.size(), frontier.size()));
    }
    if (!frontier.root().equals(checkpoint.root())) {
      throw new MalformedNote("the entries are not those that the checkpoint was signed over");
    }
    return new Bundle(checkpoint.origin(), frontier.size(), told, signers);
  }

  private static BundleHead head(String text) {
    var head = read(text, BundleHead.class, "the head");
    if (!FORMAT.equals(head.format())) {
      throw new MalformedNote("this is not an exported log");
    }
    require(head.checkpoint() != null && head.keys() != null, "the head");
    return head;
  }

  /** Whoever changes the name of a member must not hide what it holds. */
  private static <T> T read(String text, Class<T> type, String what) {
    try {
      var read = Json.MAPPER.readValue(text == null ? "null" : text, type);
      require(read != null, what);
      return read;
    } catch (IOException e) {
      throw damaged(what);
    }
  }

  private static void require(boolean there, String what) {
    if (!there) {
      throw damaged(what);
    }
  }

  private static MalformedNote damaged(String what) {
    return new MalformedNote(what + " is cut off or damaged");
  }

  private static List<VerifierKey> keys(BundleHead head) {
    return head.keys().stream().map(VerifierKey::parse).toList();
  }

  /** A log's key may have been given under the name of its host. */
  private static List<VerifierKey> under(String origin, List<VerifierKey> given) {
    var ofLogs = given.stream().filter(key -> !isOfWitness(key)).toList();
    var keys = new ArrayList<>(new TrustedLogs(ofLogs).of(origin));
    given.stream().filter(Bundle::isOfWitness).forEach(keys::add);
    return keys;
  }

  private static boolean isOfWitness(VerifierKey key) {
    return key.type() == VerifierKey.COSIGNATURE;
  }

  private static void require(List<VerifierKey> given, List<String> signers) {
    for (var key : given) {
      if (isOfWitness(key) && !signers.contains(key.name())) {
        throw new MalformedNote("the checkpoint is not co-signed by " + key.name());
      }
    }
  }

  /** The log itself has to be among them. */
  private static List<String> signers(Note note, Checkpoint checkpoint, List<VerifierKey> keys) {
    var signers = note.verified(keys).stream().map(NoteSignature::name).toList();
    if (!signers.contains(checkpoint.origin())) {
      throw new MalformedNote("the checkpoint is not signed by the log " + checkpoint.origin());
    }
    return signers;
  }

  /** Adds one entry to the tree; whether its content was there to be verified. */
  private static boolean entry(
      BundleLine line, Frontier frontier, BiConsumer<UUID, String> contents) {
    var index = frontier.size();
    require(line.leaf() != null && line.hash() != null, "entry " + index);
    require((line.salt() == null) == (line.content() == null), "entry " + index);
    try {
      var leaf = Leaf.parse(line.leaf());
      if (leaf.index() != index || !leaf.hash().equals(Hash.parse(line.hash()))) {
        throw new MalformedNote("its leaf was changed");
      }
      frontier.add(leaf.hash());
      return line.salt() != null && content(leaf, line, contents);
    } catch (MalformedNote e) {
      throw new MalformedNote("entry %d does not fit: %s".formatted(index, e.getMessage()));
    }
  }

  private static boolean content(Leaf leaf, BundleLine line, BiConsumer<UUID, String> contents) {
    var salt = Strict.base64(line.salt());
    if (!Leaf.commitment(salt, line.content()).equals(leaf.commitment())) {
      throw new MalformedNote("the content of %s was changed".formatted(leaf.id()));
    }
    contents.accept(leaf.id(), line.content());
    return true;
  }
}
