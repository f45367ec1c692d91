package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.RunningPortal;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What lists tell of a gate is kept, and yet always what its evaluation says now. */
class SummariesTest extends Trial {

  private JsonNode told() {
    var gates = giredmet.get("/gates").json().path("items");
    var listed =
        StreamSupport.stream(gates.spliterator(), false)
            .filter(one -> gate.endsWith(one.path("id").asText()))
            .findFirst()
            .orElseThrow()
            .path("evaluation");
    assertThat(giredmet.get(gate).json().path("evaluation")).isEqualTo(listed);
    assertThat(csir.get(project + "/gates").json().at("/items/0/evaluation")).isEqualTo(listed);
    assertThat(listed.path("verdict").asText()).isEqualTo(verdict());
    return listed;
  }

  private String state() {
    return told().path("verdict").asText();
  }

  @Test
  void whoeverChangesTheEvidenceSeesItAtOnce() {
    assertThat(state()).isEqualTo("not-enough-runs");
    var run = threeGoodRuns();
    assertThat(state()).isEqualTo("met");
    var question = "{\"decision\":\"questioned\",\"reason\":\"the blank is missing\"}";
    assertThat(csir.post(run + "/review", question).status()).isEqualTo(201);
    assertThat(state()).isEqualTo("not-enough-runs");
    accepted("92.2", "0.1");
    assertThat(state()).isEqualTo("met");
    var lower = accepted("60", "0.1");
    assertThat(state()).isNotEqualTo("met");
    var withdrawn = "{\"withdrawn\":true,\"reason\":\"another feed\"}";
    assertThat(scientist.post(lower + "/amendments", withdrawn).status()).isEqualTo(201);
    assertThat(state()).isEqualTo("met");
  }

  @Test
  void whoeverAsksForSomethingElseSeesItAtOnce() {
    threeGoodRuns();
    assertThat(state()).isEqualTo("met");
    var more = "{\"criteria\":[" + RECOVERY.replace("\"minRuns\":3", "\"minRuns\":4") + "]}";
    var etag = giredmet.get(gate + "/criteria").header("ETag");
    assertThat(giredmet.send("PUT", gate + "/criteria", more, "If-Match", etag).status())
        .isEqualTo(200);
    assertThat(state()).isEqualTo("not-enough-runs");
  }

  @Test
  void whatAnotherNodeIsToldIsSeenByThisOneAtOnce() {
    threeGoodRuns();
    assertThat(state()).isEqualTo("met");
    try (var other = RunningPortal.start(server)) {
      var run = other.as(world.scientistGiredmet).post(milestone + "/entries", run("50", "0.1"));
      other.as(world.coordinatorCsir).post("/entries/" + run.id() + "/review", accept());
      assertThat(state()).isNotEqualTo("met");
    }
  }
}
