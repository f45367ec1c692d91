package didymium.sample;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import java.util.ArrayList;
import java.util.List;

/** Reads the sample as one of its people, through the API alone. */
final class Reader {
  static final String PASSWORD = "didymium-sample";

  private final TestClient client;

  private Reader(TestClient client) {
    this.client = client;
  }

  /** Signs in with the sample's password. */
  static Reader signIn(RunningPortal portal, Account account) {
    var session = session(portal, account, PASSWORD);
    return new Reader(portal.with(session.json().path("accessToken").asText()));
  }

  static TestClient.Answer session(RunningPortal portal, Account account, String password) {
    var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(account.email(), password);
    return portal.anybody().post("/session", body);
  }

  JsonNode get(String path) {
    return client.get(path).json();
  }

  /** All items of a list, page by page. */
  List<JsonNode> all(String path) {
    var items = new ArrayList<JsonNode>();
    var join = path.contains("?") ? "&" : "?";
    var page = get(path + join + "limit=200");
    page.path("items").forEach(items::add);
    while (!page.path("next").isNull()) {
      page = get(path + join + "limit=200&cursor=" + page.path("next").asText());
      page.path("items").forEach(items::add);
    }
    return items;
  }

  /** The one item of a list whose title it is. */
  JsonNode titled(String path, String title) {
    return all(path).stream()
        .filter(item -> item.path("title").asText().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " lacks " + title));
  }

  /** The project with the title, as a single resource. */
  JsonNode project(String title) {
    return get("/projects/" + titled("/projects", title).path("id").asText());
  }

  /** The milestone with the title in a project, as a single resource. */
  JsonNode milestone(JsonNode project, String title) {
    var milestones = "/projects/" + project.path("id").asText() + "/milestones";
    return get("/milestones/" + titled(milestones, title).path("id").asText());
  }

  List<JsonNode> entries(JsonNode project) {
    return all("/projects/" + project.path("id").asText() + "/entries");
  }
}
