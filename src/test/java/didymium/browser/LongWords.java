package didymium.browser;

import didymium.bus.Json;
import java.util.List;
import java.util.Map;

/**
 * What people write of whom nobody has heard: titles, names, remarks, batches and methods that are
 * one long word each, wherever there is room for one.
 */
final class LongWords {
  /** Sixty letters. */
  static final String WORD = "Dysprosiumoxidsolventextraktionslaborprobenaufbereitungstest";

  private static final String SHORT = WORD.substring(0, 40);

  private final SamplePortal sample;
  private final String programme;
  private final String project;
  private final String milestone;
  private final String gate;
  private final String webhook;
  private final String client;

  /** All there is of them, and once. */
  LongWords(SamplePortal sample) {
    this.sample = sample;
    programme = programme();
    project = project();
    milestone = milestone();
    takeBack(run("first"));
    lot();
    gate = gate();
    var admin = sample.client("admin");
    client = made("admin", "/clients", Map.of("name", WORD, "scopes", List.of("projects:read")));
    webhook =
        made(
            "admin",
            "/webhooks",
            Map.of("name", WORD, "url", "http://127.0.0.1:9/" + WORD + WORD, "signature", "v1a"));
    admin.post(
        "/organisations",
        Json.text(Map.of("name", WORD, "shortName", SHORT, "country", "IN", "kind", "institute")));
    var person =
        Map.of("name", WORD, "email", WORD + "@" + SHORT + ".example", "organisationId", own());
    admin.post("/participants", Json.text(person));
  }

  private String made(String account, String path, Map<String, ?> body) {
    return sample.client(account).post(path, Json.text(body)).id();
  }

  private String own() {
    return sample.organisation("Giredmet");
  }

  private String programme() {
    var body =
        Map.of(
            "title",
            WORD,
            "scope",
            WORD,
            "noticeDays",
            0,
            "note",
            WORD,
            "source",
            WORD,
            "coordinators",
            List.of(me("coordinator.giredmet")));
    return made("admin", "/programmes", body);
  }

  private String me(String account) {
    return sample.client(account).get("/me").id();
  }

  private String project() {
    var product = Map.of("kind", "metal", "description", WORD, "grade", WORD);
    var body =
        Map.of(
            "programmeId",
            programme,
            "title",
            WORD,
            "elements",
            List.of("Dy"),
            "route",
            WORD,
            "stage",
            "laboratory",
            "product",
            product,
            "organisations",
            List.of(own()),
            "source",
            WORD);
    return made("coordinator.giredmet", "/projects", body);
  }

  private String milestone() {
    var due = Map.of("date", "2035-12-31", "precision", "half");
    var body =
        Map.of(
            "title",
            WORD,
            "stage",
            "laboratory",
            "meansOfVerification",
            WORD,
            "due",
            due,
            "source",
            WORD);
    var id = made("coordinator.giredmet", "/projects/" + project + "/milestones", body);
    var later = Map.of("date", "2036-12-31", "precision", "half");
    made(
        "coordinator.giredmet",
        "/milestones/" + id + "/forecasts",
        Map.of("due", later, "reason", WORD));
    return id;
  }

  private String run(String remark) {
    var figure =
        Map.of(
            "metric",
            "recovery",
            "of",
            "Dy",
            "value",
            92.4,
            "unit",
            "%",
            "method",
            WORD,
            "laboratory",
            WORD,
            "lot",
            WORD,
            "basis",
            WORD,
            "comment",
            WORD);
    var body =
        Map.of(
            "text",
            remark + " " + WORD,
            "batch",
            WORD,
            "source",
            WORD,
            "measurements",
            List.of(figure));
    return made("coordinator.giredmet", "/milestones/" + milestone + "/entries", body);
  }

  /** Takes it back with a reason, and logs another. */
  private void takeBack(String entry) {
    var why = Map.of("withdrawn", true, "reason", WORD);
    made("coordinator.giredmet", "/entries/" + entry + "/amendments", why);
    made(
        "coordinator.giredmet",
        "/milestones/" + milestone + "/entries",
        Map.of("text", WORD + WORD));
    run("again");
  }

  private void lot() {
    var path = "/projects/" + project + "/lots/" + WORD;
    var body = Map.of("material", WORD, "note", WORD, "parents", List.of(WORD.substring(1)));
    sample.client("coordinator.giredmet").put(path, Json.text(body));
  }

  private String gate() {
    var body =
        Map.of(
            "stage",
            "laboratory",
            "due",
            Map.of("date", "2035-12-31", "precision", "year"),
            "template",
            "standard",
            "note",
            WORD);
    return made("coordinator.giredmet", "/projects/" + project + "/gates", body);
  }

  String programmePage() {
    return "/programmes/" + programme;
  }

  String projectPage() {
    return "/projects/" + project;
  }

  String milestonePage() {
    return "/milestones/" + milestone;
  }

  String gatePage() {
    return "/gates/" + gate;
  }

  String lotPage() {
    return projectPage() + "/lots/" + WORD;
  }

  String clientPage() {
    return "/integrations/clients/" + client;
  }

  String webhookPage() {
    return "/integrations/webhooks/" + webhook;
  }
}
