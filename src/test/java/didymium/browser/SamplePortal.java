package didymium.browser;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The portal with its sample programme, and clients of its accounts beside the browser. */
final class SamplePortal implements AutoCloseable {
  static final String PASSWORD = "didymium-sample";
  static final String PROJECT = "Separation of neodymium and praseodymium";

  private static final String METRIC =
      """
      {"labels":{"en":"Viscosity","ru":"Вязкость","hi":"श्यानता"},"unit":"mPa.s","of":"none",
       "hard":{"min":0,"max":null,"exclusiveMin":true},"soft":{"min":0.5,"max":100},
       "streams":["loaded-organic"],"methods":["Ubbelohde"]%s}
      """;

  private final RunningPortal portal =
      RunningPortal.start(
          Map.of(
              "DIDYMIUM_SAMPLE_ENABLED",
              "true",
              // its clients sign in once, and a run on a busy machine takes longer than a token
              "DIDYMIUM_TOKENS_ACCESS_MINUTES",
              "240",
              "DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS",
              "true"));
  private final Map<String, TestClient> clients = new ConcurrentHashMap<>();
  private final JsonNode project = first("/projects?text=illustrative");
  private GateWalk signed;
  private String machineClient;
  private String webhook;
  private String proposed;
  private LongWords longWords;

  String url() {
    return portal.url();
  }

  /** The address of a sample account, as of {@code scientist.csir}. */
  static String email(String account) {
    return account + "@sample.didymium";
  }

  /** A client of an account, signed in once. */
  TestClient client(String account) {
    return clients.computeIfAbsent(account, this::signIn);
  }

  private TestClient signIn(String account) {
    var body = Map.of("email", email(account), "password", PASSWORD);
    var answer = portal.anybody().post("/session", Json.text(body));
    return portal.with(answer.json().path("accessToken").asText());
  }

  /** The illustrative project of both parties. */
  String project() {
    return project.path("id").asText();
  }

  /** The screen of the lots of the illustrative project. */
  String lots() {
    return "/projects/" + project() + "/lots";
  }

  /** The screen with the runs of the illustrative project. */
  String runs() {
    return "/projects/" + project() + "/runs";
  }

  /** The milestone of the illustrative project whose title has this text. */
  String milestone(String text) {
    var path = "/projects/" + project() + "/milestones?text=" + text.replace(' ', '+');
    return first(path).path("id").asText();
  }

  /** The gate of the illustrative project after bench scale; planned when there is none. */
  synchronized String gate() {
    var path = "/projects/" + project() + "/gates";
    var gates = client("coordinator.csir").get(path).json().path("items");
    for (var gate : gates) {
      if (gate.path("stage").asText().equals("bench")) {
        return gate.path("id").asText();
      }
    }
    var due = Map.of("date", "2035-12-31", "precision", "quarter");
    var plan = Map.of("stage", "bench", "due", due, "template", "standard");
    return client("coordinator.csir").post(path, Json.text(plan)).json().path("id").asText();
  }

  /** The room of a gate, in a project of its own, that one party has signed. */
  synchronized String signedGate() {
    if (signed == null) {
      signed = GateWalk.signedByOneParty(this);
    }
    return signed.room();
  }

  /** The page of a machine client with two secrets. */
  synchronized String machineClient() {
    if (machineClient == null) {
      var body = Map.of("name", "Historian", "scopes", List.of("projects:read", "entries:write"));
      machineClient = client("admin").post("/clients", Json.text(body)).id();
      client("admin").post("/clients/" + machineClient + "/secrets", "{}");
    }
    return "/integrations/clients/" + machineClient;
  }

  /** The page of a webhook to which nobody answers. */
  synchronized String webhook() {
    if (webhook == null) {
      var body =
          Map.of("name", "Laboratory system", "url", "http://127.0.0.1:9/", "signature", "v1a");
      webhook = client("admin").post("/webhooks", Json.text(body)).id();
      client("admin").post("/webhooks/" + webhook + "/pings", "{}");
    }
    return "/integrations/webhooks/" + webhook;
  }

  /** The page to which an organisation's invitation leads. */
  synchronized String invitation() {
    var organisations = client("admin").get("/organisations?limit=200").json().path("items");
    for (var organisation : organisations) {
      if (!organisation.path("administered").asBoolean()) {
        var path = "/organisations/" + organisation.path("id").asText() + "/invitation";
        var url = client("admin").post(path, null).json().path("url").asText();
        return url.substring(url.indexOf("/welcome"));
      }
    }
    throw new IllegalStateException("all organisations of the sample have administrators");
  }

  /** A metric of that programme in two versions, for the list of them. */
  synchronized void ownMetric() {
    var path = programme() + "/metrics";
    var coordinator = client("coordinator.giredmet");
    coordinator.post(path, METRIC.formatted(",\"code\":\"viscosity\""));
    var one = path + "/viscosity";
    if (coordinator.get(one).json().path("version").asInt() == 1) {
      var body = METRIC.formatted(",\"standard\":\"ISO 3104\"");
      coordinator.send("PUT", one, body, "If-Match", "*");
    }
  }

  /** The screen of the programme that the illustrative project belongs to. */
  String programme() {
    return "/programmes/" + project.path("programmeId").asText();
  }

  /**
   * The screen of a programme of both parties, to which Giredmet proposes a change that CSIR, which
   * has named no coordinator for it, has not answered.
   */
  synchronized String proposedProgramme() {
    if (proposed == null) {
      proposed = AgreementWalk.proposed(this);
    }
    return proposed;
  }

  /** Titles, names and remarks of one long word each, in a programme of their own. */
  synchronized LongWords longWords() {
    if (longWords == null) {
      longWords = new LongWords(this);
    }
    return longWords;
  }

  /** The id of an organisation. */
  String organisation(String shortName) {
    for (var one : client("admin").get("/organisations").json().path("items")) {
      if (one.path("shortName").asText().equals(shortName)) {
        return one.path("id").asText();
      }
    }
    throw new IllegalArgumentException(shortName);
  }

  private JsonNode first(String path) {
    return client("coordinator.csir").get(path).json().path("items").path(0);
  }

  /** Logs a run beside the browser. */
  void log(String account, String milestone, String text) {
    var entry = Map.of("text", text, "visibility", "joint");
    client(account).post("/milestones/" + milestone + "/entries", Json.text(entry));
  }

  /** Logs a run that only the account's own organisation sees. */
  void logOwn(String account, String milestone, String text) {
    var entry = Map.of("text", text, "visibility", "organisation");
    client(account).post("/milestones/" + milestone + "/entries", Json.text(entry));
  }

  /** Does what a database administrator could do. */
  void sql(String statement) {
    portal.database().pool().query(statement).execute().await();
  }

  /** How many entries of the illustrative project hold this text. */
  int entries(String text) {
    var path = "/projects/" + project() + "/entries?text=" + text.replace(' ', '+');
    return client("coordinator.csir").get(path).json().path("items").size();
  }

  @Override
  public void close() {
    portal.close();
  }
}
