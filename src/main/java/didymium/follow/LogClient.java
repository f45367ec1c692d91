package didymium.follow;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a portal about one log, and takes no more of an answer than was asked for. Blocks. */
final class LogClient {
  private static final int SECONDS = 60;
  private static final int TRIES = 5;
  private static final int LONGEST_PAUSE = 60;
  private static final int SMALL = 64 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI url;
  private final Credentials credentials;
  private String token;

  LogClient(URI url, Credentials credentials) {
    this.url = url;
    this.credentials = credentials;
    this.token = credentials.token();
  }

  /**
   * @param path below the log's address
   * @param most how many bytes the answer may have
   * @throws FollowFailure where there is none
   */
  byte[] get(String path, int most) {
    return find(path, most)
        .orElseThrow(
            () -> FollowFailure.unreachable("%s%s is not there, or not for who asks", url, path));
  }

  /**
   * @return empty where the portal answers 404
   */
  Optional<byte[]> find(String path, int most) {
    if (token == null && credentials.ofClient()) {
      token = askForToken();
    }
    var response = ask(path, most);
    if (response.statusCode() == 401 && credentials.ofClient()) {
      // tokens last for minutes, and a first look at a long log may last longer
      token = askForToken();
      response = ask(path, most);
    }
    return switch (response.statusCode()) {
      case 200 -> Optional.of(response.body());
      case 404 -> Optional.empty();
      case 401 ->
          throw FollowFailure.unreachable(
              "%s does not let in who asks (401). %s", url, FollowOptions.USAGE);
      default -> throw refused(url + path, response);
    };
  }

  /**
   * @throws FollowFailure where there is none, or it is not JSON
   */
  JsonNode json(String path, int most) {
    return json(path, get(path, most));
  }

  private static JsonNode json(String what, byte[] bytes) {
    try {
      return Json.MAPPER.readTree(bytes);
    } catch (IOException malformed) {
      throw FollowFailure.disproven("The answer to %s is not JSON.", what);
    }
  }

  private HttpResponse<byte[]> ask(String path, int most) {
    var request = HttpRequest.newBuilder(URI.create(url + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return patiently(request.build(), most);
  }

  /** A client proves itself as RFC 6749, 2.3.1 has it. */
  private String askForToken() {
    var proof = encoded(credentials.clientId()) + ":" + encoded(credentials.secret());
    var basic = Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.US_ASCII));
    var address = url.resolve("/oauth/token");
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=journal%3Aread"));
    var response = patiently(request.build(), SMALL);
    if (response.statusCode() != 200) {
      throw refused(address.toString(), response);
    }
    var issued = json(address.toString(), response.body()).path("access_token").asText();
    return Credentials.of(Map.of("DIDYMIUM_TOKEN", issued)).token();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Waits as long as a busy portal asks for. */
  private HttpResponse<byte[]> patiently(HttpRequest request, int most) {
    var response = send(request, most);
    for (int tries = 1; tries < TRIES && isBusy(response); tries++) {
      pause(response.headers().firstValue("Retry-After").orElse("1"));
      response = send(request, most);
    }
    return response;
  }

  private static boolean isBusy(HttpResponse<?> response) {
    return response.statusCode() == 429 || response.statusCode() == 503;
  }

  private static void pause(String seconds) {
    try {
      int asked = seconds.matches("[0-9]{1,4}") ? Integer.parseInt(seconds) : 1;
      TimeUnit.SECONDS.sleep(Math.min(LONGEST_PAUSE, Math.max(1, asked)));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request, int most) {
    var response = http.sendAsync(request, head -> new BoundedBody(most));
    try {
      // the request's own timeout would end with the head
      return response.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw FollowFailure.unreachable("%s takes too long to answer", request.uri());
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw failed(request.uri(), e.getCause());
    }
  }

  private static FollowFailure failed(URI address, Throwable cause) {
    if (cause instanceof BoundedBody.TooLong || cause.getCause() instanceof BoundedBody.TooLong) {
      return FollowFailure.disproven("%s gives more than a log has to say there", address);
    }
    var reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return FollowFailure.unreachable("%s does not answer: %s", address, reason);
  }

  private static FollowFailure interrupted() {
    Thread.currentThread().interrupt();
    return FollowFailure.unreachable("interrupted");
  }

  private static FollowFailure refused(String address, HttpResponse<byte[]> response) {
    return FollowFailure.unreachable("%s answers %d", address, response.statusCode());
  }
}
