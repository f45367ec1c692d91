package didymium.milestones;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** How late milestones and gates are today. */
@TestInstance(Lifecycle.PER_CLASS)
class SlipTest {
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  private RunningPortal portal;
  private World world;
  private TestClient coordinator;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    coordinator = portal.as(world.coordinatorCsir);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @Test
  void whatIsOverdueSlipsByADayEachDay() {
    var late = planned("Overdue", -30, "");
    forecast("/milestones/" + late, -20);
    var early = planned("Still to come", 40, "");
    forecast("/milestones/" + early, 45);

    assertThat(slip("/milestones/" + late)).isEqualTo(30);
    assertThat(slip("/milestones/" + early)).isEqualTo(5);
    assertThat(worst()).isGreaterThanOrEqualTo(30);
    assertThat(sorted("-slip")).containsSubsequence(late, early);
    assertThat(sorted("slip")).containsSubsequence(early, late);
  }

  @Test
  void whatWasGivenUpSlipsNoFurther() {
    var id = planned("Given up", -30, "");
    forecast("/milestones/" + id, -20);
    var version = coordinator.get("/milestones/" + id).json().path("version").asText();
    assertThat(
            coordinator
                .patch("/milestones/" + id, "{\"state\":\"cancelled\"}", '"' + version + '"')
                .status())
        .isEqualTo(200);

    assertThat(slip("/milestones/" + id)).isEqualTo(10);
  }

  @Test
  void anOverdueGateSlipsByADayEachDay() {
    var gate =
        "{\"stage\":\"demonstration\",\"due\":" + date(-12) + ",\"statedOn\":" + date(-400) + "}";
    var planned = coordinator.post("/projects/" + world.project + "/gates", gate).json();

    assertThat(planned.path("slipDays").asInt()).isEqualTo(12);
    assertThat(slip("/gates/" + planned.path("id").asText())).isEqualTo(12);
    assertThat(planned.at("/baselineStatedOn/date").asText())
        .isEqualTo(today.minusDays(400).toString());
  }

  @Test
  void theFirstDateSaysWhenItWasSaidToo() {
    var now = coordinator.get("/milestones/" + planned("Said today", 10, "")).json();
    var said = ",\"statedOn\":{\"date\":\"2024-05-01\",\"precision\":\"month\"}";
    var then = coordinator.get("/milestones/" + planned("Said then", 10, said)).json();

    assertThat(now.path("baselineStatedOn").toString()).isEqualTo(date(0));
    assertThat(then.path("baselineStatedOn").toString())
        .isEqualTo("{\"date\":\"2024-05-01\",\"precision\":\"month\"}");
  }

  private String planned(String title, int in, String more) {
    var plan =
        """
        {"title":"%s","stage":"bench","meansOfVerification":"assay","due":%s%s}
        """
            .formatted(title, date(in), more);
    return coordinator.post("/projects/" + world.project + "/milestones", plan).id();
  }

  private void forecast(String path, int in) {
    var forecast = "{\"due\":" + date(in) + "}";
    assertThat(coordinator.post(path + "/forecasts", forecast).status()).isEqualTo(201);
  }

  private String date(int in) {
    return "{\"date\":\"%s\",\"precision\":\"day\"}".formatted(today.plusDays(in));
  }

  private int slip(String path) {
    return coordinator.get(path).json().path("slipDays").asInt();
  }

  private int worst() {
    var project = coordinator.get("/projects/" + world.project).json();
    return project.at("/summary/stages/0/slipDays").asInt();
  }

  private List<String> sorted(String order) {
    var ids = new ArrayList<String>();
    for (JsonNode one : coordinator.get("/milestones?sort=" + order).json().path("items")) {
      ids.add(one.path("id").asText());
    }
    return ids;
  }
}
