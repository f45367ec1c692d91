package didymium;

import didymium.backup.BackupFailure;
import didymium.follow.Credentials;
import didymium.follow.Follow;
import didymium.follow.FollowFailure;
import didymium.follow.FollowOptions;
import didymium.tlog.MalformedNote;
import didymium.tlog.VerifierKey;
import didymium.transparency.Bundle;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code verify FILE} checks an exported log offline, {@code verify --follow URL} a log that is
 * served; both say what was found.
 */
final class Verify {
  private static final int DOES_NOT_FIT = 1;
  private static final int WRONG_USE = 2;
  private static final String FOLLOW = "--follow";
  private static final String JAVA = "java -jar didymium.jar ";

  private Verify() {}

  /**
   * @return the status to exit with: 0 if everything fits, 1 if not, 2 if nothing could be read, 3
   *     if a log that is followed cannot be reached
   */
  static int run(List<String> arguments, Map<String, String> environment) {
    if (!arguments.isEmpty() && arguments.get(0).equals(FOLLOW)) {
      return follow(arguments.subList(1, arguments.size()), environment);
    }
    if (arguments.isEmpty() || arguments.get(0).startsWith("-")) {
      return wrongUse();
    }
    var given = new ArrayList<VerifierKey>();
    for (int i = 1; i < arguments.size(); i += 2) {
      if (!arguments.get(i).equals("--key") || i + 1 == arguments.size()) {
        return wrongUse();
      }
      try {
        given.add(VerifierKey.parse(arguments.get(i + 1)));
      } catch (MalformedNote malformed) {
        System.err.println("--key %s: %s".formatted(arguments.get(i + 1), malformed.getMessage()));
        return WRONG_USE;
      }
    }
    return verify(Path.of(arguments.get(0)), given);
  }

  private static int wrongUse() {
    System.err.println(
        "Usage: %sverify FILE|DIRECTORY [--key VKEY]…\n   or: %s%s"
            .formatted(JAVA, JAVA, FollowOptions.USAGE));
    return WRONG_USE;
  }

  private static int verify(Path path, List<VerifierKey> given) {
    try {
      var lines = Files.isDirectory(path) ? programme(path, given) : bundle(path, given);
      lines.forEach(System.out::println);
      return 0;
    } catch (MalformedNote | BackupFailure e) {
      System.err.println("NOT VERIFIED: " + e.getMessage());
      return DOES_NOT_FIT;
    } catch (CharacterCodingException e) {
      System.err.println("NOT VERIFIED: the file is damaged: not UTF-8");
      return DOES_NOT_FIT;
    } catch (IOException e) {
      System.err.println("%s cannot be read: %s".formatted(path, e));
      return WRONG_USE;
    }
  }

  private static List<String> bundle(Path file, List<VerifierKey> given) throws IOException {
    try (var lines = Files.newBufferedReader(file)) {
      return describe(Bundle.verify(lines, given), given);
    }
  }

  private static List<String> programme(Path directory, List<VerifierKey> given)
      throws IOException {
    var files = ProgrammeFiles.open(directory);
    var lines = new ArrayList<String>();
    files.verify(given).forEach(bundle -> lines.addAll(describe(bundle, given)));
    lines.add(
        "All %d files are as the manifest of %s names them, and all runs as they were logged."
            .formatted(files.manifest().files().size(), files.manifest().made()));
    return lines;
  }

  private static List<String> describe(Bundle bundle, List<VerifierKey> given) {
    return List.of(
        "Verified: %d entries of %s, %d of them with their content."
            .formatted(bundle.entries(), bundle.origin(), bundle.contents()),
        "Signed by " + String.join(", ", bundle.signers()) + ".",
        given.isEmpty()
            ? "The keys are those that the file itself names: give those that you know with --key."
            : "The keys are those that you gave.");
  }

  private static int follow(List<String> arguments, Map<String, String> environment) {
    try {
      var options = FollowOptions.parse(arguments, Path.of(""));
      Follow.run(options, Credentials.of(environment)).forEach(System.out::println);
      return 0;
    } catch (FollowFailure failure) {
      System.err.println((failure.disproves() ? "NOT VERIFIED. " : "") + failure.getMessage());
      return failure.exitCode();
    }
  }
}
