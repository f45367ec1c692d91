package didymium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.participants.SetUpLink;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.transparency.TestLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From an empty portal to an accepted milestone, by every operation that there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOperationTest {
  /** That of the contract's example. */
  private static final TestLog LOG =
      TestLog.of("portal.example.org", "019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7d");

  private static final String PASSWORD = "a long sentence is best";

  private RunningPortal portal;
  private Journey journey;
  private JsonNode administrator;
  private TestClient coordinator;
  private JsonNode scientist;
  private TestClient bench;
  private String token;
  private String project;
  private String programme;
  private String milestone;
  private String gate;

  @BeforeAll
  void start() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_WITNESS_LOGS", "[\"" + LOG.vkey() + "\"]"));
    journey = new Journey(portal);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @Test
  void everyOperationIsAnsweredAsTheContractSays() throws Exception {
    setUp();
    signIn();
    takeIn();
    openProject();
    planMilestone();
    logEntries();
    planGate();
    decide();
    decideGate();
    manageClients();
    manageWebhooks();
    takeOut();
    readAlong();
    verifyLog();
    witness();
    signOut();

    assertThat(journey.made())
        .containsExactlyInAnyOrderElementsOf(
            Contract.load().operations().stream().map(Operation::operationId).toList());
    assertThat(notAsLogged()).isZero();
  }

  /** Whatever was done by the operations above: what is decided by is what the journal holds. */
  private int notAsLogged() {
    var differing = portal.database().pool().query("select from evidence_not_as_logged");
    return differing.execute().await().size();
  }

  private void verifyLog() {
    journey.put(coordinator, programme + "/witnesses", "{\"witnesses\":[]}");
    var log = project.replace("/projects", "/log");
    journey.outside("/log/keys");
    journey.outside(coordinator, "POST", log + "/checkpoint");
    Stream.of(
            "",
            "/checkpoint",
            "/keys",
            "/tile/0/000.p/1",
            "/tile/entries/000.p/1",
            "/proof/inclusion?index=0",
            "/proof/consistency?from=1",
            "/proof/0",
            "/content?from=0",
            "/content/0",
            "/bundle")
        .forEach(path -> journey.outside(coordinator, "GET", log + path));
  }

  private void setUp() {
    var link = SetUpLink.make(portal.database().pool(), portal.url(), Clock.systemUTC()).await();
    journey.get(journey.anybody(), "/welcome");
    var body = shown("setUp").put("token", link.substring(link.indexOf('#') + 1));
    administrator = journey.post(journey.anybody(), "/setup", body.toString()).json();
    coordinator = journey.as(administrator);
  }

  private static JsonNode example(String operation) {
    return Contract.load().operations().stream()
        .filter(each -> each.operationId().equals(operation))
        .findFirst()
        .flatMap(Examples::request)
        .orElseThrow();
  }

  /** The request that the contract shows; what is secret or one's own in it is put in. */
  private static ObjectNode shown(String operation) {
    return example(operation).deepCopy();
  }

  private void signIn() {
    var credentials =
        shown("signIn")
            .put("email", administrator.path("email").asText())
            .put("password", PASSWORD);
    var session = journey.post(journey.anybody(), "/session", credentials.toString());
    var cookie = session.header("Set-Cookie").split(";", 2)[0];
    var next = journey.call(journey.anybody(), "POST", "/session/refresh", null, "Cookie", cookie);
    token = next.json().path("accessToken").asText();
    journey.get(coordinator, "/me");
  }

  private void takeIn() {
    var home = administrator.path("organisationId").asText();
    journey.patch(coordinator, "/organisations/" + home, "{\"website\":\"https://immt.example\"}");
    journey.get(coordinator, "/organisations?text=immt&country=IN&limit=1");
    var invited =
        journey.post(
            coordinator,
            "/participants",
            "{\"name\":\"Scientist\",\"email\":\"scientist@immt.example\",\"organisationId\":\"%s\"}",
            home);
    var again =
        journey.call(coordinator, "POST", "/participants/" + invited.id() + "/invitation", null);
    var link = again.json().path("url").asText();
    var acceptance = shown("acceptInvitation").put("token", link.substring(link.indexOf('#') + 1));
    journey.post(journey.anybody(), "/invitations/acceptance", acceptance.toString());
    journey.patch(coordinator, "/participants/" + invited.id(), "{\"language\":\"hi\"}");
    scientist = journey.get(coordinator, "/participants/" + invited.id()).json();
    bench = journey.as(scientist);
    journey.get(coordinator, "/participants?active=true&text=scien");
  }

  private void openProject() {
    var partner =
        journey.post(
            coordinator,
            "/organisations",
            "{\"name\":\"Rare Metals\",\"shortName\":\"RM\",\"country\":\"RU\",\"kind\":\"company\"}");
    var parties =
        "[\"" + administrator.path("organisationId").asText() + "\",\"" + partner.id() + "\"]";
    var programme =
        journey.post(
            coordinator,
            "/programmes",
            "{\"title\":\"Joint work\",\"scope\":\"Rare metals\",\"parties\":%s,\"coordinators\":[\"%s\"]}",
            parties,
            administrator.path("id").asText());
    this.programme = "/programmes/" + programme.id();
    journey.patch(
        coordinator,
        this.programme,
        "{\"expiry\":{\"date\":\"2030-06-30\",\"precision\":\"half\"}}");
    journey.get(coordinator, "/programmes");
    project =
        "/projects/"
            + journey
                .post(
                    coordinator,
                    "/projects",
                    """
                    {"programmeId":"%s","title":"Nd from monazite","elements":["Nd","Pr"],
                     "route":"solvent extraction","stage":"bench","organisations":%s,
                     "product":{"kind":"compound","grade":"3N"},"industry":"magnets"}
                    """,
                    programme.id(),
                    parties)
                .id();
    journey.patch(coordinator, project, "{\"product\":null}");
    journey.get(coordinator, "/projects?element=Nd&stage=bench&text=monazite");
    var member = project + "/members/" + scientist.path("id").asText();
    journey.call(coordinator, "PUT", member, "{\"role\":\"observer\"}");
    journey.call(coordinator, "DELETE", member, null);
    journey.call(coordinator, "PUT", member, "{\"role\":\"scientist\"}");
  }

  private void planMilestone() {
    var planned =
        journey.post(
            coordinator,
            project + "/milestones",
            """
            {"title":"Recovery of 92 %%","stage":"bench","meansOfVerification":"Three runs",
             "ownerId":"%s","due":{"date":"2026-11-30","precision":"day"}}
            """,
            scientist.path("id").asText());
    milestone = "/milestones/" + planned.id();
    journey.patch(coordinator, milestone, "{\"state\":\"in-progress\"}");
    journey.post(
        bench,
        milestone + "/forecasts",
        "{\"due\":{\"date\":\"2026-12-31\",\"precision\":\"quarter\"},\"reason\":\"Feed is late\"}");
    journey.get(coordinator, project + "/milestones?sort=-slip&overdue=false");
    journey.get(bench, "/milestones?owner=me&state=in-progress");
  }

  private void logEntries() {
    var entry =
        journey.post(
            bench,
            milestone + "/entries",
            """
            {"text":"Second run","startedAt":"2026-06-03T06:00:00Z","batch":"B-0412",
             "scale":{"value":12.50,"unit":"kg/h","basis":"feed"},
             "measurements":[
              {"metric":"recovery","of":"Nd","value":92.40,"uncertainty":0.3,"unit":"%%"},
              {"metric":"feed-mass","value":56300,"unit":"g"},
              {"metric":"thorium","op":"<","value":5,"unit":"[ppm]"}]}
            """);
    journey.get(bench, "/entries/" + entry.id());
    logBatch();
    importSheet();
    var amended =
        journey.post(
            bench,
            "/entries/" + entry.id() + "/amendments",
            """
            {"text":"Second run","reason":"The blank was not subtracted",
             "measurements":[{"metric":"recovery","of":"Nd","value":91.9,"unit":"%%"}]}
            """);
    journey.get(bench, milestone + "/entries?metric=recovery&of=Nd");
    journey.get(bench, project + "/entries?amended=true");
    journey.get(bench, "/entries?author=me&limit=1");
    journey.post(
        bench,
        "/entries/" + amended.id() + "/amendments",
        "{\"reason\":\"Wrong milestone\",\"withdrawn\":true}");
    journey.get(bench, milestone + "/entries");
    journey.get(coordinator, project);
  }

  private void logBatch() {
    var row =
        """
        {"milestoneId":"%s","idempotencyKey":"run-1","measurements":[
         {"metric":"recovery","of":"Nd","value":92.1,"unit":"%%"}]}
        """;
    var batch = row.formatted(milestone.substring("/milestones/".length())).replace("\n", "");
    var answer =
        journey.call(
            bench,
            "POST",
            project + "/entries:batch",
            batch,
            "Content-Type",
            "application/x-ndjson");
    assertThat(Contract.load().faults("RowResult", answer.response().body())).isEmpty();
    assertThat(answer.json().path("status").asInt()).isEqualTo(201);
  }

  private void importSheet() {
    var sheet = "Batch;\"Recovery Nd, %\"\nB-0413;92,4\n";
    var taken =
        journey.call(
            bench, "POST", project + "/imports?name=runs.csv", sheet, "Content-Type", "text/csv");
    journey.get(bench, "/imports/" + taken.id());
    var mapping =
        """
        {"decimal":"comma","milestone":{"value":"%s"},"batch":{"column":"Batch"},
         "measurements":[{"metric":"recovery","column":"Recovery Nd, %%","of":{"value":"Nd"},
           "unit":{"value":"%%"}}]}
        """
            .formatted(milestone.substring("/milestones/".length()));
    journey.put(bench, project + "/import-mapping", mapping);
    for (var step : List.of("/dry-run", "/run")) {
      var result = journey.call(bench, "POST", "/imports/" + taken.id() + step, mapping);
      assertThat(Contract.load().faults("ImportResult", result.response().body())).isEmpty();
      assertThat(result.json().path("status").asInt()).isEqualTo(201);
    }
  }

  private void planGate() {
    var templates = programme + "/gate-templates";
    journey.put(
        coordinator,
        templates,
        """
        {"templates":[{"name":"magnets","stage":"bench","criteria":[
          {"metric":"recovery","of":"*","comparator":">=","threshold":{"value":90,"unit":"%"},
           "figure":"best","level":"must"}]}]}
        """);
    journey.get(coordinator, "/gate-templates?programme=" + programme.substring(12));
    journey.get(coordinator, "/gate-templates");
    var planned =
        journey.post(
            coordinator,
            project + "/gates",
            "{\"stage\":\"bench\",\"template\":\"magnets\",\"due\":{\"date\":\"2027-01-31\",\"precision\":\"month\"}}");
    gate = "/gates/" + planned.id();
    assertThat(planned.json().at("/criteria/0/of").asText()).isEqualTo("Nd");
    journey.patch(coordinator, gate, "{\"note\":\"With the ministry\"}");
    journey.post(
        coordinator,
        gate + "/forecasts",
        "{\"due\":{\"date\":\"2027-03-31\",\"precision\":\"quarter\"},\"reason\":\"Feed is late\"}");
    var criteria = journey.get(coordinator, gate + "/criteria").json().path("criteria");
    journey.put(coordinator, gate + "/criteria", "{\"criteria\":" + criteria + "}");
    journey.get(bench, project + "/gates");
    journey.get(bench, "/gates?state=planned&stage=bench");
    var run =
        journey.post(
            bench,
            milestone + "/entries",
            """
            {"scale":{"value":400,"unit":"kg","basis":"feed"},"measurements":[
             {"metric":"recovery","of":"Nd","value":93,"uncertainty":0.5,"unit":"%%"}]}
            """);
    journey.get(coordinator, "/entries?awaitingReview=me");
    journey.post(coordinator, "/entries/" + run.id() + "/review", "{\"decision\":\"accepted\"}");
    journey.get(bench, "/entries/" + run.id() + "/review");
    assertThat(journey.get(bench, gate + "/evaluation").json().path("verdict").asText())
        .isEqualTo("met");
  }

  private void decideGate() {
    assertThat(journey.get(bench, project + "/scale-up").json().path("series")).isNotEmpty();
    var opened = journey.post(coordinator, gate + "/reviews", "{\"note\":\"All runs are in\"}");
    var review = "/reviews/" + opened.id();
    journey.get(bench, gate + "/reviews");
    journey.get(coordinator, "/reviews?awaiting=me&state=open");
    journey.post(
        coordinator,
        review + "/decisions",
        "{\"decision\":\"go\",\"reason\":\"Shown\",\"password\":\"%s\"}",
        PASSWORD);
    journey.get(bench, review);
    journey.get(bench, review + "/dossier");
    var position = opened.json().at("/dossier/position").asText();
    journey.get(bench, gate + "?asOf=" + position);
    journey.get(bench, project + "?asOf=" + position);
  }

  private void manageClients() {
    var added =
        journey.post(
            coordinator,
            "/clients",
            "{\"name\":\"Historian\",\"scopes\":[\"entries:write\",\"projects:read\"],\"projects\":[\"%s\"]}",
            project.substring("/projects/".length()));
    var client = "/clients/" + added.id();
    journey.get(coordinator, "/clients?limit=1");
    journey.token(
        shown("issueToken")
            .put("client_id", added.id())
            .put("client_secret", added.json().path("secret").asText()));
    journey.patch(coordinator, client, "{\"projects\":null}");
    var second = journey.call(coordinator, "POST", client + "/secrets", null);
    var first = second.json().at("/secrets/0/id").asText();
    journey.call(coordinator, "DELETE", client + "/secrets/" + first, null);
    journey.call(coordinator, "DELETE", client, null);
  }

  private void manageWebhooks() {
    var made =
        journey.post(
            coordinator,
            "/webhooks",
            """
            {"name":"Laboratory system","url":"https://receiver.invalid/didymium",
             "types":["entry-logged"],"signature":"v1a"}
            """);
    var webhook = "/webhooks/" + made.id();
    journey.get(coordinator, "/webhooks?limit=1");
    journey.patch(coordinator, webhook, "{\"types\":null}");
    journey.get(coordinator, webhook);
    journey.call(coordinator, "POST", webhook + "/secrets", null);
    journey.call(coordinator, "POST", webhook + "/pings", null);
    journey.post(coordinator, webhook + "/replays", "{\"from\":1}");
    journey.get(coordinator, webhook + "/deliveries");
    journey.call(coordinator, "DELETE", webhook, null);
  }

  private void decide() {
    journey.post(bench, milestone + "/submission", "{\"note\":\"Three runs\"}");
    journey.get(coordinator, "/milestones?awaiting=me");
    journey.post(coordinator, milestone + "/return", "{\"reason\":\"One more run\"}");
    journey.call(bench, "POST", milestone + "/submission", null);
    journey.post(coordinator, milestone + "/acceptance", "{}");
    journey.get(bench, milestone);
  }

  private void takeOut() {
    var exports = project + "/exports/";
    List.of("entries.csv", "entries.xlsx", "entries.zip", "project.eln", "datapackage.json")
        .forEach(file -> journey.get(bench, exports + file));
    var asked =
        journey.call(bench, "GET", exports + "project.eln", null, "Prefer", "respond-async");
    var export = "/exports/" + asked.id();
    while (!journey.get(bench, export).json().path("state").asText().equals("ready")) {
      Thread.onSpinWait();
    }
    journey.get(bench, "/exports");
    journey.get(bench, export + "/content");
    journey.call(bench, "GET", export + "/content", null, "Range", "bytes=0-3");
    var made = journey.post(bench, "/calendars", "{\"name\":\"Phone\"}");
    var address = made.json().path("url").asText();
    assertThat(journey.outside(address.substring(address.indexOf("/calendars/"))).status())
        .isEqualTo(200);
    journey.get(bench, "/calendars");
    journey.call(bench, "DELETE", "/calendars/" + made.id(), null);
  }

  private void readAlong() throws Exception {
    for (var language : List.of("en", "ru", "hi")) {
      journey.get(bench, "/vocabulary?language=" + language);
    }
    journey.get(bench, "/journal?limit=2");
    assertThat(journey.get(bench, "/journal?limit=200").json().path("items"))
        .hasSizeGreaterThan(15);
    follow();
    List.of(
            "/health/live",
            "/health/ready",
            "/.well-known/jwks.json",
            "/.well-known/oauth-authorization-server",
            "/openapi.json")
        .forEach(journey::outside);
  }

  /** The stream has no end, so it is read until the first item. */
  private void follow() throws IOException, InterruptedException {
    var path = "/api/v1/journal/stream";
    var request =
        HttpRequest.newBuilder(URI.create(portal.url() + path))
            .header("Authorization", "Bearer " + token)
            .header("Last-Event-ID", "0")
            .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    Contract.load()
        .check(
            "GET",
            path,
            new Contract.Response(
                response.statusCode(),
                name -> response.headers().firstValue(name).orElse(null),
                null));
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      var data = lines.lines().filter(line -> line.startsWith("data: ")).findFirst().orElseThrow();
      assertThat(Contract.load().faults("JournalItem", data.substring(6))).isEmpty();
    }
    journey.made("GET", path);
  }

  private void witness() {
    var path = "/witness/add-checkpoint";
    for (var submission : List.of(LOG.submission(0, 1), example("addCheckpoint").asText())) {
      var answer = journey.anybody().raw("POST", path, submission, "Content-Type", "text/plain");
      assertThat(answer.status()).isEqualTo(200);
    }
    journey.made("POST", path);
    journey.outside("/witness/" + LOG.originHash() + "/checkpoint");
  }

  private void signOut() {
    journey.call(journey.anybody(), "DELETE", "/session", null);
  }
}
