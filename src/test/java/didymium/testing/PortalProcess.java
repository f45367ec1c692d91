package didymium.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The portal as people run it: a process of its own, with an embedded PostgreSQL that is durable.
 */
public final class PortalProcess implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path directory;
  private final int port;
  private final Map<String, String> settings;
  private Process process;

  /**
   * @param directory where the portal works and keeps its data
   * @param settings in the names of the environment
   */
  public PortalProcess(Path directory, Map<String, String> settings) {
    this.directory = directory;
    this.settings = settings;
    this.port = freePort();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Starts it and returns once it is ready. */
  public PortalProcess start() {
    return start("/health/ready");
  }

  /** Starts one that finds something wrong, and returns once it answers. */
  public PortalProcess startUnready() {
    return start("/health/live");
  }

  private PortalProcess start(String health) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        // it does not live long enough for the second compiler to pay
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "didymium.Didymium");
    builder.directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("output").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("DIDYMIUM_"));
    builder.environment().put("DIDYMIUM_HTTP_PORT", "" + port);
    builder.environment().putAll(settings);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      await(health);
    } catch (AssertionError late) {
      kill();
      throw late;
    }
    return this;
  }

  private void await(String health) {
    Eventually.holds(
        "the portal answers " + health,
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException(
                "the portal did not start; see " + directory.resolve("output"));
          }
          return answers(health);
        });
  }

  private boolean answers(String health) {
    try {
      // a refused connection comes back at once; let the starting process have the processor
      process.waitFor(50, TimeUnit.MILLISECONDS);
      var request = HttpRequest.newBuilder(URI.create(url() + health)).build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code kill -9}: no handler runs, nothing is flushed by the process. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** {@code kill}: the portal stops in order. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
