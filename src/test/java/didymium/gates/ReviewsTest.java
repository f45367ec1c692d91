package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** A review from its opening to its end, over HTTP and against the contract. */
class ReviewsTest extends Trial {
  @Test
  void theGatePassesWhenEachPartyHasSigned() {
    threeGoodRuns();
    var review = open();
    assertThat(review.json().path("missing")).hasSize(2);
    var decisions = "/reviews/" + review.id() + "/decisions";
    assertThat(csir.get("/reviews?awaiting=me").json().path("items")).hasSize(1);

    assertThat(giredmet.post(decisions, decision("go")).status()).isEqualTo(201);
    var again = giredmet.post(decisions, decision("go"));
    assertThat(again.json().path("state").asText()).isEqualTo("open");
    assertThat(again.json().path("missing")).hasSize(1);
    assertThat(giredmet.get("/reviews?awaiting=me").json().path("items")).isEmpty();
    assertThat(giredmet.get(project).json().path("stage").asText()).isEqualTo("laboratory");

    var conditional =
        """
        {"decision":"conditional-go","reason":"nearly","password":"%s",
         "conditions":["Close the water balance",
           {"text":"Repeat with new feed","due":{"date":"2027-06-30","precision":"half"}}]}
        """;
    var passed = csir.post(decisions, conditional.formatted(World.PASSWORD));
    assertThat(passed.json().path("state").asText()).isEqualTo("passed");
    assertThat(passed.json().path("outcome").asText()).isEqualTo("conditional-go");
    assertThat(giredmet.get(project).json().path("stage").asText()).isEqualTo("bench");
    assertThat(giredmet.get(gate).json().path("state").asText()).isEqualTo("passed");
    var planned = giredmet.get(project + "/milestones?stage=bench").json().path("items");
    assertThat(planned).hasSize(2);
    assertThat(planned.findValuesAsText("title"))
        .containsExactlyInAnyOrder("Close the water balance", "Repeat with new feed");
    assertThat(csir.post(decisions, decision("go")).code()).isEqualTo("review.decide.passed");
    await(
        () -> types(),
        types ->
            types.containsAll(List.of("review-passed", "project-changed", "milestone-planned")));
    assertThat(types())
        .containsSubsequence(
            "review-decided", "review-passed", "project-changed", "milestone-planned");
  }

  /** What is decided on is among the entries of the checkpoint, so a witness has seen it too. */
  @Test
  void aDecisionNamesTheCheckpointUnderWhichItWasSigned() {
    threeGoodRuns();
    var review = open();
    giredmet.post("/reviews/" + review.id() + "/decisions", decision("go"));
    var signature = csir.get("/reviews/" + review.id()).json().at("/signatures/0");
    var checkpoint = signature.path("checkpoint");
    var log = "/log/" + world.project;
    var size = checkpoint.path("size").asLong();
    var note = csir.raw("GET", log + "/checkpoint?size=" + size, null);
    assertThat(note.response().body())
        .contains("\n" + size + "\n" + checkpoint.path("root").asText() + "\n");
    var last = csir.raw("GET", log + "/content/" + (size - 1), null);
    assertThat(last.json().path("content").asText()).contains(review.id());
  }

