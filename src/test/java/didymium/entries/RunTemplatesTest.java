package didymium.entries;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Json;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A project's templates of runs over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunTemplatesTest {
  private static final String STRIP =
      """
      {"name":"Strip at 60 °C","text":"pH held at 1.8","visibility":"organisation",
       "scale":{"value":12.50,"unit":"kg/h","basis":"feed"},
       "measurements":[{"metric":"recovery","of":"Nd","unit":"%","method":"ICP-OES",
         "stream":"strip","laboratory":"Giredmet"},{"metric":"impurity"}]}
      """;
  private static final String WASH = "{\"name\":\"Wash\",\"text\":\"Two stages of water\"}";
  private static final String METRIC =
      """
      {"code":"leach-rate","labels":{"en":"Leach rate","ru":"Скорость","hi":"दर"},
       "unit":"g/m2/h","of":"required","ofHint":"Nd","better":"up","per":"ore"}
      """;

  private RunningPortal portal;
  private World world;
  private TestClient scientist;
  private TestClient partner;
  private String path;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    scientist = portal.as(world.scientistGiredmet);
    partner = portal.as(world.coordinatorCsir);
    path = "/projects/" + world.project + "/run-templates";
  }

  @BeforeEach
  void none() {
    assertThat(set(scientist).status()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private Answer set(TestClient by, String... templates) {
    var body = "{\"templates\":[" + String.join(",", templates) + "]}";
    return by.send("PUT", path, body, "If-Match", by.get(path).header("ETag"));
  }

  @Test
  void aTemplateIsSharedByAllWhoWorkInTheProjectAndKeepsItsOrder() {
    assertThat(set(scientist, WASH, STRIP).status()).isEqualTo(200);
    var seen = partner.get(path).json();
    assertThat(seen.at("/templates/0/name").asText()).isEqualTo("Wash");
    assertThat(seen.at("/templates/0/visibility").asText()).isEqualTo("joint");
    assertThat(seen.at("/templates/1/measurements/0").toString())
        .isEqualTo(
            "{\"metric\":\"recovery\",\"of\":\"Nd\",\"unit\":\"%\",\"method\":\"ICP-OES\","
                + "\"stream\":\"strip\",\"laboratory\":\"Giredmet\"}");
    assertThat(seen.at("/templates/1/measurements/1").toString())
        .isEqualTo("{\"metric\":\"impurity\"}");
    assertThat(seen.at("/templates/1/scale/value").asText()).isEqualTo("12.50");
    assertThat(set(partner, STRIP.replace("Strip at 60 °C", "Strip")).status()).isEqualTo(200);
    assertThat(scientist.get(path).json().path("templates")).hasSize(1);
  }

  @Test
  void whatSomebodyElseSavedMeanwhileIsNotOverwritten() {
    var before = scientist.get(path).header("ETag");
    assertThat(set(partner, WASH).status()).isEqualTo(200);
    var body = "{\"templates\":[" + STRIP + "]}";
    assertThat(scientist.send("PUT", path, body, "If-Match", before).status()).isEqualTo(412);
    assertThat(scientist.send("PUT", path, body).status()).isEqualTo(428);
    assertThat(scientist.get(path).json().at("/templates/0/name").asText()).isEqualTo("Wash");
  }

  @Test
  void theJournalTellsOfAChangeAndOfNoneThatIsNone() {
    long before = told();
    set(scientist, STRIP);
    assertThat(told()).isEqualTo(before + 1);
    var version = scientist.get(path).json().path("version");
    set(scientist, STRIP);
    assertThat(scientist.get(path).json().path("version")).isEqualTo(version);
    assertThat(told()).isEqualTo(before + 1);
  }

  /** How often it was told, of all that is committed. */
  private long told() {
    var waiting = portal.database().pool().query("select from journal_inbox");
    Eventually.holds("all is numbered", () -> waiting.execute().await().size() == 0);
    var items =
        partner.get("/journal?project=" + world.project + "&limit=200").json().path("items");
    return Json.MAPPER
        .convertValue(items, List.class)
        .toString()
        .split("run-templates-changed", -1)
        .length;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Strip at 60 °C' | '  ' | 400 missing-field /templates/0/name",
        "'Strip at 60 °C' | 'WASH ' | 400 entry.template.named /templates/1/name",
        "'recovery' | 'niceness' | 400 unknown-value /templates/0/measurements/0/metric",
        "'\"unit\":\"%\"' | '\"unit\":\"kg\"' | 422 measurement.unit.kind /templates/0/measurements/0/unit",
        "'\"stream\":\"strip\"' | '\"stream\":\"nowhere\"' | 422 measurement.stream.unknown /templates/0/measurements/0/stream",
        "'\"of\":\"Nd\"' | '\"of\":\"<b>\"' | 400 measurement.of.shape /templates/0/measurements/0/of",
        "'\"method\":\"ICP-OES\"' | '\"value\":92.4' | 400 unknown-field /templates/0/measurements/0/value",
        "'{\"metric\":\"impurity\"}' | 'null' | 400 missing-field /templates/0/measurements/1",
        "'{\"metric\":\"impurity\"}' | '{\"of\":\"Fe\"}' | 400 missing-field /templates/0/measurements/1/metric",
        "'{\"metric\":\"impurity\"}' | '{\"metric\":\"stages\",\"of\":\"Fe\"}' | 400 measurement.of.unused /templates/0/measurements/1/of",
        "'kg/h' | 'km' | 422 scale.unit /templates/0/scale/unit",
      })
  void aTemplateThatNoRunCanFollowIsRefusedByItsField(String said, String wrong, String problem) {
    var answer = set(scientist, STRIP.replace(said, wrong), WASH);
    assertThat(answer.status() + " " + answer.code() + " " + String.join(" ", answer.pointers()))
        .isEqualTo(problem);
    assertThat(scientist.get(path).json().path("templates")).isEmpty();
  }

  @Test
  void aTemplateThatSetsNothingUpIsRefused() {
    assertThat(set(scientist, "{\"name\":\"Nothing\"}").pointers())
        .containsExactly("/templates/0/measurements");
    assertThat(scientist.send("PUT", path, "{}", "If-Match", "\"1\"").pointers())
        .containsExactly("/templates");
  }

  @Test
  void moreThanAScreenHoldsAreRefused() {
    var many =
        IntStream.range(0, 31)
            .mapToObj(i -> WASH.replace("Wash", "Wash " + i))
            .toArray(String[]::new);
    assertThat(set(scientist, many).pointers()).containsExactly("/templates");
    var figures =
        IntStream.range(0, 41)
            .mapToObj(i -> "{\"metric\":\"impurity\"}")
            .collect(Collectors.joining(","));
    var template = "{\"name\":\"Much\",\"measurements\":[" + figures + "]}";
    assertThat(set(scientist, template).pointers()).containsExactly("/templates/0/measurements");
  }

  @Test
  void aTemplateStaysWhenTheProgrammeSaysItsMetricOtherwise() {
    var metrics = "/programmes/" + world.programme + "/metrics";
    portal
        .database()
        .pool()
        .preparedQuery("insert into programme_coordinators values ($1, $2)")
        .execute(Tuple.of(world.programme, world.coordinatorGiredmet.id()))
        .await();
    var coordinator = portal.as(world.coordinatorGiredmet);
    assertThat(coordinator.post(metrics, METRIC).status()).isEqualTo(201);
    var own = "{\"name\":\"Leach\",\"measurements\":[{\"metric\":\"leach-rate\",\"per\":\"%s\"}]}";
    assertThat(set(scientist, own.formatted("feed")).pointers())
        .containsExactly("/templates/0/measurements/0/per");
    assertThat(set(scientist, own.formatted("ore")).status()).isEqualTo(200);
    var tag = coordinator.get(metrics + "/leach-rate").header("ETag");
    var newer = METRIC.replace("\"code\":\"leach-rate\",", "").replace("ore", "feed");
    var next = coordinator.send("PUT", metrics + "/leach-rate", newer, "If-Match", tag);
    assertThat(next.status()).as(next.response().body()).isEqualTo(200);
    var renamed = own.formatted("ore").replace("Leach\"", "Old leach\"");
    assertThat(set(scientist, renamed, WASH).status()).isEqualTo(200);
  }
}
