package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractRulesTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void anOperationHasTheAnswersOfItsKind() throws IOException {
    var read = operation("get: {responses: {'200': {description: A run}}}");
    var change =
        operation(
            """
            patch:
              parameters: [{$ref: '#/components/parameters/IfMatch'}]
              requestBody: {}
              responses: {'200': {description: A run}}
            """);

    assertThat(names(read, "responses"))
        .containsExactly(
            "200", "400", "401", "403", "404", "405", "406", "414", "429", "431", "503");
    assertThat(names(change, "responses"))
        .containsExactly(
            "200", "400", "401", "403", "404", "405", "406", "409", "412", "413", "414", "415",
            "422", "428", "429", "431", "503");
  }

  @Test
  void whatAnOperationSaysItselfGoesBefore() throws IOException {
    var open =
        operation(
            """
            get:
              security: []
              responses:
                '200': {description: A run}
                '404': {description: Long gone}
                '429': null
            """);

    assertThat(names(open, "responses"))
        .containsExactly("200", "400", "404", "405", "406", "414", "431", "503");
    assertThat(open.at("/responses/404/description").asText()).isEqualTo("Long gone");
    assertThat(names(open.at("/responses/200"), "headers")).containsExactly("X-Request-Id");
  }

  @Test
  void anAnswerHasTheHeadersOfItsKind() throws IOException {
    var made =
        operation(
            """
            post:
              parameters: [{$ref: '#/components/parameters/IdempotencyKey'}]
              responses: {'201': {description: A run, headers: {ETag: {}, Location: null}}}
            """);

    assertThat(names(made.at("/responses/201"), "headers"))
        .containsExactlyInAnyOrder(
            "X-Request-Id", "RateLimit-Policy", "RateLimit", "Idempotency-Replayed", "ETag");
  }

  @Test
  void aPathHasTheParametersOfItsVariables() throws IOException {
    assertThat(path("get: {responses: {}}").get("parameters").findValuesAsText("$ref"))
        .containsExactly("#/components/parameters/RunId", "#/components/parameters/AcceptLanguage");
    assertThat(path("{parameters: [], get: {responses: {}}}").has("parameters")).isFalse();
  }

  @Test
  void aChangeTakesTheVersionThatItChangesAndIsSentAsAMergePatchOrPlain() throws IOException {
    var change =
        operation(
            """
            patch:
              requestBody: {content: {application/merge-patch+json: {schema: {}}}}
              responses: {'200': {description: A run}}
            """);

    assertThat(names(change, "responses")).contains("412", "428");
    assertThat(change.at("/requestBody/required").asBoolean()).isTrue();
    assertThat(names(change.get("requestBody"), "content"))
        .containsExactly("application/merge-patch+json", "application/json");
    assertThat(
            operation("post: {requestBody: {required: false}, responses: {}}")
                .findValue("required"))
        .isEqualTo(BooleanNode.FALSE);
  }

  @Test
  void aListTakesItsPageAfterItsOwnParameters() throws IOException {
    var list =
        operation(
            "get: {parameters: [{name: text}], responses: {'200': %s}}"
                .formatted(answer("RunPage")));
    var own =
        operation(
            "get: {parameters: [%s], responses: {'200': %s}}"
                .formatted("{$ref: '#/components/parameters/Limit'}", answer("RunPage")));

    assertThat(list.get("parameters").findValuesAsText("$ref"))
        .containsExactly(
            "#/components/parameters/Limit",
            "#/components/parameters/Cursor",
            "#/components/parameters/Fields",
            "#/components/parameters/IfNoneMatch");
    assertThat(names(list.at("/responses/200"), "headers")).contains("Link");
    assertThat(own.get("parameters").findValuesAsText("$ref"))
        .containsExactly(
            "#/components/parameters/Limit",
            "#/components/parameters/Fields",
            "#/components/parameters/IfNoneMatch");
  }

  @Test
  void whatHasAVersionIsAnsweredWithItsETag() throws IOException {
    var run = operation("get: {responses: {'200': %s}}".formatted(answer("Run")));
    var more = operation("get: {responses: {'200': %s}}".formatted(answer("RunWithSecret")));
    var plain = operation("get: {responses: {'200': %s}}".formatted(answer("Figure")));

    assertThat(names(run.at("/responses/200"), "headers")).contains("ETag");
    assertThat(names(more.at("/responses/200"), "headers")).contains("ETag");
    assertThat(run.at("/responses/200/headers/ETag/$ref").asText()).endsWith("/ETag");
    assertThat(plain.at("/responses/200/headers/ETag/$ref").asText()).endsWith("/ContentETag");
    assertThat(names(plain, "responses")).contains("304");
  }

  @Test
  void aBodyOrAnAnswerThatHasASchemaIsJsonOfIt() throws IOException {
    var made = operation("post: {requestBody: {schema: {}}, responses: {'201': {schema: {}}}}");

    assertThat(made.at("/requestBody/content/application~1json").has("schema")).isTrue();
    assertThat(made.at("/responses/201/content/application~1json").has("schema")).isTrue();
    assertThat(made.at("/responses/201").has("schema")).isFalse();
  }

  @Test
  void aRefusalShowsTheTextOfItsProblem() throws IOException {
    Messages.load(List.of("web"));
    var refusal =
        (ObjectNode)
            YAML.readTree(
                "problem: {status: 429, code: too-many-requests, args: [30], pointer: /a}");
    ContractRules.completeRefusal(refusal);

    var example = refusal.at("/content/application~1problem+json/example");
    assertThat(example.get("title").asText()).isEqualTo(Messages.title("en", 429));
    assertThat(example.get("detail").asText()).contains("30");
    assertThat(example.at("/errors/0/pointer").asText()).isEqualTo("/a");
    assertThat(names(refusal, "headers")).containsExactly("X-Request-Id");
  }

  private static String answer(String schema) {
    return "{content: {application/json: {schema: {$ref: '#/components/schemas/%s'}}}}"
        .formatted(schema);
  }

  @Test
  void anObjectRequiresAllOfItsPropertiesUnlessItSaysWhich() throws IOException {
    var contract =
        contract(
            """
            All: {properties: {a: {}, b: {properties: {c: {}}}}}
            One: {type: [object, 'null'], required: [a], properties: {a: {}, b: {}}}
            None: {required: [], properties: {a: {}}, examples: [{properties: {a: 1}}]}
            """);

    assertThat(contract.at("/All/required")).map(JsonNode::asText).containsExactly("a", "b");
    assertThat(contract.at("/All/type").asText()).isEqualTo("object");
    assertThat(contract.at("/All/properties/b/required")).hasSize(1);
    assertThat(contract.at("/One/required")).hasSize(1);
    assertThat(contract.at("/One/type")).hasSize(2);
    assertThat(contract.get("None").has("required")).isFalse();
    assertThat(contract.at("/None/examples/0").has("type")).isFalse();
  }

  @Test
  void aPageIsAListOfWhatItIsNamedAfter() throws IOException {
    var contract = contract("List: {$ref: '#/components/schemas/RunPage'}");

    assertThat(contract.at("/RunPage/properties/items/items/$ref").asText())
        .isEqualTo("#/components/schemas/Run");
    assertThat(contract.at("/RunPage/required"))
        .map(JsonNode::asText)
        .containsExactly("items", "next");
  }

  private static JsonNode contract(String schemas) throws IOException {
    var contract = YAML.createObjectNode();
    contract.putObject("components").set("schemas", YAML.readTree(schemas));
    SchemaRules.complete(contract);
    return contract.at("/components/schemas");
  }

  @Test
  void twoPartsThatHoldTheSameAreNamed() {
    assertThatThrownBy(() -> Contract.read(List.of("web", "doubled")))
        .hasMessage("both /web/contract.yaml and /doubled/contract.yaml hold operation getKeys");
    assertThatThrownBy(() -> Contract.read(List.of("web", "web")))
        .hasMessageContaining("hold /paths//.well-known/jwks.json");
  }

  @Test
  void anExampleMayTakeWhatAnotherHas() throws IOException {
    var part =
        Contract.parse(
            """
            run: {<<: &facts {id: 1, state: open}, may: []}
            closed: {<<: *facts, state: closed, runs: [*facts]}
            """);

    assertThat(part.get("closed"))
        .isEqualTo(YAML.readTree("{id: 1, state: closed, runs: [{id: 1, state: open}]}"));
    assertThat(names(part, "run")).containsExactly("id", "state", "may");
  }

  @Test
  void aPartThatHasAKeyTwiceIsRefused() {
    assertThatThrownBy(() -> Contract.parse("{paths: {}, paths: {}}"))
        .hasMessageContaining("duplicate key paths");
  }

  private static JsonNode operation(String yaml) throws IOException {
    return path(yaml).elements().next();
  }

  private static ObjectNode path(String yaml) throws IOException {
    var item = (ObjectNode) YAML.readTree(yaml);
    var schemas =
        YAML.readTree(
            """
            Run: {properties: {version: {$ref: '#/components/schemas/Version'}}}
            RunWithSecret: {allOf: [{$ref: '#/components/schemas/Run'}, {properties: {secret: {}}}]}
            Figure: {properties: {version: {type: string}}}
            """);
    ContractRules.complete("/runs/{runId}", item, schemas);
    return item;
  }

  private static List<String> names(JsonNode node, String field) {
    return node.get(field).propertyStream().map(Map.Entry::getKey).toList();
  }
}
