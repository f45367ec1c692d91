package didymium.follow;

import didymium.follow.Served.Signed;
import didymium.tlog.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Keeps both checkpoints of a log that is not what it was: who signed them cannot deny them. */
final class Evidence {
  private static final String NONE = "(none)\n";

  private Evidence() {}

  /**
   * Writes a file beside the state; the same finding the next night is the same file.
   *
   * @param known null where nothing was verified before
   * @param latest null where the portal has signed nothing
   * @return what to tell people
   */
  static String keep(FollowOptions options, FollowFailure found, Remembered known, Signed latest) {
    var before = known == null ? NONE : known.note();
    var now = latest == null ? NONE : latest.text();
    var name = options.state().getFileName() + ".evidence-" + digest(before + now);
    var file = options.state().resolveSibling(name);
    var text =
        """
        %s
        Found at %s in %s

        VERIFIED BEFORE:
        %s
        SERVED NOW:
        %s"""
            .formatted(
                found.getMessage(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                options.url(),
                before,
                now);
    try {
      OwnFile.write(file, text);
    } catch (FollowFailure unwritable) {
      // what was found weighs more than that it could not be kept
      return "The checkpoints are not kept: " + unwritable.getMessage();
    }
    return "Both checkpoints are kept in %s; %s stays as it was."
        .formatted(file, options.state().getFileName());
  }

  private static String digest(String notes) {
    var hash = Hash.sha256(notes.getBytes(StandardCharsets.UTF_8)).bytes();
    return HexFormat.of().formatHex(hash, 0, 4);
  }
}
