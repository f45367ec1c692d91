package didymium.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.access.Actor;
import didymium.contract.Contract;
import didymium.contract.Examples;
import didymium.contract.Operation;
import didymium.testing.RunningPortal;
import didymium.testing.World;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * What the contract shows as a request is one that the portal takes: each is sent by somebody who
 * may, with the identifiers of what is really there. Those of signing in and of witnesses are sent
 * on the way through every operation.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoodExamplesTest {
  private RunningPortal portal;
  private World world;
  private Requests requests;
  private Map<String, String> identifiers;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    coordinateProgramme();
    requests =
        new Requests(
            world,
            portal.database().pool(),
            portal.as(world.administratorGiredmet),
            portal.as(world.coordinatorGiredmet),
            portal.as(world.scientistGiredmet));
    identifiers =
        Map.of(
            "019ab2e0-1a2b-7c3d-8e4f-5a6b7c8d9e0f", world.giredmet.toString(),
            "019ab2e0-2b3c-7d4e-9f50-6b7c8d9e0f1a", world.csir.toString(),
            "019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7d", world.scientistGiredmet.id().toString(),
            "019ab2e1-5a6b-7c7d-8e8f-9a0b1c2d3e4f", world.coordinatorGiredmet.id().toString(),
            "019ab2e2-7b8c-7d9e-8f0a-1b2c3d4e5f60", world.programme.toString(),
            "019ab2e5-0c1d-7e2f-8a3b-4c5d6e7f8091", world.project.toString(),
            "019ab2e9-a1b2-7c3d-8e4f-506172839405", requests.milestoneId());
  }

  private void coordinateProgramme() {
    var path = "/programmes/" + world.programme;
    var administrator = portal.as(world.administratorGiredmet);
    var coordinators = "{\"coordinators\":[\"" + world.coordinatorGiredmet.id() + "\"]}";
    administrator.patch(path, coordinators, administrator.get(path).header("ETag"));
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @TestFactory
  Stream<DynamicTest> eachRequestThatIsShownIsTaken() {
    return operations(true).flatMap(this::test);
  }

  @Test
  void theOthersAreSentOnTheWayThroughEveryOperation() {
    var others =
        operations(false).filter(operation -> Examples.request(operation).isPresent()).toList();

    assertThat(others)
        .extracting(Operation::operationId)
        .containsExactlyInAnyOrder(
            "setUp", "acceptInvitation", "signIn", "issueToken", "addCheckpoint");
  }

  private static Stream<Operation> operations(boolean withRights) {
    var known = RightsTest.rows().map(row -> row[0]).collect(Collectors.toSet());
    return Contract.load().operations().stream()
        .filter(operation -> known.contains(operation.operationId()) == withRights);
  }

  private Stream<DynamicTest> test(Operation operation) {
    return Examples.request(operation)
        .map(example -> dynamicTest(operation.operationId(), () -> send(operation, example)))
        .stream();
  }

  private void send(Operation operation, JsonNode example) {
    var request = requests.of(operation.operationId()).withBody(real(example));
    var answer = request.by(portal.as(somebody(operation.operationId(), request.path())));
    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 299);
  }

  private String real(JsonNode example) {
    var body = example.isTextual() ? example.asText() : example.toString();
    for (var identifier : identifiers.entrySet()) {
      body = body.replace(identifier.getKey(), identifier.getValue());
    }
    return body;
  }

  /** Somebody who may: for programmes their coordinator, else the first in the table of rights. */
  private Actor somebody(String operation, String path) {
    if (path.startsWith("/programmes/")) {
      return world.coordinatorGiredmet;
    }
    var row = RightsTest.rows().filter(each -> each[0].equals(operation)).findFirst().orElseThrow();
    if (row[1].startsWith("2")) {
      return world.administratorGiredmet;
    }
    return row[2].startsWith("2") ? world.coordinatorGiredmet : world.scientistGiredmet;
  }
}
