package didymium.rights;

import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import io.vertx.sqlclient.Pool;
import java.util.UUID;

/**
 * A good request for each operation, on things made for it alone, so that order does not matter.
 */
final class Requests {

  /**
   * @param ifMatch the ETag to send; null for none
   * @param media of the body
   */
  record Request(String method, String path, String body, String ifMatch, String media) {
    Request(String method, String path, String body, String ifMatch) {
      this(method, path, body, ifMatch, "application/json");
    }

    String[] headers() {
      return ifMatch == null
          ? new String[] {"Content-Type", media}
          : new String[] {"Content-Type", media, "If-Match", ifMatch};
    }

    /** The same with another body. */
    Request withBody(String other) {
      return new Request(method, path, other, ifMatch, media);
    }

    /** Sent by somebody. */
    Answer by(TestClient client) {
      if (path.equals("/journal/stream")) {
        return client.begin(path);
      }
      return path.startsWith("/log/")
          ? client.at(method, path, body)
          : client.send(method, path, body, headers());
    }
  }

  private static final String DUE = "{\"date\":\"2026-12-31\",\"precision\":\"quarter\"}";

  private static final String GATE =
      """
      {"stage":"laboratory","due":%s,"criteria":[{"metric":"recovery","of":"Nd","comparator":">=",
       "threshold":{"value":90,"unit":"%%"},"figure":"mean","level":"must"}]}
      """
          .formatted(DUE);

  private static final String WEBHOOK =
      "{\"name\":\"Receiver\",\"url\":\"https://receiver.invalid/didymium\"}";

  private static final String DECISION =
      "{\"decision\":\"hold\",\"reason\":\"no run yet\",\"password\":\"%s\"}";

  private final World world;
  private final Pool pool;
  private final TestClient administrator;
  private final TestClient coordinator;
  private final TestClient owner;
  private final String project;

  /**
   * @param pool of the portal's database
   * @param administrator of Giredmet, for its clients
   * @param coordinator plans what the requests need
   * @param owner owns it and logs against it
   */
  Requests(
      World world, Pool pool, TestClient administrator, TestClient coordinator, TestClient owner) {
    this.world = world;
    this.administrator = administrator;
    this.pool = pool;
    this.coordinator = coordinator;
    this.owner = owner;
    this.project = "/projects/" + world.project;
  }

  Request of(String operation) {
    return switch (operation) {
      case "getMe" -> get("/me");
      case "getVocabulary" -> get("/vocabulary");
      case "listOrganisations" -> get("/organisations");
      case "getOrganisation" -> get("/organisations/" + world.giredmet);
      case "addOrganisation" -> post("/organisations", organisation());
      case "changeOrganisation" -> patch("/organisations/" + world.giredmet, "{\"website\":null}");
      case "listParticipants" -> get("/participants");
      case "getParticipant" -> get(person());
      case "addParticipant" -> post("/participants", newParticipant());
      case "inviteParticipant" -> post(person() + "/invitation", null);
      case "changeParticipant" -> patch(person(), "{\"language\":\"ru\"}");
      case "listProgrammes" -> get("/programmes");
      case "getProgramme" -> get("/programmes/" + world.programme);
      case "signProgramme" -> post("/programmes", programme());
      case "changeProgramme" -> patch("/programmes/" + world.programme, "{\"note\":null}");
      case "listProjects" -> get("/projects");
      case "getProject" -> get(project);
      case "openProject" -> post("/projects", newProject());
      case "changeProject" -> patch(project, "{\"industry\":\"magnets\"}");
      case "setMember" ->
          new Request("PUT", member(world.administratorGiredmet.id()), observer(), null);
      case "removeMember" -> removeMember();
      case "listMilestones" -> get(project + "/milestones");
      case "findMilestones" -> get("/milestones");
      case "getMilestone" -> get(milestone());
      case "planMilestone" -> post(project + "/milestones", plan());
      case "changeMilestone" -> patch(milestone(), "{\"title\":\"Changed\"}");
      case "forecastMilestone" -> post(milestone() + "/forecasts", "{\"due\":" + DUE + "}");
      case "submitMilestone" -> post(milestone() + "/submission", "{}");
      case "acceptMilestone" -> post(submitted() + "/acceptance", "{}");
      case "returnMilestone" -> post(submitted() + "/return", "{\"reason\":\"again\"}");
      case "listMilestoneEntries" -> get(milestone() + "/entries");
      case "listProjectEntries" -> get(project + "/entries");
      case "findEntries" -> get("/entries");
      case "getEntry" -> get(entry("joint"));
      case "getOwnEntry" -> get(entry("organisation"));
      case "logEntry" -> post(milestone() + "/entries", "{\"text\":\"run\"}");
      case "logEntries" -> batch();
      case "amendEntry" ->
          post(entry("joint") + "/amendments", "{\"text\":\"run\",\"reason\":\"typing error\"}");
      case "getEntryReview" -> get(entry("joint") + "/review");
      case "reviewEntry" -> post(entry("joint") + "/review", "{\"decision\":\"accepted\"}");
      case "readJournal" -> get("/journal");
      case "streamJournal" -> get("/journal/stream");
      case "getWitnesses" -> get(witnesses());
      case "setWitnesses" -> put(witnesses(), "{\"witnesses\":[]}");
      case "addImport" -> sheet();
      case "getImport" -> get(taken());
      case "tryImport" -> post(taken() + "/dry-run", mapping());
      case "runImport" -> post(taken() + "/run", mapping());
      case "getImportMapping" -> get(project + "/import-mapping");
      case "setImportMapping" -> put(project + "/import-mapping", mapping());
      default -> ofIntegration(operation);
    };
  }

