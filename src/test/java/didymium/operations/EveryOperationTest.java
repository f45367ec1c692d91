package didymium.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.bus.Json;
import didymium.contract.Contract;
import didymium.contract.Examples;
import didymium.participants.SetUpLink;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Each operation takes its good requests and the one that the contract shows, sent by somebody who
 * may, and answers as the contract says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOperationTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private Scene scene;
  private Map<String, String> identifiers;

  @BeforeAll
  void start() {
    scene = new Scene();
    var world = scene.world();
    scene.coordinateProgramme();
    identifiers =
        Map.of(
            "019ab2e0-1a2b-7c3d-8e4f-5a6b7c8d9e0f", world.giredmet.toString(),
            "019ab2e0-2b3c-7d4e-9f50-6b7c8d9e0f1a", world.csir.toString(),
            "019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7d", world.scientistGiredmet.id().toString(),
            "019ab2e1-5a6b-7c7d-8e8f-9a0b1c2d3e4f", world.coordinatorGiredmet.id().toString(),
            "019ab2e2-7b8c-7d9e-8f0a-1b2c3d4e5f60", world.programme.toString(),
            "019ab2e5-0c1d-7e2f-8a3b-4c5d6e7f8091", world.project.toString(),
            "019ab2e9-a1b2-7c3d-8e4f-506172839405", scene.thing("milestone"));
  }

  @AfterAll
  void stop() {
    scene.close();
  }

  @TestFactory
  Stream<DynamicTest> eachTakesGoodRequests() {
    return Operations.each(row -> !row.isForAnybody(), this::takesGoodRequests);
  }

  private void takesGoodRequests(Row row) {
    row.requests().forEach(request -> succeeds(row, scene.filled(request), somebody(row)));
  }

  @TestFactory
  Stream<DynamicTest> eachTakesWhatTheContractShows() {
    return Operations.each(
        row -> !row.isForAnybody() && shown(row).isPresent(), this::takesWhatIsShown);
  }

  private void takesWhatIsShown(Row row) {
    var body = text(shown(row).orElseThrow());
    for (var identifier : identifiers.entrySet()) {
      body = body.replace(identifier.getKey(), identifier.getValue());
    }
    succeeds(row, scene.filled(row.request()).withBody(body), somebody(row));
  }

  /** What is secret or one's own comes from the table, the rest of a request is as it is shown. */
  @TestFactory
  Stream<DynamicTest> eachThatIsForAnybodyTakesWhatTheContractShows() {
    return Operations.each(Row::isForAnybody, this::takesFromAnybody);
  }

  private void takesFromAnybody(Row row) {
    if (row.name().equals("setUp")) {
      setUp(row);
    } else {
      var nobody = scene.person("nobody");
      var request = scene.filled(row.request());
      succeeds(row, completed(row, request), nobody);
      shown(row)
          .filter(JsonNode::isTextual)
          .ifPresent(text -> succeeds(row, request.withBody(text.asText()), nobody));
    }
  }

  private static void setUp(Row row) {
    try (var empty = RunningPortal.start()) {
      var pool = empty.database().pool();
      var link = SetUpLink.make(pool, empty.url(), Clock.systemUTC()).await();
      var token = link.substring(link.indexOf('#') + 1);
      succeeds(row, completed(row, row.request().filled(name -> token)), empty.anybody());
    }
  }

  private static Request completed(Row row, Request request) {
    var shown = shown(row);
    if (shown.isEmpty() || !shown.get().isObject()) {
      return request;
    }
    var own = (ObjectNode) Json.stored(request.body(), JsonNode.class);
    var body = shown.get().<ObjectNode>deepCopy().setAll(own);
    return request.withBody(request.headers().containsValue(FORM) ? form(body) : body.toString());
  }

  private static String form(JsonNode fields) {
    return fields.properties().stream()
        .map(field -> field.getKey() + '=' + encoded(field.getValue().asText()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String text(JsonNode body) {
    return body.isTextual() ? body.asText() : body.toString();
  }

  private static Optional<JsonNode> shown(Row row) {
    return Contract.load().operations().stream()
        .filter(operation -> operation.operationId().equals(row.operation()))
        .findFirst()
        .flatMap(Examples::request);
  }

  /** Of a programme its coordinator, else the first who may. */
  private TestClient somebody(Row row) {
    var may = row.statuses().entrySet().stream().filter(person -> person.getValue() < 300);
    return row.request().path().contains("/programmes/")
        ? scene.person("coord")
        : scene.person(may.findFirst().orElseThrow().getKey());
  }

  /** Clients hold all answers against the contract. */
  private static void succeeds(Row row, Request request, TestClient client) {
    assertThat(Contract.load().operation(request.method(), request.path()))
        .hasValueSatisfying(asked -> assertThat(asked.operationId()).isEqualTo(row.operation()));
    var answer = request.by(client);
    assertThat(answer.status()).as(request + ": " + answer.response().body()).isBetween(200, 299);
  }
}
