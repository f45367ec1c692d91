package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.Actor;
import didymium.testing.TestClient;
import org.junit.jupiter.api.Test;

/** Nobody reviews or signs their own work, whatever role they have had since. */
class OwnWorkTest extends Trial {
  @Test
  void whoLoggedARunDoesNotSignItAfterBecomingACoordinator() {
    threeGoodRuns();
    becomesCoordinator(giredmet, world.scientistGiredmet);
    var decisions = "/reviews/" + open().id() + "/decisions";

    assertThat(scientist.post(decisions, decision("go")).code()).isEqualTo("review.decide.own-run");
    assertThat(scientist.get("/reviews?awaiting=me").json().path("items")).isEmpty();
    assertThat(scientist.get(gate).json().path("may").toString()).doesNotContain("decide");
  }

  @Test
  void aRunStaysTheirsWhoLoggedItWhoeverAmendsIt() {
    var run = threeGoodRuns();
    var amendment = "{\"reason\":\"repeated\"," + run("92.6", "0.1").strip().substring(1);
    var amended = giredmet.post(run + "/amendments", amendment);
    assertThat(amended.status()).isEqualTo(201);
    becomesCoordinator(giredmet, world.scientistGiredmet);
    var later = "/entries/" + amended.id();
    assertThat(scientist.get("/entries?awaitingReview=me").json().path("items")).isEmpty();
    assertThat(scientist.post(later + "/review", accept()).code()).isEqualTo("entry-review.own");
    assertThat(csir.post(later + "/review", accept()).status()).isEqualTo(201);
    // of the two other runs they are the author, so that those are left out
    for (var other : others(amended.id())) {
      var withdrawal = "{\"reason\":\"spilt\",\"withdrawn\":true}";
      assertThat(scientist.post("/entries/" + other + "/amendments", withdrawal).status())
          .isEqualTo(201);
    }
    otherRuns();

    var opened = scientist.post(gate + "/reviews", "{}");
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.json().path("may")).isEmpty();
    var decisions = "/reviews/" + opened.id() + "/decisions";
    assertThat(scientist.post(decisions, decision("go")).code()).isEqualTo("review.decide.own-run");
    assertThat(scientist.get("/reviews?awaiting=me").json().path("items")).isEmpty();
  }

  private Iterable<String> others(String id) {
    var items = giredmet.get("/projects/" + world.project + "/entries?amended=false").json();
    return items.path("items").findValuesAsText("id").stream()
        .filter(one -> !one.equals(id))
        .toList();
  }

  private void otherRuns() {
    for (int i = 0; i < 2; i++) {
      var run = otherScientist.post(milestone + "/entries", run("93", "0.1"));
      assertThat(giredmet.post("/entries/" + run.id() + "/review", accept()).status())
          .isEqualTo(201);
    }
  }

  @Test
  void whoSubmittedAMilestoneNeitherReviewsItsRunsNorSignsThem() {
    var own = "{\"ownerId\":\"" + world.coordinatorGiredmet.id() + "\"}";
    assertThat(giredmet.patch(milestone, own, giredmet.get(milestone).header("ETag")).status())
        .isEqualTo(200);
    threeGoodRuns();
    var more = log("94", "0.1");
    assertThat(giredmet.post(milestone + "/submission", "{}").status()).isEqualTo(200);

    assertThat(giredmet.post(more + "/review", accept()).code())
        .isEqualTo("entry-review.own-submission");
    assertThat(giredmet.get(more + "/review").json().path("may")).isEmpty();
    assertThat(giredmet.get("/entries?awaitingReview=me").json().path("items")).isEmpty();
    assertThat(csir.get("/entries?awaitingReview=me").json().path("items")).hasSize(1);
    var decisions = "/reviews/" + open().id() + "/decisions";
    assertThat(giredmet.post(decisions, decision("go")).code())
        .isEqualTo("review.decide.own-submission");
  }

  private void becomesCoordinator(TestClient client, Actor person) {
    var member = project + "/members/" + person.id();
    assertThat(client.put(member, "{\"role\":\"coordinator\"}").status()).isEqualTo(200);
  }
}
