package didymium.follow;

import didymium.tlog.Checkpoint;
import didymium.tlog.Frontier;
import didymium.tlog.Hash;
import didymium.tlog.MalformedNote;
import didymium.tlog.Note;
import didymium.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was verified of a log, as a file keeps it: lines of keys and hashes, an empty line, and the
 * checkpoint as it was signed.
 *
 * @param keys of the log that are believed
 * @param tree of all that was verified
 * @param note the checkpoint over it, verbatim
 */
record Remembered(List<VerifierKey> keys, Frontier tree, String note) {
  private static final String FORMAT = "didymium-follow/1";
  private static final String KEY = "key ";
  private static final String HASH = "hash ";

  Checkpoint checkpoint() {
    return Checkpoint.parse(Note.parse(note).text());
  }

  /**
   * Reads the file; empty if it is not there.
   *
   * @throws FollowFailure if it is damaged: then nobody knows what was verified
   */
  static Optional<Remembered> read(Path file) {
    try {
      return Optional.of(parse(Files.readString(file)));
    } catch (NoSuchFileException first) {
      return Optional.empty();
    } catch (IOException e) {
      throw FollowFailure.usage("%s cannot be read: %s", file, e);
    } catch (MalformedNote | IllegalArgumentException e) {
      throw FollowFailure.usage(
          "%s is damaged (%s): put back a copy of it, or begin anew with another --state",
          file, e.getMessage());
    }
  }

  private static Remembered parse(String text) {
    int blank = text.indexOf("\n\n");
    var lines = text.substring(0, Math.max(0, blank)).split("\n", -1);
    if (!lines[0].equals(FORMAT)) {
      throw new MalformedNote("it does not begin with " + FORMAT);
    }
    var keys = new ArrayList<VerifierKey>();
    var hashes = new ArrayList<Hash>();
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].startsWith(KEY)) {
        keys.add(VerifierKey.parse(lines[i].substring(KEY.length())));
      } else if (lines[i].startsWith(HASH)) {
        hashes.add(Hash.parse(lines[i].substring(HASH.length())));
      } else {
        throw new MalformedNote("line " + (i + 1));
      }
    }
    return whole(keys, hashes, text.substring(blank + 2));
  }

  private static Remembered whole(List<VerifierKey> keys, List<Hash> hashes, String text) {
    var note = Note.parse(text);
    var checkpoint = Checkpoint.parse(note.text());
    var tree = new Frontier(checkpoint.size(), hashes);
    if (!tree.root().equals(checkpoint.root()) || note.verified(keys).isEmpty()) {
      throw new MalformedNote("its parts do not belong together");
    }
    return new Remembered(keys, tree, text);
  }

  /**
   * Writes the whole file.
   *
   * @throws FollowFailure if it cannot be written
   */
  void write(Path file) {
    var text = new StringBuilder(FORMAT).append('\n');
    keys.forEach(key -> text.append(KEY).append(key).append('\n'));
    tree.subtrees().forEach(hash -> text.append(HASH).append(hash).append('\n'));
    OwnFile.write(file, text.append('\n').append(note).toString());
  }
}
