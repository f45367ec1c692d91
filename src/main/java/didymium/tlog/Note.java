package didymium.tlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A signed note (C2SP signed-note): a text and signatures of it, which may be of anybody.
 *
 * @param text ends with a line feed and holds no other control characters
 * @param signatures 1 to {@value #MAX_SIGNATURES}
 */
public record Note(String text, List<NoteSignature> signatures) {
  /** The longest note that is read, in bytes. */
  public static final int MAX_BYTES = 1_000_000;

  public static final int MAX_SIGNATURES = 64;

  private static final String BLANK_LINE = "\n\n";

  /**
   * @throws MalformedNote if it cannot be written as a note
   */
  public Note {
    if (!text.endsWith("\n") || text.chars().anyMatch(Note::isRefused)) {
      throw new MalformedNote("the text of a note is lines without control characters");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new MalformedNote("a note with %d signatures".formatted(signatures.size()));
    }
    if (Strict.utf8(text).length > MAX_BYTES) {
      throw new MalformedNote("a note that is too long");
    }
    signatures = List.copyOf(signatures);
  }

  private static boolean isRefused(int character) {
    return character < ' ' && character != '\n';
  }

  /**
   * Reads a note.
   *
   * @throws MalformedNote for anything else
   */
  public static Note parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new MalformedNote("a note that is too long");
    }
    return parse(Strict.utf8(bytes));
  }

  /**
   * Reads a note.
   *
   * @throws MalformedNote for anything else
   */
  public static Note parse(String note) {
    int blank = note.lastIndexOf(BLANK_LINE);
    if (blank < 0 || !note.endsWith("\n") || note.length() > MAX_BYTES) {
      throw new MalformedNote("not a signed note");
    }
    var signatures = new ArrayList<NoteSignature>();
    for (int at = blank + BLANK_LINE.length(); at < note.length(); ) {
      int end = note.indexOf('\n', at) + 1;
      signatures.add(NoteSignature.parse(note.substring(at, end)));
      at = end;
    }
    return new Note(note.substring(0, blank + 1), signatures);
  }

  /** The same text with more signatures. */
  public Note with(Collection<NoteSignature> more) {
    return new Note(text, Stream.concat(signatures.stream(), more.stream()).toList());
  }

  /**
   * The signatures by the given keys, each key's first one; those of other keys are passed over.
   *
   * @return none if none of the keys signed: then nothing of the note is to be believed
   * @throws MalformedNote if a signature claims to be by one of the keys and is not
   */
  public List<NoteSignature> verified(Collection<VerifierKey> keys) {
    var verified = new ArrayList<NoteSignature>();
    for (var key : keys) {
      // the same line again would only cost time
      var claimed = signatures.stream().filter(key::isNamedBy).distinct().toList();
      if (!claimed.stream().allMatch(signature -> key.verify(text, signature))) {
        throw new MalformedNote("a wrong signature by " + key.name());
      }
      claimed.stream().limit(1).filter(first -> !verified.contains(first)).forEach(verified::add);
    }
    return verified;
  }

  /** The note as it is written. */
  @Override
  public String toString() {
    return text + "\n" + signatures.stream().map(NoteSignature::line).collect(Collectors.joining());
  }
}
