package didymium.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short programs that the start waits for. */
final class Command {
  private Command() {}

  /** Runs the words with the input and gives what they printed; fails with why they failed. */
  static String run(List<String> words, String input) throws IOException {
    var process = builder(words).start();
    // what is asked of these programs is far below a pipe's capacity, so writing cannot block
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    var output = read(process.getInputStream());
    if (exitCode(process) != 0) {
      throw new IOException(cause(output, words.get(0) + " failed"));
    }
    return output;
  }

  /** Whether the words can be run and end well. */
  static boolean succeeds(List<String> words) {
    try {
      run(words, "");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A process with one language and none of the caller's PostgreSQL settings. */
  static ProcessBuilder builder(List<String> words) {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  /** What a program says first of an error; else its last word. */
  private static String cause(String output, String otherwise) {
    return output
        .lines()
        .filter(line -> line.matches("(.* )?(FATAL|PANIC|error): .*"))
        .findFirst()
        .orElse(lastLine(output, otherwise));
  }

  static String lastLine(String output, String otherwise) {
    return output.lines().filter(line -> !line.isBlank()).reduce(otherwise, (first, next) -> next);
  }

  private static String read(InputStream output) throws IOException {
    return new String(output.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static int exitCode(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new IOException("Interrupted", e);
    }
  }
}
