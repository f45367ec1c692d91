package didymium;

import didymium.transparency.Bundle;
import didymium.transparency.MalformedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code verify FILE}: checks an exported log offline and says what was found. */
final class Verify {
  private static final int DOES_NOT_FIT = 1;
  private static final int WRONG_USE = 2;

  private Verify() {}

  static boolean isAsked(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals("verify");
  }

  /**
   * @return the status to exit with: 0 if everything fits, 1 if not, 2 if nothing could be read
   */
  static int run(List<String> arguments) {
    if (arguments.size() != 1) {
      System.err.println("Usage: java -jar didymium.jar verify FILE");
      return WRONG_USE;
    }
    var file = arguments.get(0);
    try (var lines = Files.newBufferedReader(Path.of(file))) {
      describe(Bundle.verify(lines)).forEach(System.out::println);
      return 0;
    } catch (MalformedNote e) {
      System.err.println("NOT VERIFIED: " + e.getMessage());
      return DOES_NOT_FIT;
    } catch (IOException e) {
      System.err.println("%s cannot be read: %s".formatted(file, e));
      return WRONG_USE;
    }
  }

  private static List<String> describe(Bundle bundle) {
    return List.of(
        "Verified: %d entries of %s, %d of them with their content."
            .formatted(bundle.entries(), bundle.origin(), bundle.contents()),
        "Signed by " + String.join(", ", bundle.signers()) + ".",
        "The keys are those that the file itself names: compare them with what you were given.");
  }
}
