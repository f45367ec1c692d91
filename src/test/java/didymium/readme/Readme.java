package didymium.readme;

import static java.util.regex.Pattern.DOTALL;
import static java.util.regex.Pattern.MULTILINE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the README tells people to type, as they would type it. */
final class Readme {
  private static final Pattern BLOCK = Pattern.compile("^```bash\n(.*?)^```", MULTILINE | DOTALL);

  private Readme() {}

  /** The bash below a heading of the second level, as one script. */
  static String script(String heading) {
    var section = text().split("\n## " + Pattern.quote(heading) + "\n", 2)[1].split("\n## ", 2)[0];
    return BLOCK
        .matcher(section)
        .results()
        .map(block -> block.group(1))
        .collect(Collectors.joining("\n"));
  }

  private static String text() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a script until its end, in this directory.
   *
   * @param instead what to type instead of the addresses that the README names
   * @return all that it printed
   * @throws AssertionError with the same if a command failed
   */
  static String run(String script, Map<String, String> instead) {
    var typed = script;
    for (var address : instead.entrySet()) {
      typed = typed.replace(address.getKey(), address.getValue());
    }
    try {
      return output(typed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String output(String script) throws IOException, InterruptedException {
    var printed = Files.createTempFile("readme", ".txt");
    // a failing command ends a script at once; what it left running goes with it
    var whole = "set -euo pipefail; trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n" + script;
    var process =
        new ProcessBuilder("bash", "-c", whole)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    var output = Files.readString(printed);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError("the README's script " + (ended ? "failed" : "hangs") + output);
    }
    return output;
  }
}
