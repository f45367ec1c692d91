package didymium;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Asks a portal by HTTP, as a command does that is run beside it. */
final class Local {
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]");

  private Local() {}

  /** Where what listens there is reached from this machine. */
  static String url(String host, int port) {
    var name = ANY.contains(host) ? "127.0.0.1" : host;
    return "http://%s:%d".formatted(name.contains(":") ? "[" + name + "]" : name, port);
  }

  static boolean answers(String url) {
    return ask(url).filter(answer -> answer.statusCode() == 200).isPresent();
  }

  /** The answer; empty where none comes. */
  static Optional<HttpResponse<String>> ask(String url) {
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST).build();
    try {
      return Optional.of(
          HttpClient.newBuilder()
              .connectTimeout(LONGEST)
              .build()
              .send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