  private Request ofIntegration(String operation) {
    if (operation.contains("Webhook")) {
      return ofWebhooks(operation);
    }
    if (operation.matches(".*Export.*|export.*|describeEntries|.*Calendars?")) {
      return ofExports(operation);
    }
    var ofLog =
        new LogRequests("/log/" + world.project, coordinator, this::milestone).of(operation);
    if (ofLog != null) {
      return ofLog;
    }
    return operation.contains("Client") ? ofClients(operation) : ofGates(operation);
  }

  private Request ofWebhooks(String operation) {
    return switch (operation) {
      case "listWebhooks" -> get("/webhooks");
      case "addWebhook" -> post("/webhooks", WEBHOOK);
      case "getWebhook" -> get(webhook());
      case "changeWebhook" -> patch(webhook(), "{\"active\":false}");
      case "removeWebhook" -> new Request("DELETE", newWebhook(), null, null);
      case "rotateWebhookSecret" -> post(webhook() + "/secrets", null);
      case "pingWebhook" -> post(webhook() + "/pings", null);
      case "replayWebhook" -> post(webhook() + "/replays", "{\"from\":1}");
      case "listWebhookDeliveries" -> get(webhook() + "/deliveries");
      default -> throw new IllegalArgumentException("no request for " + operation);
    };
  }

  /** One for all, for an organisation has a limited number. */
  private String webhook() {
    var known = coordinator.get("/webhooks").json().at("/items/0/id");
    return known.isMissingNode() ? newWebhook() : "/webhooks/" + known.asText();
  }

  private String newWebhook() {
    return "/webhooks/" + coordinator.post("/webhooks", WEBHOOK).id();
  }

  private Request ofExports(String operation) {
    var exports = project + "/exports/";
    return switch (operation) {
      case "exportEntriesAsCsv" -> get(exports + "entries.csv");
      case "describeEntries" -> get(exports + "datapackage.json");
      case "exportEntriesAsWorkbook" -> get(exports + "entries.xlsx");
      case "exportEntriesAsArchive" -> get(exports + "entries.zip");
      case "exportProject" -> get(exports + "project.eln");
      case "listExports" -> get("/exports");
      case "getExport" -> get(madeExport());
      case "getExportContent" -> get(madeExport() + "/content");
      case "listCalendars" -> get("/calendars");
      case "addCalendar" -> post("/calendars", "{\"name\":\"Phone\"}");
      case "removeCalendar" -> new Request("DELETE", calendar(), null, null);
      default -> throw new IllegalArgumentException("no request for " + operation);
    };
  }

  /** Of the coordinator who plans, and ready. */
  private String madeExport() {
    var path = project + "/exports/entries.csv";
    var export = "/exports/" + coordinator.get(path, "Prefer", "respond-async").id();
    while (!coordinator.get(export).json().path("state").asText().equals("ready")) {
      Thread.onSpinWait();
    }
    return export;
  }

  private String calendar() {
    return "/calendars/" + coordinator.post("/calendars", "{\"name\":\"Phone\"}").id();
  }

  private Request ofGates(String operation) {
    return switch (operation) {
      case "listGates" -> get(project + "/gates");
      case "findGates" -> get("/gates");
      case "planGate" -> post(another() + "/gates", GATE);
      case "getGate" -> get(gate());
      case "changeGate" -> patch(gate(), "{\"note\":\"Changed\"}");
      case "forecastGate" -> post(gate() + "/forecasts", "{\"due\":" + DUE + "}");
      case "getCriteria" -> get(gate() + "/criteria");
      case "setCriteria" -> put(gate() + "/criteria", "{\"criteria\":[]}");
      case "evaluateGate" -> get(gate() + "/evaluation");
      case "listReviews" -> get(gate() + "/reviews");
      case "openReview" -> post(gate() + "/reviews", "{}");
      case "findReviews" -> get("/reviews");
      case "getReview" -> get(review());
      case "getDossier" -> get(review() + "/dossier");
      case "decideReview" -> post(review() + "/decisions", DECISION.formatted(World.PASSWORD));
      case "getScaleUp" -> get(project + "/scale-up");
      case "listGateTemplates" -> get("/gate-templates?programme=" + world.programme);
      case "getGateTemplates" -> get("/programmes/" + world.programme + "/gate-templates");
      case "setGateTemplates" ->
          put("/programmes/" + world.programme + "/gate-templates", "{\"templates\":[]}");
      default -> throw new IllegalArgumentException("no request for " + operation);
    };
  }

