package didymium.gates;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.evaluation.Criterion;
import didymium.evaluation.Evaluation;
import didymium.evaluation.Evaluation.Result;
import didymium.evaluation.EvaluationRules;
import didymium.evaluation.RandomEvidence;
import didymium.evaluation.Verdict;
import didymium.measurements.Methods;
import didymium.measurements.Stage;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For random runs, logged and reviewed over HTTP, and random criteria: what the database gives a
 * gate to be judged by depends neither on the order of logging, nor on units, nor on runs of other
 * stages. Two projects log the same runs of each stage: one has all stages, the other only one, in
 * another order and in other units.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidencePropertyTest {
  private static final int RUNS = 30;
  private static final int GATES = 8;

  private RunningPortal portal;
  private World world;
  private TestClient coordinator;
  private TestClient scientist;
  private TestClient reviewer;
  private EvidenceStore store;

  static List<Long> seeds() {
    return new Random(20261123).longs(10).boxed().toList();
  }

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    coordinator = portal.as(world.coordinatorGiredmet);
    scientist = portal.as(world.scientistGiredmet);
    reviewer = portal.as(world.coordinatorCsir);
    store = new EvidenceStore(portal.database().pool());
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void neitherOrderNorUnitsNorRunsOfOtherStagesMatter(long seed) {
    var random = new Random(seed);
    var runs = RandomRun.list(random, RUNS);
    var whole = new Logged(runs, random);
    int counted = 0;
    for (var stage : Stage.values()) {
      var own = new ArrayList<>(runs.stream().filter(run -> run.stage() == stage).toList());
      Collections.shuffle(own, random);
      var alone = new Logged(own, random);
      for (int i = 0; i < GATES; i++) {
        var criteria = RandomEvidence.criteria(random);
        var all = whole.judged(stage, criteria);
        assertThat(alone.judged(stage, criteria)).isEqualTo(all);
        counted += all.stream().mapToInt(one -> one.runs().size()).sum();
      }
    }
    assertThat(counted).as("runs that counted").isPositive();
  }

  /** A result with its runs by their names, which are the same in each project. */
  private record Judged(
      Verdict verdict,
      Evaluation.Figure figure,
      Object hours,
      int missing,
      Set<String> runs,
      Set<String> withoutUncertainty,
      Set<String> ignored) {}

  /** A project that has logged runs and reviewed some of them. */
  private final class Logged {
    private final UUID project = Ids.next();
    private final Map<UUID, String> names;

    Logged(List<RandomRun> runs, Random random) {
      world.staffed(portal.database().pool(), project).await();
      var milestones =
          Arrays.stream(Stage.values()).collect(toMap(Function.identity(), this::plan));
      names = new HashMap<>();
      for (var run : runs) {
        var path = "/milestones/" + milestones.get(run.stage()) + "/entries";
        var entry = posted(scientist, path, run.json(random));
        names.put(UUID.fromString(entry.path("id").asText()), run.name());
        settle(run, "/entries/" + entry.path("id").asText(), random);
      }
    }

    private String plan(Stage stage) {
      var milestone = Trial.milestone().replace("laboratory", stage.code());
      return posted(coordinator, "/projects/" + project + "/milestones", milestone)
          .path("id")
          .asText();
    }

    private void settle(RandomRun run, String entry, Random random) {
      switch (run.fate()) {
        case UNREVIEWED -> {}
        case ACCEPTED -> posted(reviewer, entry + "/review", Trial.accept());
        case QUESTIONED -> posted(reviewer, entry + "/review", RandomRun.QUESTION);
        case AMENDED -> {
          posted(reviewer, entry + "/review", Trial.accept());
          var later = posted(scientist, entry + "/amendments", run.amendment(random));
          names.put(UUID.fromString(later.path("id").asText()), run.name() + ", amended");
        }
      }
    }

    List<Judged> judged(Stage stage, List<Criterion> criteria) {
      var gate = gate(project, stage, criteria);
      var found = store.runs(gate.asked()).await();
      return EvaluationRules.evaluate(gate.id(), criteria, Methods.NONE, found, 0)
          .criteria()
          .stream()
          .map(this::judged)
          .toList();
    }

    private Judged judged(Result result) {
      return new Judged(
          result.verdict(),
          result.figure(),
          result.hours(),
          result.missingRuns(),
          result.runs().stream().map(names::get).collect(toSet()),
          result.withoutUncertainty().stream().map(names::get).collect(toSet()),
          result.ignored().stream()
              .map(one -> names.get(one.entryId()) + " " + one.reason())
              .collect(toSet()));
    }
  }

  private static JsonNode posted(TestClient client, String path, String json) {
    var answer = client.post(path, json);
    assertThat(answer.status()).as(json + "\n" + answer.response().body()).isEqualTo(201);
    return Json.stored(answer.response().body(), JsonNode.class);
  }

  private static Gate gate(UUID project, Stage stage, List<Criterion> criteria) {
    var due = new DueDate(LocalDate.of(2027, 3, 31), Precision.DAY);
    var now = Instant.EPOCH;
    return new Gate(
        Ids.next(),
        project,
        "Project",
        stage,
        Gate.after(stage),
        GateState.PLANNED,
        due,
        due,
        due,
        0,
        0,
        criteria,
        null,
        null,
        null,
        null,
        1,
        now,
        now);
  }
}
