package didymium.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.bus.Sha256;
import didymium.config.Config;
import didymium.database.Database;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Exports of many entries: as a stream, and made in the background. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptExportTest {
  private static final int MANY = 20_000;

  /** Copies a run with its place in the journal: what a year of a plant would leave behind. */
  private static final String COPIES =
      """
      with copies as (
        select gen_random_uuid() as id, e.* from generate_series(1, %d)
        cross join (select milestone_id, project_id, stage, author_id, organisation_id, visibility,
            withdrawn, words, document
          from entries where visibility = 'joint' and amends is null order by entries.id limit 1) e),
      head as (update journal_head set position = position + %1$d returning position),
      copied as (
        insert into entries (id, milestone_id, project_id, stage, author_id, organisation_id,
          visibility, withdrawn, words, document)
        select * from copies returning id)
      insert into journal (position, id, type, at, project_id, project_index, actor_id, actor_name,
        organisation_id, subject_kind, subject_id, content)
      select head.position - %1$d + row_number() over (order by copies.id), copies.id,
        'entry-logged', now(), copies.project_id, 1000000 + row_number() over (order by copies.id),
        copies.author_id, 'Plant', copies.organisation_id, 'entry', copies.id,
        '{"entry":' || copies.document || '}'
      from copies, head
      """
          .formatted(MANY);

  private Laboratory laboratory;

  @BeforeAll
  void start() {
    laboratory = new Laboratory();
    laboratory.given(laboratory.scientist);
    var pool = laboratory.portal.database().pool();
    pool.query(COPIES).execute().await();
    pool.query("analyze").execute().await();
  }

  @AfterAll
  void stop() {
    laboratory.close();
  }

  @Test
  void aStreamBeginsBeforeItsLastPageIsReadAndWhoLosesTheRightToReadGetsNoEnd() throws Exception {
    var token = laboratory.portal.token(laboratory.world.observerCsir);
    var address = laboratory.portal.url() + "/api/v1" + laboratory.exports + "entries.csv";
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      assertThat(lines.readLine()).startsWith("entryId,");
      // nobody reads on, so that the portal waits with most pages still to be read
      laboratory
          .portal
          .database()
          .pool()
          .preparedQuery("update participants set active = false where id = $1")
          .execute(Tuple.of(laboratory.world.observerCsir.id()))
          .await();
      assertThatThrownBy(() -> lines.lines().count()).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void aStreamIsBrokenOffWhenItsReaderSignsOut() throws Exception {
    var portal = laboratory.portal;
    var email = laboratory.world.scientistCsir.id() + "@example.org";
    var credentials = Json.text(Map.of("email", email, "password", World.PASSWORD));
    var signedIn = portal.anybody().post("/session", credentials);
    var address = portal.url() + "/api/v1" + laboratory.exports + "entries.csv";
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + signedIn.json().path("accessToken").asText())
            .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      assertThat(lines.readLine()).startsWith("entryId,");
      var cookie = signedIn.cookies();
      portal.anybody().send("DELETE", "/session", null, "Cookie", cookie);
      assertThatThrownBy(() -> lines.lines().count()).isInstanceOf(UncheckedIOException.class);
    }
  }

  private Answer ready(String format) {
    var path = laboratory.exports + format;
    var asked = laboratory.scientist.get(path, "Prefer", "respond-async");
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.header("Preference-Applied")).isEqualTo("respond-async");
    var location = asked.header("Location").replaceFirst("^/api/v1", "");
    return Eventually.get(
        "the export is ready", () -> laboratory.scientist.get(location), KeptExportTest::isReady);
  }

  private static boolean isReady(Answer answer) {
    var state = answer.json().path("state").asText();
    if (!state.equals("ready")) {
      assertThat(state).isIn("waiting", "running");
      assertThat(answer.json().path("progress").asDouble()).isLessThan(1);
    }
    return state.equals("ready");
  }

  @Test
  void aLongExportIsMadeInTheBackgroundAndIsTheSameAsTheStream() {
    var state = ready("entries.csv");
    var content = "/exports/" + state.id() + "/content";
    var kept = laboratory.scientist.bytes(content);
    assertThat(kept).hasSize(state.json().path("size").asInt());
    assertThat(kept).isEqualTo(laboratory.scientist.bytes(laboratory.exports + "entries.csv"));
    assertThat(state.json().path("rowsDone").asInt()).isGreaterThan(MANY);

    var whole = laboratory.scientist.get(content);
    assertThat(whole.header("ETag")).isEqualTo('"' + Sha256.hex(kept) + '"');
    int middle = KeptContent.PIECE + 17;
    var rest = "bytes=" + middle + "-";
    var tag = whole.header("ETag");
    var part = laboratory.scientist.get(content, "Range", rest, "If-Range", tag);
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Range"))
        .isEqualTo("bytes %d-%d/%d".formatted(middle, kept.length - 1, kept.length));
    assertThat(laboratory.scientist.bytes(content, "Range", rest))
        .isEqualTo(Arrays.copyOfRange(kept, middle, kept.length));
    assertThat(laboratory.scientist.get(content, "Range", rest, "If-Range", "\"x\"").status())
        .isEqualTo(200);
    assertThat(laboratory.scientist.get(content, "If-None-Match", tag).status()).isEqualTo(304);
    var beyond = "bytes=" + kept.length + "-";
    assertThat(laboratory.scientist.get(content, "Range", beyond).status()).isEqualTo(416);
    assertThat(laboratory.coordinator.get(content).status()).isEqualTo(404);
  }

  @Test
  void aPageReadsItsOwnRunsByTheirIndexesWhereverItIs() {
    for (var after : List.of(new UUID(0, 0), new UUID(Long.MIN_VALUE, 0))) {
      var plan =
          laboratory
              .portal
              .database()
              .pool()
              .preparedQuery("explain (analyze, buffers, format json) " + ExportStore.RUNS)
              .execute(
                  Tuple.of(
                      laboratory.world.scientistGiredmet.id(),
                      laboratory.world.project,
                      Long.MAX_VALUE,
                      after,
                      Production.PAGE))
              .map(rows -> (JsonArray) rows.iterator().next().getJson(0))
              .map(all -> all.getJsonObject(0).getJsonObject("Plan"))
              .await();
      int blocks = plan.getInteger("Shared Hit Blocks") + plan.getInteger("Shared Read Blocks");
      assertThat(plan.getDouble("Actual Rows")).isEqualTo(Production.PAGE);
      assertThat(blocks).isLessThan(Production.PAGE * 25);
    }
  }

  @Test
  void whoAskedFindsItAgainAndNobodyElse() {
    var asked = ready("project.eln");
    assertThat(listed(laboratory.scientist)).contains(asked.json());
    assertThat(listed(laboratory.coordinator)).doesNotContain(asked.json());
  }

  private static JsonNode listed(TestClient reader) {
    return reader.get("/exports").json().path("items");
  }

  @Test
  void whatANodeLeavesUnfinishedWhenItStopsIsBegunAnewAtOnce() {
    var database = TestDatabase.create();
    var first = RunningPortal.start(database);
    var world = World.create(first.database().pool()).await();
    var left = asked(first, world);
    first.close();
    assertThat(state(database)).isEqualTo("waiting");

    try (var second = RunningPortal.start(database)) {
      var scientist = second.as(world.scientistGiredmet);
      Eventually.get(
          "the export is ready",
          () -> scientist.get(left),
          one -> {
            assertThat(one.json().path("state").asText()).isNotEqualTo("failed");
            return one.json().path("state").asText().equals("ready");
          });
      assertThat(new String(scientist.bytes(left + "/content"), UTF_8).lines())
          .hasSizeGreaterThan(MANY);
    }
  }

  /** An export of many that has begun, and has not ended. */
  private static String asked(RunningPortal portal, World world) {
    var coordinator = portal.as(world.coordinatorGiredmet);
    var scientist = portal.as(world.scientistGiredmet);
    var project = "/projects/" + world.project;
    var milestone = coordinator.post(project + "/milestones", Laboratory.plan(world)).id();
    scientist.post("/milestones/" + milestone + "/entries", "{\"text\":\"run\"}");
    portal.database().pool().query(COPIES).execute().await();
    var path = project + "/exports/entries.csv";
    var location = scientist.get(path, "Prefer", "respond-async").header("Location");
    var export = location.replaceFirst("^/api/v1", "");
    Eventually.holds(
        "the export has begun", () -> scientist.get(export).json().path("rowsDone").asInt() > 0);
    return export;
  }

  private static String state(Config.Database server) {
    var vertx = Vertx.vertx();
    var pool = Database.connect(vertx, server).pool();
    var rows = pool.query("select state from exports").execute().await();
    vertx.close().await();
    return rows.iterator().next().getString(0);
  }

  @Test
  void aNodeThatIsLostIsReplacedAndWhatItStillWritesIsRefused() {
    var pool = laboratory.portal.database().pool();
    var changes = new KeptChanges(pool);
    pool.query(
            """
            insert into exports (id, requested_by, project_id, format, language, state, attempt,
              created_at, touched_at, expires_at)
            values (gen_random_uuid(), '%s', '%s', 'entries.zip', 'en', 'running', 1, now(),
              now() - interval '2 minutes', now() + interval '1 day')
            """
                .formatted(laboratory.world.coordinatorGiredmet.id(), laboratory.world.project))
        .execute()
        .await();
    var job = changes.take().await();
    assertThat(job.attempt()).isEqualTo(2);
    assertThat(changes.take().await()).isNull();
    var lost =
        new KeptChanges.Job(
            job.id(), 1, job.reader(), job.projectId(), job.format(), job.language());
    assertThat(changes.touch(lost, 1).map("").otherwise("refused").await()).isEqualTo("refused");
    assertThat(changes.touch(job, 1).map("").otherwise("refused").await()).isEmpty();
  }
}
