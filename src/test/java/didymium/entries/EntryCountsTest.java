package didymium.entries;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import org.junit.jupiter.api.Test;

/** How many entries there are is the same number wherever it is told. */
class EntryCountsTest {
  private static final String RUN =
      """
      {"text":"Counted","measurements":[{"metric":"recovery","of":"Nd","value":%d,"unit":"%%"}]}
      """;

  @Test
  void whatIsAmendedOrWithdrawnCountsNowhere() {
    try (var portal = RunningPortal.start()) {
      var world = World.create(portal.database().pool()).await();
      var scientist = portal.as(world.scientistCsir);
      var project = "/projects/" + world.project;
      var milestone = milestone(portal.as(world.coordinatorCsir), project);
      var entries = "/milestones/" + milestone + "/entries";
      scientist.post(entries, RUN.formatted(80));
      var amended = scientist.post(entries, RUN.formatted(81)).id();
      var withdrawn = scientist.post(entries, RUN.formatted(82)).id();
      var better = "{\"reason\":\"misread\"," + RUN.formatted(83).strip().substring(1);
      assertThat(amend(scientist, amended, better)).isEqualTo(201);
      assertThat(amend(scientist, withdrawn, "{\"withdrawn\":true,\"reason\":\"twice\"}"))
          .isEqualTo(201);

      var board = scientist.get("/projects?text=Joint").json().path("items").path(0);
      assertThat(board.path("summary").path("entries").asInt()).isEqualTo(2);
      var head = scientist.get(project).json();
      assertThat(head.path("summary").path("entries").asInt()).isEqualTo(2);
      var promise = scientist.get("/milestones/" + milestone).json();
      assertThat(promise.path("entryCount").asInt()).isEqualTo(2);
      var table = scientist.get(project + "/runs?total=true").json();
      assertThat(table.path("total").asInt()).isEqualTo(2);
    }
  }

  private static int amend(TestClient scientist, String entry, String body) {
    return scientist.post("/entries/" + entry + "/amendments", body).status();
  }

  private static String milestone(TestClient coordinator, String project) {
    var plan =
        "{\"title\":\"Counted\",\"stage\":\"pilot\",\"meansOfVerification\":\"assay\",\"due\":{\"date\":\"2026-12-31\",\"precision\":\"quarter\"}}";
    return coordinator.post(project + "/milestones", plan).id();
  }
}
