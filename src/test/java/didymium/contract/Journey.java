package didymium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.access.Actor;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Calls operations of a running portal and keeps count of those that were answered with success.
 * Each answer is held against the contract.
 */
final class Journey {
  private final RunningPortal portal;
  private final Contract contract = Contract.load();
  private final Set<String> made = new TreeSet<>();

  Journey(RunningPortal portal) {
    this.portal = portal;
  }

  /** The operations that succeeded so far. */
  Set<String> made() {
    return made;
  }

  TestClient anybody() {
    return portal.anybody();
  }

  /** A client for somebody as the API describes them. */
  TestClient as(JsonNode participant) {
    return portal.as(
        new Actor(
            UUID.fromString(participant.path("id").asText()),
            participant.path("name").asText(),
            UUID.fromString(participant.path("organisationId").asText())));
  }

  Answer get(TestClient client, String path) {
    return call(client, "GET", path, null);
  }

  Answer post(TestClient client, String path, String body, Object... parts) {
    return call(client, "POST", path, body.formatted(parts));
  }

  /** Changes what is at the path, on the version that it has now. */
  Answer patch(TestClient client, String path, String body) {
    return call(client, "PATCH", path, body, "If-Match", get(client, path).header("ETag"));
  }

  /** Sets what is at the path, on the version that it has now. */
  Answer put(TestClient client, String path, String body) {
    return call(client, "PUT", path, body, "If-Match", get(client, path).header("ETag"));
  }

  Answer call(TestClient client, String method, String path, String body, String... headers) {
    var answer = client.send(method, path, body, headers);
    assertThat(answer.status())
        .as(() -> method + ' ' + path + ": " + answer.response().body())
        .isBetween(200, 299);
    made(method, "/api/v1" + path);
    return answer;
  }

  /** A GET of something outside {@code /api/v1}. */
  Answer outside(String path) {
    return outside(anybody(), "GET", path);
  }

  /** A request without a body for something outside {@code /api/v1}. */
  Answer outside(TestClient client, String method, String path) {
    var answer = client.raw(method, path, null);
    assertThat(answer.status()).as(path).isEqualTo(200);
    var operation = path.split("\\?", 2)[0];
    contract.check(method, operation, response(answer, answer.response().body()));
    made(method, operation);
    return answer;
  }

  /** A token for a machine client, by the form with each field's value. */
  Answer token(JsonNode fields) {
    var form =
        fields.properties().stream()
            .map(field -> field.getKey() + '=' + encoded(field.getValue().asText()))
            .collect(Collectors.joining("&"));
    var answer =
        anybody()
            .raw("POST", "/oauth/token", form, "Content-Type", "application/x-www-form-urlencoded");
    contract.check("POST", "/oauth/token", response(answer, answer.response().body()));
    assertThat(answer.status()).isEqualTo(200);
    made("POST", "/oauth/token");
    return answer;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  void made(String method, String path) {
    made.add(contract.operation(method, path).orElseThrow().operationId());
  }

  private static Contract.Response response(Answer answer, String body) {
    return new Contract.Response(answer.status(), answer::header, body);
  }
}
