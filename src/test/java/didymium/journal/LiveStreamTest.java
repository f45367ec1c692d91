package didymium.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.access.Actor;
import didymium.bus.Json;
import didymium.contract.Contract;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal as browsers and partners follow it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class LiveStreamTest {
  private static final int FLOOD = 2_000;
  private static final int BYTES = 9_000;

  private RunningPortal portal;
  private World world;
  private TestClient scientist;
  private String entries;

  @BeforeAll
  void start() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_JOURNAL_HEARTBEAT_SECONDS", "1"));
    world = World.create(portal.database().pool()).await();
    scientist = portal.as(world.scientistCsir);
    var milestone =
        portal
            .as(world.coordinatorCsir)
            .post(
                "/projects/" + world.project + "/milestones",
                """
                {"title":"Live","stage":"pilot","meansOfVerification":"assay",
                 "due":{"date":"2026-12-31","precision":"quarter"}}
                """);
    entries = "/milestones/" + milestone.id() + "/entries";
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  /** One event as it came over the wire. */
  private record Event(long id, String type, JsonNode item) {}

  private Iterator<Event> follow(Actor actor, String... headers) {
    var lines = portal.as(actor).lines("/api/v1/journal/stream", headers).iterator();
    // the first comment says that whatever comes from now on will arrive
    assertThat(lines.next()).startsWith(":");
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public Event next() {
        String line;
        do {
          line = lines.next();
        } while (!line.startsWith("id: "));
        var type = lines.next().substring("event: ".length());
        var item = lines.next().substring("data: ".length());
        return new Event(
            Long.parseLong(line.substring(4)), type, Json.stored(item, JsonNode.class));
      }
    };
  }

  private String log(String text, String visibility) {
    return scientist
        .post(entries, "{\"text\":\"" + text + "\",\"visibility\":\"" + visibility + "\"}")
        .id();
  }

  @Test
  void anEntryArrivesAsTheContractSaysWithItsPositionAsId() {
    var events = follow(world.coordinatorGiredmet, "Last-Event-ID", "0");
    var id = log("arrives", "joint");
    Event event;
    do {
      event = events.next();
    } while (!event.item().path("subject").path("id").asText().equals(id));

    assertThat(event.type()).isEqualTo("entry-logged");
    assertThat(event.id()).isEqualTo(event.item().path("position").asLong());
    assertThat(event.item().path("content").path("entry").path("text").asText())
        .isEqualTo("arrives");
    assertThat(Contract.load().faults("JournalItem", event.item().toString())).isEmpty();
  }

  @Test
  void whoResumesGetsWhatWasMissedAndNothingTwice() {
    var first = follow(world.observerCsir, "Last-Event-ID", "0");
    log("one", "joint");
    var seen = first.next();
    log("two", "joint");
    log("three", "joint");
    var positions = new ArrayList<Long>();
    var resumed = follow(world.observerCsir, "Last-Event-ID", "" + seen.id());
    String text;
    do {
      var event = resumed.next();
      positions.add(event.id());
      text = event.item().path("content").path("entry").path("text").asText();
    } while (!text.equals("three"));
    assertThat(positions).isSorted().doesNotHaveDuplicates().allMatch(one -> one > seen.id());
  }

  @Test
  void whatAnOrganisationKeepsToItselfIsNotInTheOthersStream() {
    var own = follow(world.coordinatorCsir, "Last-Event-ID", "0");
    var other = follow(world.coordinatorGiredmet, "Last-Event-ID", "0");
    log("kept", "organisation");
    var marker = log("marker", "joint");
    assertThat(textsUntil(own, marker)).contains("kept", "marker");
    assertThat(textsUntil(other, marker)).contains("marker").doesNotContain("kept");
  }

  private static List<String> textsUntil(Iterator<Event> events, String last) {
    var texts = new ArrayList<String>();
    Event event;
    do {
      event = events.next();
      texts.add(event.item().path("content").path("entry").path("text").asText());
    } while (!event.item().path("subject").path("id").asText().equals(last));
    return texts;
  }

  @Test
  void aPositionThatIsNoneIsRefused() {
    assertThat(scientist.get("/journal/stream?after=x").code()).isEqualTo("malformed-position");
    assertThat(scientist.get("/journal?after=-1").code()).isEqualTo("malformed-position");
  }

  /** For a while the other side does not read; it loses nothing, and nobody waits for it. */
  @Test
  void aReaderWhoDoesNotKeepUpHoldsNobodyUpAndGetsTheRestWhenItReadsOn() {
    var slow = follow(world.coordinatorGiredmet);
    var lively = follow(world.observerCsir);
    tellMuch();
    var last = log("after the flood", "joint");
    assertThat(textsUntil(lively, last)).hasSize(FLOOD + 1);
    assertThat(textsUntil(slow, last)).hasSize(FLOOD + 1);
  }

  /** More than any socket's buffers hold. */
  private void tellMuch() {
    portal
        .database()
        .pool()
        .preparedQuery(
            """
            insert into journal_inbox (id, type, at, project_id, actor_id, actor_name,
              organisation_id, subject_kind, subject_id, content)
            select gen_random_uuid(), 'entry-logged', now(), $1, $2, 'Flood', $3, 'entry',
              gen_random_uuid(), json_build_object('flood', repeat('x', $4))
            from generate_series(1, $5)
            """)
        .execute(Tuple.of(world.project, world.scientistCsir.id(), world.csir, BYTES, FLOOD))
        .await();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "301", "often"})
  void signsOfLifeComeAsOftenAsIsSensible(String seconds) {
    var answer = scientist.get("/journal/stream?heartbeat=" + seconds);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").asText()).isEqualTo("malformed-query");
  }
}
