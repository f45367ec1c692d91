package didymium.operations;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.Agreements;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import didymium.transparency.TestLog;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the requests of the table name in braces: identifiers of what is there, or of what is made
 * for one request alone, so that order does not matter.
 */
final class Things {
  /** Logs that the portal witnesses; the contract's example is of the first. */
  static final TestLog LOG =
      TestLog.of("portal.example.org", "019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7d");

  static final TestLog OTHER_LOG = TestLog.of("partner.example.org", "log");

  private static final String SHEET = "Date;Batch;\"Recovery Nd, %\"\n03.06.2026;B-1;92,4\n";

  private static final String PLAN =
      """
      {"title":"Milestone","stage":"bench","meansOfVerification":"assay","ownerId":"%s",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  private static final String GATE =
      """
      {"stage":"laboratory","due":{"date":"2026-12-31","precision":"quarter"},
       "criteria":[{"metric":"recovery","of":"Nd","comparator":">=",
        "threshold":{"value":90,"unit":"%"},"figure":"mean","level":"must"}]}
      """;

  private static final String METRIC =
      """
      {"code":"%s","labels":{"en":"Leach rate","ru":"Скорость выщелачивания","hi":"निक्षालन दर"},
       "unit":"g/m2/h","of":"required","ofHint":"Nd","better":"up"}
      """;

  private static final String WEBHOOK =
      "{\"name\":\"Receiver\",\"url\":\"https://receiver.invalid/didymium\"}";

  private final RunningPortal portal;
  private final World world;
  private final TestClient administrator;
  private final TestClient coordinator;
  private final TestClient owner;
  private final Map<String, String> made = new HashMap<>();

  Things(RunningPortal portal, World world) {
    this.portal = portal;
    this.world = world;
    administrator = portal.as(world.administratorGiredmet);
    coordinator = portal.as(world.coordinatorGiredmet);
    owner = portal.as(world.scientistGiredmet);
  }

  /** The same thing for the same name. */
  String of(String name) {
    if (!made.containsKey(name)) {
      made.put(name, make(name));
    }
    return made.get(name);
  }

  private String make(String name) {
    return switch (name) {
      case "random" -> UUID.randomUUID().toString();
      case "giredmet" -> world.giredmet.toString();
      case "csir" -> world.csir.toString();
      case "admin" -> world.administratorGiredmet.id().toString();
      case "coord" -> world.coordinatorGiredmet.id().toString();
      case "owner" -> world.scientistGiredmet.id().toString();
      case "member" -> member();
      case "invitation" -> invitation();
      case "linked" -> linked();
      case "waiting" -> waiting();
      case "organisationInvitation" -> organisationInvitation();
      case "cookie" -> cookie();
      case "programme" -> world.programme.toString();
      case "ownMetric" -> metric();
      case "newCode" -> "viscosity-" + UUID.randomUUID().toString().substring(0, 8);
      case "newProgramme" -> programme("");
      case "askingProgramme" -> programme('"' + of("csir") + '"');
      case "jointProgramme" -> jointProgramme();
      case "project" -> world.project.toString();
      case "otherProject" -> otherProject();
      case "milestone" -> milestone();
      case "submitted" -> submitted();
      case "entry" -> entry("joint");
      case "ownEntry" -> entry("organisation");
      case "lot" -> lot();
      case "sheet" -> SHEET;
      case "import" -> taken();
      case "runImport" -> run(taken());
      case "gate" -> id(coordinator.post("/projects/" + otherProject() + "/gates", GATE));
      case "review" -> id(coordinator.post("/gates/" + of("gate") + "/reviews", "{}"));
      case "export" -> export();
      case "calendar" -> calendar().id();
      case "calendarSecret" -> calendar().json().path("url").asText().replaceAll(".*/|\\.ics", "");
      case "log" -> log();
      case "submission" -> LOG.submission(0, 1);
      case "witnessed" -> witnessed();
      case "client" -> client();
      case "secret" -> secret();
      case "webhook" -> webhook();
      case "newWebhook" -> id(coordinator.post("/webhooks", WEBHOOK));
      default -> throw new IllegalArgumentException("nothing is called " + name);
    };
  }

  private static String id(Answer answer) {
    return answer.id();
  }

  private String metric() {
    var path = "/programmes/" + of("newProgramme") + "/metrics";
    return coordinator.post(path, METRIC.formatted(of("newCode"))).json().path("code").asText();
  }

  private String member() {
    var administrator = of("admin");
    var path = "/projects/" + world.project + "/members/" + administrator;
    coordinator.put(path, "{\"role\":\"observer\"}");
    return administrator;
  }

  private String invitation() {
    var person =
        """
        {"name":"Guest","email":"%s@example.org","organisationId":"%s"}
        """
            .formatted(UUID.randomUUID(), world.giredmet);
    var guest = "/participants/" + administrator.post("/participants", person).id();
    return token(administrator.post(guest + "/invitation", null).json());
  }

  private String linked() {
    administrator.post("/participants/" + of("owner") + "/invitation", null);
    return of("owner");
  }

  /** A coordinator for whom another administrator made a link. */
  private String waiting() {
    portal
        .database()
        .pool()
        .preparedQuery(
            """
            with long_since as (
              update participants set administrator_since = now() - interval '1 year'),
            earlier as (delete from invitations where participant_id = $1::uuid)
            insert into invitations (token_hash, participant_id, expires_at, opens_at, made_by)
            values (sha256($3::text::bytea), $1, now() + interval '2 days',
              now() + interval '1 day', $2::uuid)
            """)
        .execute(
            Tuple.of(
                world.coordinatorGiredmet.id(),
                world.scientistGiredmet.id(),
                UUID.randomUUID().toString()))
        .await();
    return of("coord");
  }

  private String organisationInvitation() {
    var organisation =
        """
        {"name":"%s","shortName":"Invited","country":"IN","kind":"institute"}
        """
            .formatted(UUID.randomUUID());
    return token(administrator.post("/organisations", organisation).json().path("invitation"));
  }

  private static String token(JsonNode invitation) {
    return invitation.path("url").asText().split("#")[1];
  }

  private String cookie() {
    var credentials =
        "{\"email\":\"%s@example.org\",\"password\":\"%s\"}".formatted(of("owner"), World.PASSWORD);
    var headers = portal.anybody().post("/session", credentials).response().headers();
    return headers.allValues("Set-Cookie").stream()
        .filter(set -> set.startsWith("didymium_refresh="))
        .map(set -> set.split(";", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  /** A project of its own, for a stage has one gate. */
  private String otherProject() {
    var id = UUID.randomUUID();
    world.staffed(portal.database().pool(), id).await();
    return id.toString();
  }

  /** Begun by Giredmet, whose coordinator signs for it. */
  private String programme(String asked) {
    var body =
        """
        {"title":"%s","scope":"x","parties":[%s],"coordinators":["%s"]}
        """;
    return id(administrator.post("/programmes", body.formatted(of("random"), asked, of("coord"))));
  }

  /** To which both institutes have consented. */
  private String jointProgramme() {
    var id = UUID.fromString(programme(""));
    var pool = portal.database().pool();
    pool.preparedQuery("insert into programme_parties values ($1, $2)")
        .execute(Tuple.of(id, world.csir))
        .await();
    pool.preparedQuery("delete from agreement_consents where programme_id = $1")
        .execute(Tuple.of(id))
        .await();
    pool.preparedQuery("delete from agreement_versions where programme_id = $1")
        .execute(Tuple.of(id))
        .await();
    Agreements.inForce(pool, id).await();
    return id.toString();
  }

  private String milestone() {
    var path = "/projects/" + world.project + "/milestones";
    return coordinator.post(path, PLAN.formatted(of("owner"))).id();
  }

  private String submitted() {
    var milestone = milestone();
    owner.post("/milestones/" + milestone + "/submission", "{}");
    return milestone;
  }

  private String entry(String visibility) {
    var body = "{\"text\":\"run\",\"visibility\":\"" + visibility + "\"}";
    return owner.post("/milestones/" + milestone() + "/entries", body).id();
  }

  /** That a run names. */
  private String lot() {
    var code = "L-" + UUID.randomUUID();
    var run = "{\"text\":\"run\",\"batch\":\"" + code + "\"}";
    owner.post("/milestones/" + milestone() + "/entries", run);
    return code;
  }

  /** By the owner, who alone sees it. */
  private String taken() {
    var path = "/projects/" + world.project + "/imports";
    var sheet = SHEET.replace("B-1", "B-" + UUID.randomUUID());
    return owner.post(path, sheet, "Content-Type", "text/csv").id();
  }

  /** By the owner, too. */
  private String run(String sheet) {
    var mapping =
        """
        {"milestone":{"value":"%s"},"batch":{"column":"Batch"},"text":{"column":"Date"},
         "key":["Batch"]}
        """;
    owner.post("/imports/" + sheet + "/run", mapping.formatted(milestone()));
    return sheet;
  }

  /** Of the coordinator, and ready. */
  private String export() {
    var path = "/projects/" + world.project + "/exports/entries.csv";
    var id = coordinator.get(path, "Prefer", "respond-async").id();
    Eventually.holds(
        "the export is ready",
        () -> coordinator.get("/exports/" + id).json().path("state").asText().equals("ready"));
    return id;
  }

  private Answer calendar() {
    return coordinator.post("/calendars", "{\"name\":\"Phone\"}");
  }

  /** The project, whose log has a signed checkpoint of an entry at least. */
  private String log() {
    var log = "/log/" + world.project;
    if (size(log) == 0) {
      milestone();
    }
    Eventually.holds("an entry is numbered", () -> size(log) > 0);
    coordinator.at("POST", log + "/checkpoint", null);
    return world.project.toString();
  }

  private long size(String log) {
    return coordinator.at("GET", log, null).json().path("size").asLong();
  }

  private String witnessed() {
    var submission = OTHER_LOG.submission(0, 1);
    var headers = new String[] {"Content-Type", "text/plain"};
    portal.anybody().at("POST", "/witness/add-checkpoint", submission, headers);
    return OTHER_LOG.originHash();
  }

  private String client() {
    var body = "{\"name\":\"Historian %s\",\"scopes\":[\"entries:write\"]}";
    var client = administrator.post("/clients", body.formatted(UUID.randomUUID()));
    made.put("clientSecret", client.json().path("secret").asText());
    return client.id();
  }

  private String secret() {
    return administrator.get("/clients/" + of("client")).json().at("/secrets/0/id").asText();
  }

  /** One for all, for an organisation has a limited number. */
  private String webhook() {
    var known = coordinator.get("/webhooks").json().at("/items/0/id");
    return known.isMissingNode() ? of("newWebhook") : known.asText();
  }
}
