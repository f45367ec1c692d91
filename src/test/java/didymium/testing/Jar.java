package didymium.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The jar's commands, each run as a process of its own. */
public final class Jar {
  private Jar() {}

  /** How a command ended. */
  public record Ended(int status, String output, String errors) {}

  /** Runs a command to its end, in a directory. */
  public static Ended run(Path directory, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var process = start(directory, environment, List.of(), arguments);
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output, errors);
  }

  /**
   * @param before the words to put before the command's
   */
  public static Process start(
      Path directory, Map<String, String> environment, List<String> before, String... arguments)
      throws IOException {
    var words = new ArrayList<>(before);
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "didymium.Didymium"));
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("DIDYMIUM_"));
    builder.environment().putAll(environment);
    return builder.start();
  }
}
