package didymium.clients;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.contract.Contract;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Machine clients in tests: how they are made, and how they get their tokens. */
public final class Historian {
  private final RunningPortal portal;
  private final TestClient administrator;

  public Historian(RunningPortal portal, Actor administrator) {
    this.portal = portal;
    this.administrator = portal.as(administrator);
  }

  /** The answer to the making of a client, with its id and its secret. */
  public Answer make(List<String> scopes, List<UUID> projects) {
    var body =
        Json.text(
            Map.of(
                "name",
                "Historian " + UUID.randomUUID(),
                "scopes",
                scopes,
                "projects",
                projects == null ? List.of() : projects));
    return administrator.post("/clients", body.replace("\"projects\":[]", "\"projects\":null"));
  }

  /** One that shows a token of its own for all its scopes. */
  public TestClient with(List<String> scopes, List<UUID> projects) {
    return as(make(scopes, projects), "");
  }

  /**
   * @param scope what of its scopes the token is to carry; empty for all
   */
  public TestClient as(Answer client, String scope) {
    var answer = token(client.id(), client.json().path("secret").asText(), scope);
    return portal.with(answer.json().path("access_token").asText());
  }

  public Answer token(String id, String secret, String scope) {
    return ask(
        List.of(
            "grant_type=client_credentials",
            "client_id=" + id,
            "client_secret=" + secret,
            "scope=" + scope.replace(" ", "+")));
  }

  /** Asks the token endpoint, and holds the answer against the contract. */
  public Answer ask(List<String> form, String... headers) {
    var all = new ArrayList<>(List.of("Content-Type", "application/x-www-form-urlencoded"));
    all.addAll(List.of(headers));
    var answer =
        portal
            .anybody()
            .raw("POST", "/oauth/token", String.join("&", form), all.toArray(String[]::new));
    Contract.load()
        .check(
            "POST",
            "/oauth/token",
            new Contract.Response(answer.status(), answer::header, answer.response().body()));
    return answer;
  }

  public static String basic(String id, String secret) {
    var pair = (id + ':' + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