  @Test
  void nothingIsDecidedOnAJournalThatWasChanged() {
    threeGoodRuns();
    var review = open();
    csir.raw("POST", "/log/" + world.project + "/checkpoint", null);
    var edit =
        "update journal set leaf_hash = sha256('x') where project_id = $1 and project_index = 1";
    portal.database().pool().preparedQuery(edit).execute(Tuple.of(world.project)).await();
    var refused = csir.post("/reviews/" + review.id() + "/decisions", decision("go"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("log-changed");
    assertThat(csir.get("/reviews/" + review.id()).json().path("signatures")).isEmpty();
  }

  @Test
  void nothingIsDecidedOnEvidenceThatWasEditedPastTheJournal() {
    var run = scientist.get(threeGoodRuns()).id();
    var edit =
        "update measurements set canonical_value = canonical_value + 0.01 where entry_id = $1::uuid";
    portal.database().pool().preparedQuery(edit).execute(Tuple.of(UUID.fromString(run))).await();
    var review = open();
    var refused = csir.post("/reviews/" + review.id() + "/decisions", decision("go"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("evidence-changed");
  }

  @Test
  void anAmendmentBetweenTwoSignaturesVoidsTheFirst() {
    var run = threeGoodRuns();
    var review = open();
    var decisions = "/reviews/" + review.id() + "/decisions";
    assertThat(giredmet.post(decisions, decision("go")).status()).isEqualTo(201);

    var amendment =
        """
        {"reason":"the blank was not subtracted",
         "measurements":[{"metric":"recovery","of":"Nd","value":91,"uncertainty":0.1,"unit":"%"}]}
        """;
    var amended = scientist.post(run + "/amendments", amendment);
    assertThat(amended.status()).isEqualTo(201);
    var refused = csir.post(decisions, decision("go"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isIn("review.decide.evidence-changed", "review.decide.void");

    var ended =
        await(
            () -> csir.get("/reviews/" + review.id()).json(),
            json -> json.path("state").asText().equals("void"));
    assertThat(ended.at("/voidedBy/type").asText()).isEqualTo("entry-amended");
    assertThat(ended.at("/voidedBy/entryId").asText()).isEqualTo(amended.id());
    assertThat(giredmet.get(gate).json().path("state").asText()).isEqualTo("planned");
    assertThat(csir.post(decisions, decision("hold")).code()).isEqualTo("review.decide.void");
  }

  @Test
  void criteriaChangedUnderAReviewVoidIt() {
    threeGoodRuns();
    var review = open();
    var etag = giredmet.get(gate + "/criteria").header("ETag");
    var body = "{\"criteria\":[" + RECOVERY.replace("90", "91") + "]}";
    assertThat(giredmet.send("PUT", gate + "/criteria", body, "If-Match", etag).status())
        .isEqualTo(200);
    var ended =
        await(
            () -> csir.get("/reviews/" + review.id()).json(),
            json -> json.path("state").asText().equals("void"));
    assertThat(ended.at("/voidedBy/type").asText()).isEqualTo("gate-changed");
  }

  @Test
  void nobodySignsTheirOwnWorkNorWithoutTheirPassword() {
    threeGoodRuns();
    var own = "/entries/" + csir.post(milestone + "/entries", run("93", "0.1")).id();
    assertThat(giredmet.post(own + "/review", accept()).status()).isEqualTo(201);
    var decisions = "/reviews/" + open().id() + "/decisions";
    assertThat(csir.post(decisions, decision("go")).code()).isEqualTo("review.decide.own-run");
    assertThat(otherScientist.post(decisions, decision("go")).code())
        .isEqualTo("review.decide.not-coordinator");
    var wrong = giredmet.post(decisions, decision("go").replace(World.PASSWORD, "not my password"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.pointers()).containsExactly("/password");
  }

  @Test
  void aDisagreementIsShownUntilAPartyChangesItsDecision() {
    threeGoodRuns();
    var decisions = "/reviews/" + open().id() + "/decisions";
    giredmet.post(decisions, decision("go"));
    var open = csir.post(decisions, decision("hold")).json();
    assertThat(open.path("state").asText()).isEqualTo("open");
    assertThat(open.path("disagreement").asBoolean()).isTrue();
    var closed = giredmet.post(decisions, decision("hold")).json();
    assertThat(closed.path("state").asText()).isEqualTo("closed");
    assertThat(closed.path("outcome").asText()).isEqualTo("hold");
    assertThat(csir.post(decisions, decision("go")).code()).isEqualTo("review.decide.closed");
    assertThat(giredmet.get(gate).json().path("may").toString()).contains("open-review");
  }

  @Test
  void evidenceThatDoesNotMeetTheCriteriaIsNoGo() {
    accepted("80", "0.1");
    accepted("81", "0.1");
    accepted("82", "0.1");
    var decisions = "/reviews/" + open().id() + "/decisions";
    assertThat(giredmet.post(decisions, decision("go")).code()).isEqualTo("review.decide.not-met");
    assertThat(giredmet.post(decisions, decision("recycle")).status()).isEqualTo(201);
  }

  @Test
  void twoPartiesThatDecideInTheSameInstantBothSucceed() throws Exception {
    threeGoodRuns();
    var decisions = "/reviews/" + open().id() + "/decisions";
    var answers = new ConcurrentLinkedQueue<Answer>();
    var threads =
        List.of(giredmet, csir).stream()
            .map(one -> new Thread(() -> answers.add(one.post(decisions, decision("go")))))
            .toList();
    threads.forEach(Thread::start);
    for (var thread : threads) {
      thread.join();
    }
    assertThat(answers).extracting(Answer::status).containsExactly(201, 201);
    assertThat(giredmet.get(gate).json().path("state").asText()).isEqualTo("passed");
  }
}
