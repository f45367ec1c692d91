package didymium.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/**
 * Somebody of the sample programme at a portal that may go and come back. As the contract wants it,
 * they repeat a request with the same key until it is answered.
 */
public final class SampleUser {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String url;
  private final String token;

  private SampleUser(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /**
   * @param url the portal's
   * @param name what stands before the {@code @} of a sample account
   */
  public static SampleUser signIn(String url, String name) {
    var body = "{\"email\":\"%s@sample.didymium\",\"password\":\"didymium-sample\"}";
    var session = new SampleUser(url, "").post("/session", body.formatted(name), name);
    return new SampleUser(url, session.path("accessToken").asText());
  }

  public String token() {
    return token;
  }

  /** A milestone of theirs on which nothing was logged. */
  public String milestone() {
    return get("/milestones?owner=me&state=planned").at("/items/0/id").asText();
  }

  public JsonNode get(String path) {
    return answered(request(path).GET().build());
  }

  /**
   * @param key makes a repetition harmless
   */
  public JsonNode post(String path, String body, String key) {
    return answered(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
        .header("Authorization", "Bearer " + token);
  }

  private static JsonNode answered(HttpRequest request) {
    return Eventually.get(request + " is answered", () -> answer(request), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<JsonNode> answer(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      if (response.statusCode() < 300) {
        return Optional.of(Json.stored(response.body(), JsonNode.class));
      }
      assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
    } catch (IOException gone) {
      // it comes back
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Optional.empty();
  }
}
