package didymium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import didymium.journal.EventTypes;
import didymium.measurements.Metric;
import didymium.web.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DocumentTest {
  private final Document document = Document.load();
  private final Schemas schemas = Schemas.open(document);

  @Test
  void isOpenApi31ByItsOfficialSchema() {
    var registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemaIdResolvers(
                    ids ->
                        ids.mapPrefix("https://spec.openapis.org", "classpath:spec.openapis.org")));
    var official =
        registry.getSchema(
            SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"));

    assertThat(official.validate(document.root())).isEmpty();
    assertThat(official.validate(Document.JSON.createObjectNode())).isNotEmpty();
  }

  @Test
  void namesEveryMetricThatShips() {
    assertThat(document.root().at("/components/schemas/MetricCode/examples"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Metric.shipped().stream().map(Metric::code).toList());
  }

  @Test
  void namesEachOperationOnceAndDescribesIt() {
    assertThat(document.operations())
        .isNotEmpty()
        .allMatch(operation -> operation.operationId().matches("[a-z]+([A-Z][a-z]+)*"))
        .allMatch(operation -> operation.node().path("summary").asText().length() > 4)
        .allMatch(operation -> operation.node().path("tags").size() == 1)
        .extracting(Operation::operationId)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatNeedsATokenTellsHowItIsRefused() {
    assertThat(document.operations())
        .filteredOn(operation -> !operation.audience().equals("anybody"))
        .allSatisfy(
            operation ->
                assertThat(operation.node().path("responses").fieldNames())
                    .toIterable()
                    .as(operation.toString())
                    .contains("401", "403", "429"));
  }

  @Test
  void whatIsDeprecatedStaysForHalfAYearAndSaysWhatToDoInstead() {
    assertThat(document.operations())
        .map(Operation::node)
        .filteredOn(operation -> operation.path("deprecated").asBoolean())
        .allMatch(operation -> operation.path("x-deprecation-notice").asText().startsWith("http"))
        .allMatch(operation -> at(operation, "x-sunset").isAfter(halfAYearAfter(operation)));
  }

  private static Instant at(JsonNode operation, String name) {
    return Instant.parse(operation.path(name).asText());
  }

  private static Instant halfAYearAfter(JsonNode operation) {
    return at(operation, "x-deprecated-at").plus(Duration.ofDays(180));
  }

  @Test
  void whatIsLimitedTellsWhatIsLeft() {
    assertThat(document.operations())
        .filteredOn(operation -> operation.node().path("responses").has("429"))
        .flatExtracting(this::successes)
        .isNotEmpty()
        .allMatch(response -> response.path("headers").has("RateLimit-Policy"))
        .allMatch(response -> response.path("headers").has("RateLimit"));
  }

  private List<JsonNode> successes(Operation operation) {
    return operation.node().path("responses").properties().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .map(response -> document.resolve(response.getValue()))
        .toList();
  }

  @Test
  void nothingIsReferredToThatIsNotThere() {
    assertThat(references()).allSatisfy((at, target) -> assertThat(isThere(target)).isTrue());
  }

  @Test
  void listsTheTypesOfTheJournalThatTheCodeTells() throws IOException {
    var code = new StringBuilder();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        code.append(Files.readString(file));
      }
    }
    assertThat(EventTypes.ALL).allMatch(type -> code.indexOf('"' + type + '"') >= 0);
  }

  @Test
  void listsTheProblemsThatTheCodeKnows() {
    var codes = new ArrayList<String>();
    document.root().path("x-problem-codes").forEach(code -> codes.add(code.asText()));
    assertThat(codes).containsExactlyElementsOf(Messages.problems());
  }

  @Test
  void nothingIsDefinedThatIsNotReferredTo() {
    var defined = new ArrayList<String>();
    for (var kind : List.of("schemas", "parameters", "headers", "responses")) {
      document
          .root()
          .at("/components/" + kind)
          .fieldNames()
          .forEachRemaining(name -> defined.add("#/components/" + kind + '/' + name));
    }

    assertThat(references().values()).containsAll(defined);
  }

  @Test
  void everyRequestRefusesUnknownFields() {
    var bodies = new LinkedHashMap<String, JsonNode>();
    document.visit(
        (at, node) -> {
          if (at.startsWith("/paths/")
              && at.contains("/requestBody/content/")
              && !at.contains("/callbacks/")
              && node.has("$ref")) {
            bodies.put(at, document.resolve(node));
          }
        });

    assertThat(bodies)
        .isNotEmpty()
        .allSatisfy((at, schema) -> assertThat(isClosed(schema)).isTrue());
  }

  private static boolean isClosed(JsonNode schema) {
    return List.of("additionalProperties", "unevaluatedProperties").stream()
        .anyMatch(keyword -> schema.has(keyword) && !schema.get(keyword).asBoolean());
  }

  @TestFactory
  List<DynamicTest> everyExampleFitsItsSchema() {
    var tests = new ArrayList<DynamicTest>();
    document.visit((at, node) -> tests.addAll(examples(at, node)));
    assertThat(tests).hasSizeGreaterThan(20);
    return tests;
  }

  private List<DynamicTest> examples(String at, JsonNode node) {
    var tests = new ArrayList<DynamicTest>();
    if (at.matches("/components/schemas/\\w+")) {
      node.path("examples").forEach(example -> tests.add(example(at, node, example)));
    } else if (node.has("example") && node.has("schema")) {
      tests.add(example(at, node.get("schema"), node.get("example")));
    }
    return tests;
  }

  private DynamicTest example(String at, JsonNode schema, JsonNode example) {
    return DynamicTest.dynamicTest(
        at, () -> assertThat(schemas.faults(schema, example)).as(at).isEmpty());
  }

  private Map<String, String> references() {
    var references = new LinkedHashMap<String, String>();
    document.visit(
        (at, node) -> {
          if (node.path("$ref").isTextual()) {
            references.put(at, node.get("$ref").asText());
          }
        });
    return references;
  }

  private boolean isThere(String target) {
    return target.startsWith("#/") && !document.root().at(target.substring(1)).isMissingNode();
  }
}
