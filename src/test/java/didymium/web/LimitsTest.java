package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How many of a thing there can be, however many are made at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {
  private RunningPortal portal;
  private World world;

  @BeforeAll
  void start() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true"));
    world = World.create(portal.database().pool()).await();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private static List<Integer> atOnce(int many, IntFunction<Answer> request) {
    var threads = Executors.newFixedThreadPool(many);
    try {
      var calls =
          IntStream.range(0, many).<Callable<Answer>>mapToObj(i -> () -> request.apply(i)).toList();
      return threads.invokeAll(calls).stream().map(LimitsTest::status).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static int status(Future<Answer> answer) {
    try {
      return answer.get().status();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void ofCalendarsNobodyHasMoreThanTwenty() {
    var scientist = portal.as(world.scientistCsir);
    var statuses = atOnce(32, i -> scientist.post("/calendars", "{\"name\":\"Wall " + i + "\"}"));
    assertThat(statuses).containsOnly(201, 409).filteredOn(status -> status == 201).hasSize(20);
  }

  @Test
  void ofWebhooksNoOrganisationHasMoreThanFifty() {
    var administrator = portal.as(world.administratorGiredmet);
    var body = "{\"name\":\"Receiver %d\",\"url\":\"http://127.0.0.1:9/\"}";
    var statuses = atOnce(64, i -> administrator.post("/webhooks", body.formatted(i)));
    assertThat(statuses).containsOnly(201, 409).filteredOn(status -> status == 201).hasSize(50);
  }
}
