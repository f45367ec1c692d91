package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractRulesTest {
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
        .containsExactly("200", "400", "401", "403", "404", "429", "503");
    assertThat(names(change, "responses"))
        .containsExactly(
            "200", "400", "401", "403", "404", "409", "412", "413", "415", "422", "428", "429",
            "503");
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

    assertThat(names(open, "responses")).containsExactly("200", "404", "503");
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
  void twoPartsThatHoldTheSameAreNamed() {
    assertThatThrownBy(() -> Contract.read(List.of("web", "doubled")))
        .hasMessage("both /web/contract.yaml and /doubled/contract.yaml hold operation getKeys");
    assertThatThrownBy(() -> Contract.read(List.of("web", "web")))
        .hasMessageContaining("hold /paths//.well-known/jwks.json");
  }

  private static JsonNode operation(String yaml) throws IOException {
    return path(yaml).elements().next();
  }

  private static ObjectNode path(String yaml) throws IOException {
    var item = (ObjectNode) new YAMLMapper().readTree(yaml);
    ContractRules.complete("/runs/{runId}", item);
    return item;
  }

  private static List<String> names(JsonNode node, String field) {
    return node.get(field).propertyStream().map(Map.Entry::getKey).toList();
  }
}
