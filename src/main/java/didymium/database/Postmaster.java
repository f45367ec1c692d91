package didymium.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of the server, under a small shell that holds a pipe from this JVM: when the pipe closes,
 * for whatever reason, the shell stops the server in order. So a killed portal leaves none behind.
 */
record Postmaster(Process guard) {
  private static final long STOP_SECONDS = 60;
  private static final long START_SECONDS = 300;

  // A session of its own keeps the terminal's Ctrl-C from the server: the portal stops it in order.
  private static final String GUARD =
      """
      trap '' INT TERM HUP
      exec 3<&0
      if command -v setsid >/dev/null; then
        setsid "$@" </dev/null 3<&- &
      else
        set -m
        "$@" </dev/null 3<&- &
      fi
      server=$!
      (while read -r _; do :; done <&3; kill -INT $server) &
      reader=$!
      wait $server
      status=$?
      kill -KILL $reader 2>/dev/null
      exit $status
      """;

  /** Starts the server and waits until it takes connections, after recovery if need be. */
  static Postmaster start(
      Cluster cluster, Binaries binaries, Account account, ServerSettings settings, Path log)
      throws IOException {
    var pidFile = new PidFile(cluster.directory());
    var earlier = pidFile.lines();
    long logged = Files.size(log);
    var words = new ArrayList<>(List.of("sh", "-c", GUARD, "sh"));
    words.addAll(List.of(binaries.program("postgres"), "-D", cluster.directory().toString()));
    settings.values().forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
    var guard =
        Command.builder(account.command(words))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    var postmaster = new Postmaster(guard);
    postmaster.awaitReady(pidFile, earlier, log, logged);
    return postmaster;
  }

  private void awaitReady(PidFile pidFile, List<String> earlier, Path log, long logged)
      throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!pidFile.isReady(earlier)) {
      if (exited(20)) {
        throw new IOException(lastFailure(log, logged));
      }
      if (System.nanoTime() > deadline && !pidFile.isRecovering()) {
        stop();
        throw new IOException("it is not ready after %d s".formatted(START_SECONDS));
      }
    }
  }

  private static String lastFailure(Path log, long logged) throws IOException {
    try (var stream = Files.newInputStream(log)) {
      stream.skipNBytes(logged);
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      var fatal = text.lines().filter(line -> line.matches(".* (FATAL|PANIC): .*")).findFirst();
      return fatal.orElse(Command.lastLine(text, "it ended at once"));
    }
  }

  private boolean exited(long milliseconds) throws IOException {
    try {
      return guard.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  /** Whether the server ends within the time, whoever ends it. */
  boolean hasEnded(long milliseconds) throws InterruptedException {
    return guard.waitFor(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** Stops the server in order and waits for it. */
  void stop() throws IOException {
    guard.getOutputStream().close();
    if (!exited(TimeUnit.SECONDS.toMillis(STOP_SECONDS))) {
      throw new IOException("PostgreSQL has not stopped within %d s".formatted(STOP_SECONDS));
    }
  }

  /** Stops a server that an earlier portal left on this cluster. */
  static void stopLeftOver(Path cluster) throws IOException {
    var left = new PidFile(cluster).server();
    if (left.isEmpty()) {
      return;
    }
    var server = left.get();
    Command.run(List.of("kill", "-INT", Long.toString(server.pid())), "");
    try {
      server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("process %d still runs on it".formatted(server.pid()), e);
    }
  }
}
