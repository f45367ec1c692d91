package didymium.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A process of the set-up, with all that it starts itself. Its output is a file of its name. */
final class Program implements AutoCloseable {
  private final List<String> words;
  private final Map<String, String> environment;
  private final Path log;
  private Process process;

  /**
   * @param user as whom it runs where the tests are run by root; null for whoever runs them
   */
  Program(
      Path directory, String name, String user, Map<String, String> environment, String... words) {
    this.words = new ArrayList<>(List.of(words));
    this.environment = environment;
    this.log = directory.resolve(name + ".log");
    if (user != null && System.getProperty("user.name").equals("root")) {
      this.words.addAll(0, List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
    }
  }

  /**
   * What a command says that ends by itself.
   *
   * @throws IllegalStateException with it, where it fails
   */
  static String output(String... words) {
    try {
      var process = new ProcessBuilder(words).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", words) + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Program start() {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** To it and all that it started: {@code STOP}, {@code CONT}, {@code KILL}, {@code TERM}. */
  void signal(String name) {
    signalAll(name, process.pid());
  }

  /** To a process and all that it started. */
  static void signalAll(String name, long pid) {
    ProcessHandle.of(pid).stream()
        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
        .toList()
        .forEach(one -> signal(name, one.pid()));
  }

  private static void signal(String name, long pid) {
    try {
      new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitEnd() {
    process.onExit().join();
  }

  @Override
  public void close() {
    if (process != null) {
      signal("KILL");
      process.onExit().join();
    }
  }
}