  private Request ofClients(String operation) {
    var client = operation.equals("listClients") || operation.equals("addClient") ? null : client();
    return switch (operation) {
      case "listClients" -> get("/clients");
      case "addClient" -> post("/clients", newClient());
      case "getClient" -> get(client);
      case "changeClient" ->
          new Request("PATCH", client, "{\"scopes\":[\"entries:read\"]}", "\"1\"");
      case "removeClient" -> new Request("DELETE", client, null, null);
      case "addClientSecret" -> new Request("POST", client + "/secrets", null, null);
      case "removeClientSecret" -> new Request("DELETE", client + secret(client), null, null);
      default -> throw new IllegalArgumentException("no request for " + operation);
    };
  }

  private String client() {
    return "/clients/" + administrator.post("/clients", newClient()).id();
  }

  private static String newClient() {
    return "{\"name\":\"Historian %s\",\"scopes\":[\"entries:write\"]}"
        .formatted(UUID.randomUUID());
  }

  private String secret(String client) {
    return "/secrets/" + administrator.get(client).json().at("/secrets/0/id").asText();
  }

  private String witnesses() {
    return "/programmes/" + world.programme + "/witnesses";
  }

  /** A project of its own, for a stage has one gate. */
  private String another() {
    var id = UUID.randomUUID();
    world.staffed(pool, id).await();
    return "/projects/" + id;
  }

  private String gate() {
    return "/gates/" + coordinator.post(another() + "/gates", GATE).id();
  }

  private String review() {
    return "/reviews/" + coordinator.post(gate() + "/reviews", "{}").id();
  }

  private Request put(String path, String body) {
    return new Request("PUT", path, body, coordinator.get(path).header("ETag"));
  }

  private static Request get(String path) {
    return new Request("GET", path, null, null);
  }

  private static Request post(String path, String body) {
    return new Request("POST", path, body, null);
  }

  /** With the version that the thing has now. */
  private Request patch(String path, String body) {
    return new Request("PATCH", path, body, coordinator.get(path).header("ETag"));
  }

  /** Of Giredmet: the owner of what the requests are about. */
  private String person() {
    return "/participants/" + world.scientistGiredmet.id();
  }

  private String member(UUID participant) {
    return project + "/members/" + participant;
  }

  private static String observer() {
    return "{\"role\":\"observer\"}";
  }

  private Request removeMember() {
    var member = member(world.administratorGiredmet.id());
    coordinator.put(member, observer());
    return new Request("DELETE", member, null, null);
  }

  private static String organisation() {
    return """
        {"name":"Institute %s","shortName":"Institute","country":"IN","kind":"institute"}
        """
        .formatted(UUID.randomUUID());
  }

  private String newParticipant() {
    return """
        {"name":"Scientist, Giredmet","email":"%s@example.org","organisationId":"%s"}
        """
        .formatted(UUID.randomUUID(), world.giredmet);
  }

  private String programme() {
    return """
        {"title":"Programme %s","scope":"Scope","parties":["%s","%s"],"coordinators":[]}
        """
        .formatted(UUID.randomUUID(), world.giredmet, world.csir);
  }

  private String newProject() {
    return """
        {"programmeId":"%s","title":"Project","elements":["Nd"],"route":"solvent extraction",
         "stage":"laboratory","organisations":["%s","%s"]}
        """
        .formatted(world.programme, world.giredmet, world.csir);
  }

  private String plan() {
    return """
        {"title":"Milestone","stage":"bench","meansOfVerification":"assay","ownerId":"%s","due":%s}
        """
        .formatted(world.scientistGiredmet.id(), DUE);
  }

  private String milestone() {
    return "/milestones/" + coordinator.post(project + "/milestones", plan()).id();
  }

  private String submitted() {
    var milestone = milestone();
    owner.post(milestone + "/submission", "{}");
    return milestone;
  }

  private String entry(String visibility) {
    var body = "{\"text\":\"run\",\"visibility\":\"" + visibility + "\"}";
    return "/entries/" + owner.post(milestone() + "/entries", body).id();
  }

  private Request batch() {
    var row =
        "{\"milestoneId\":\"%s\",\"idempotencyKey\":\"%s\",\"text\":\"run\"}"
            .formatted(milestoneId(), UUID.randomUUID());
    return new Request("POST", project + "/entries:batch", row, null, "application/x-ndjson");
  }

  /** A new milestone of the project. */
  String milestoneId() {
    return milestone().substring("/milestones/".length());
  }

  private Request sheet() {
    var sheet = "Date;Batch;\"Recovery Nd, %\"\n03.06.2026;B-1;92,4\n";
    return new Request("POST", project + "/imports", sheet, null, "text/csv");
  }

  /** By the owner, who alone sees it. */
  private String taken() {
    var sheet = sheet();
    return "/imports/"
        + owner.send(sheet.method(), sheet.path(), sheet.body(), sheet.headers()).id();
  }

  private String mapping() {
    return "{\"milestone\":{\"value\":\"%s\"},\"batch\":{\"column\":\"Batch\"}}"
        .formatted(milestoneId());
  }
}
