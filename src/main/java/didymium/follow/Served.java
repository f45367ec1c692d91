package didymium.follow;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.tlog.Checkpoint;
import didymium.tlog.Hash;
import didymium.tlog.MalformedNote;
import didymium.tlog.Note;
import didymium.tlog.Proofs;
import didymium.tlog.Tile;
import didymium.tlog.VerifierKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What a portal serves of a log, in the form that it must have; nothing of it is verified. */
record Served(LogClient client) {
  private static final int SMALL = 64 * 1024;
  private static final int STATE = 1024 * 1024;
  private static final int LEAVES = 4 * 1024 * 1024;
  private static final int CONTENTS = 64 * 1024 * 1024;

  /** A signed checkpoint, verbatim and read. */
  record Signed(String text, Note note, Checkpoint checkpoint) {}

  /**
   * Salt and content of an entry.
   *
   * @param content null where it is hidden from who asks
   */
  record Content(byte[] salt, String content) {}

  /** What the portal says of the log itself. */
  JsonNode state() {
    return client.json("", STATE);
  }

  /** The latest checkpoint; empty where there is none. */
  Optional<Signed> checkpoint() {
    return client.find("/checkpoint", Note.MAX_BYTES).map(Served::signed);
  }

  /** The checkpoint that was signed at a size; empty where there is none. */
  Optional<Signed> checkpoint(long size) {
    return client.find("/checkpoint?size=" + size, Note.MAX_BYTES).map(Served::signed);
  }

  private static Signed signed(byte[] bytes) {
    try {
      var note = Note.parse(bytes);
      var text = new String(bytes, StandardCharsets.UTF_8);
      return new Signed(text, note, Checkpoint.parse(note.text()));
    } catch (MalformedNote malformed) {
      throw FollowFailure.disproven(
          "What is served as the checkpoint is none: %s.", malformed.getMessage());
    }
  }

  /** The verifier keys that are served, of the log and of witnesses; others are passed over. */
  List<VerifierKey> keys() {
    var lines = new String(client.get("/keys", SMALL), StandardCharsets.UTF_8).lines();
    var keys = new ArrayList<VerifierKey>();
    lines.forEach(line -> parsed(line).ifPresent(keys::add));
    return keys;
  }

  private static Optional<VerifierKey> parsed(String vkey) {
    try {
      return Optional.of(VerifierKey.parse(vkey));
    } catch (MalformedNote ofAnotherKind) {
      return Optional.empty();
    }
  }

  /** Whether the portal proves that one tree only adds to another. */
  boolean provesGrowth(Checkpoint from, Checkpoint to) {
    if (from.size() == to.size()) {
      return from.root().equals(to.root());
    }
    var path = "/proof/consistency?from=%d&to=%d".formatted(from.size(), to.size());
    var hashes = new ArrayList<Hash>();
    try {
      client.json(path, SMALL).path("proof").forEach(hash -> hashes.add(Hash.parse(hash.asText())));
    } catch (MalformedNote malformed) {
      return false;
    }
    return Proofs.verifyConsistency(from.size(), to.size(), hashes, from.root(), to.root());
  }

  /**
   * The leaves of {@code [from, until)} as they are hashed.
   *
   * @param until not beyond the tile that {@code from} lies in
   * @param size of the tree
   */
  List<byte[]> leaves(long from, long until, long size) {
    var tile = new Tile(0, from / Tile.WIDTH, Tile.WIDTH).in(size);
    var path = "/tile/entries" + tile.path().substring(1);
    var leaves = split(client.get(path, LEAVES), path);
    if (leaves.size() != tile.width()) {
      throw FollowFailure.disproven(
          "%s holds %d entries, not %d.", path, leaves.size(), tile.width());
    }
    long first = tile.index() * Tile.WIDTH;
    return leaves.subList((int) (from - first), (int) (until - first));
  }

  private static List<byte[]> split(byte[] bundle, String path) {
    var leaves = new ArrayList<byte[]>();
    for (int at = 0; at < bundle.length; ) {
      int begin = at + Short.BYTES;
      int end = begin > bundle.length ? begin : begin + length(bundle, at);
      if (end > bundle.length) {
        throw FollowFailure.disproven("%s is cut off.", path);
      }
      leaves.add(Arrays.copyOfRange(bundle, begin, end));
      at = end;
    }
    return leaves;
  }

  private static int length(byte[] bundle, int at) {
    return Short.toUnsignedInt(ByteBuffer.wrap(bundle).getShort(at));
  }

  /** Salts and contents of {@code [from, until)}. */
  List<Content> contents(long from, long until) {
    var path = "/content?from=%d&limit=%d".formatted(from, until - from);
    var items = client.json(path, CONTENTS).path("items");
    if (items.size() != until - from) {
      throw FollowFailure.disproven("%s gives %d entries.", path, items.size());
    }
    var contents = new ArrayList<Content>();
    for (var item : items) {
      if (item.path("index").asLong(-1) != from + contents.size()) {
        throw FollowFailure.disproven("%s gives other entries.", path);
      }
      contents.add(content(item, path));
    }
    return contents;
  }

  private static Content content(JsonNode item, String path) {
    try {
      var salt = Base64.getDecoder().decode(item.path("salt").asText(""));
      return new Content(
          salt, item.path("content").isTextual() ? item.get("content").asText() : null);
    } catch (IllegalArgumentException malformed) {
      throw FollowFailure.disproven("%s gives a salt that is none.", path);
    }
  }
}
