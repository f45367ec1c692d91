package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two portals on one database do not get in each other's way. */
class TwoNodesTest extends Trial {
  private RunningPortal other;
  private TestClient csirThere;

  @BeforeEach
  void startAnother() {
    other = RunningPortal.start(server);
    csirThere = other.as(world.coordinatorCsir);
  }

  @AfterEach
  void stopTheOther() {
    other.close();
  }

  @Test
  void coordinatorsWhoDecideInTheSameInstantOnTwoNodesPassTheGateOnce() {
    threeGoodRuns();
    var decisions = "/reviews/" + open().id() + "/decisions";
    var answers =
        together(
            () -> giredmet.post(decisions, decision("go")),
            () -> csirThere.post(decisions, decision("go")));
    assertThat(answers).extracting(Answer::status).containsExactly(201, 201);
    assertThat(csirThere.get(gate).json().path("state").asText()).isEqualTo("passed");
    await(this::types, types -> types.contains("review-passed"));
    assertThat(types()).filteredOn("review-decided"::equals).hasSize(2);
    assertThat(types()).filteredOn("review-passed"::equals).hasSize(1);
  }

  @Test
  void nodesThatVoidOneReviewAtTheSameTimeVoidItOnce() {
    var first = threeGoodRuns();
    var second = accepted("92.2", "0.1");
    var review = "/reviews/" + open().id();
    var scientistThere = other.as(world.scientistGiredmet);
    var amendment = "{\"reason\":\"repeated\"," + run("91", "0.1").strip().substring(1);
    var answers =
        together(
            () -> scientist.post(first + "/amendments", amendment),
            () -> scientistThere.post(second + "/amendments", amendment));
    assertThat(answers).extracting(Answer::status).containsExactly(201, 201);

    var ended =
        await(
            () -> csirThere.get(review).json(), json -> json.path("state").asText().equals("void"));
    assertThat(ended.path("version").asInt()).isEqualTo(2);
    await(this::types, types -> types.contains("review-voided"));
    // a further step of each node comes after whatever else they had to say
    forecast(giredmet);
    forecast(csirThere);
    await(this::types, types -> types.stream().filter("gate-forecast"::equals).count() == 2);
    assertThat(types()).filteredOn("review-voided"::equals).hasSize(1);
    assertThat(giredmet.get(review).json().path("version").asInt()).isEqualTo(2);
  }

  private void forecast(TestClient client) {
    var due = "{\"due\":{\"date\":\"2027-06-30\",\"precision\":\"quarter\"},\"reason\":\"later\"}";
    assertThat(client.post(gate + "/forecasts", due).status()).isEqualTo(201);
  }

  private static List<Answer> together(Supplier<Answer> one, Supplier<Answer> two) {
    var first = CompletableFuture.supplyAsync(one);
    var second = CompletableFuture.supplyAsync(two);
    return List.of(first.join(), second.join());
  }
}
