package didymium.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the contract says of an operation that does not say it itself.
 *
 * <p>A path without {@code parameters} has those named after its variables ({@code ProjectId} for
 * {@code {projectId}}), and the language. A PATCH takes the version that it changes, it and a PUT
 * the key by which a repetition is known, and a list its page. A body is required unless it says
 * otherwise, and a merge patch may be sent as plain JSON. A body or an answer that has a {@code
 * schema} is JSON of it.
 *
 * <p>The answers that an operation lists and the headers that an answer lists are a merge patch of
 * those given here: they go before, and {@code null} is for what is not there. What has a version
 * is answered with its ETag, what is read as JSON with that of its bytes, and neither again to who
 * has it.
 */
final class ContractRules {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w)(\\w*)}");
  private static final String SCHEMA = "/content/application~1json/schema";
  private static final Set<String> SENDING = Set.of("post", "put", "patch");

  private static final List<Rule> ANSWERS =
      List.of(
          new Rule("304", "NotModified", ContractRules::isKept),
          new Rule("400", "BadRequest", it -> it.isGuarded() || it.hasBody() || it.reads()),
          new Rule("401", "Unauthenticated", ContractRules::isGuarded),
          new Rule("403", "Forbidden", ContractRules::isGuarded),
          new Rule("404", "NotFound", it -> it.path.contains("{")),
          new Rule("405", "MethodNotAllowed", it -> true),
          new Rule("406", "NotAcceptable", it -> !it.method.equals("delete")),
          new Rule("409", "Conflict", it -> it.isGuarded() && !it.method.equals("get")),
          new Rule("412", "PreconditionFailed", it -> it.takes("IfMatch")),
          new Rule("413", "TooLarge", it -> SENDING.contains(it.method)),
          new Rule("414", "AddressTooLong", it -> true),
          new Rule("415", "UnsupportedMediaType", it -> SENDING.contains(it.method)),
          new Rule("422", "Unprocessable", it -> it.hasBody() || it.takes("IdempotencyKey")),
          new Rule("428", "PreconditionRequired", it -> it.takes("IfMatch")),
          new Rule("429", "TooManyRequests", it -> true),
          new Rule("431", "HeadersTooLarge", it -> true),
          new Rule("503", "Unavailable", it -> true));

  // of the successes whose status begins so
  private static final List<Rule> HEADERS =
      List.of(
          new Rule("2", "RateLimit-Policy", ContractRules::isLimited),
          new Rule("2", "RateLimit", ContractRules::isLimited),
          new Rule("201", "Location", it -> true),
          new Rule("2", "Link", it -> it.takes("Cursor")),
          new Rule("2", "Idempotency-Replayed", it -> it.takes("IdempotencyKey")));

  /** That operations of some kind have a response or header of the components. */
  private record Rule(String status, String name, Predicate<ContractRules> holds) {}

  private final String path;
  private final String method;
  private final ObjectNode operation;
  private final JsonNode schemas;

  private ContractRules(String path, String method, ObjectNode operation, JsonNode schemas) {
    this.path = path;
    this.method = method;
    this.operation = operation;
    this.schemas = schemas;
  }

  /**
   * Writes out what a path and its operations left out.
   *
   * @param schemas all of the contract, by name
   */
  static void complete(String path, ObjectNode item, JsonNode schemas) {
    for (var field : item.properties()) {
      if (field.getValue() instanceof ObjectNode operation) {
        new ContractRules(path, field.getKey(), operation, schemas).complete();
      }
    }
    if (!item.has("parameters")) {
      addParameters(path, item);
    } else if (item.get("parameters").isEmpty()) {
      item.remove("parameters");
    }
  }

  private static void addParameters(String path, ObjectNode item) {
    var parameters = item.putArray("parameters");
    VARIABLE
        .matcher(path)
        .results()
        .map(variable -> variable.group(1).toUpperCase() + variable.group(2))
        .forEach(name -> parameters.add(reference("parameters", name)));
    parameters.add(reference("parameters", "AcceptLanguage"));
  }

  private void complete() {
    completeContent(operation.path("requestBody"));
    operation.get("responses").forEach(ContractRules::completeContent);
    if (method.equals("patch")) {
      take("IfMatch");
    }
    if (method.equals("patch") || method.equals("put")) {
      take("IdempotencyKey");
    }
    if (operation.at("/responses/200" + SCHEMA + "/$ref").asText().endsWith("Page")) {
      take("Limit", "Cursor");
    }
    if (takes("Limit")) {
      take("Fields");
    }
    if (isKept()) {
      take("IfNoneMatch");
    }
    if (operation.get("requestBody") instanceof ObjectNode body) {
      completeBody(body);
    }
    completeAnswers();
  }

  /** After the parameters that the operation names; none of them if it names one of them. */
  private void take(String... names) {
    if (Stream.of(names).noneMatch(this::takes)) {
      var parameters = operation.withArrayProperty("parameters");
      Stream.of(names).forEach(name -> parameters.add(reference("parameters", name)));
    }
  }

  /**
   * Writes out an answer that names a {@code problem}: its status and code, what its text takes as
   * {@code args}, and the {@code pointer} of the field that is to blame.
   */
  static void completeRefusal(ObjectNode answer) {
    if (answer.remove("problem") instanceof ObjectNode problem) {
      var headers = answer.withObjectProperty("headers");
      headers.set("X-Request-Id", reference("headers", "X-Request-Id"));
      var content = answer.withObject("/content/application~1problem+json");
      content.set("schema", reference("schemas", "Problem"));
      content.set("example", example(problem.get("status").asInt(), problem));
    }
  }

  private static ObjectNode example(int status, ObjectNode problem) {
    var code = problem.get("code").asText();
    var args = problem.path("args").valueStream().map(JsonNode::asText).toList();
    var detail = Messages.text("en", code, args);
    var example =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "/problems/" + code)
            .put("title", Messages.title("en", status))
            .put("status", status)
            .put("detail", detail)
            .put("code", code)
            .put("instance", "urn:uuid:3d9a2f4e-77aa-4c10-9d3e-5b6c7d8e9f01");
    var errors = example.putArray("errors");
    if (problem.has("pointer")) {
      errors.addObject().set("pointer", problem.get("pointer"));
      ((ObjectNode) errors.get(0)).put("code", code).put("detail", detail);
    }
    return example;
  }

  private static void completeContent(JsonNode said) {
    if (said instanceof ObjectNode whole && whole.has("schema")) {
      var json = whole.withObject("/content/application~1json");
      json.set("schema", whole.remove("schema"));
    }
  }

  private static void completeBody(ObjectNode body) {
    if (!body.has("required")) {
      body.put("required", true);
    }
    var patch = body.at("/content/application~1merge-patch+json");
    if (!patch.isMissingNode()) {
      ((ObjectNode) body.get("content")).set("application/json", patch);
    }
  }

  private void completeAnswers() {
    var answers = new TreeMap<String, JsonNode>();
    ANSWERS.stream()
        .filter(rule -> rule.holds().test(this))
        .forEach(rule -> answers.put(rule.status(), reference("responses", rule.name())));
    operation
        .get("responses")
        .properties()
        .forEach(said -> answers.put(said.getKey(), said.getValue()));
    answers.values().removeIf(JsonNode::isNull);
    operation.putObject("responses").setAll(answers);
    for (var answer : answers.entrySet()) {
      if (!answer.getValue().has("$ref")) {
        addHeaders(answer.getKey(), (ObjectNode) answer.getValue());
      }
    }
  }

  private void addHeaders(String status, ObjectNode answer) {
    var headers = JsonNodeFactory.instance.objectNode();
    headers.set("X-Request-Id", reference("headers", "X-Request-Id"));
    HEADERS.stream()
        .filter(rule -> status.startsWith(rule.status()) && rule.holds().test(this))
        .forEach(rule -> headers.set(rule.name(), reference("headers", rule.name())));
    if (status.startsWith("2") && hasVersion(answer.at(SCHEMA))) {
      headers.set("ETag", reference("headers", "ETag"));
    } else if (status.equals("200") && isKept()) {
      headers.set("ETag", reference("headers", "ContentETag"));
    }
    answer
        .path("headers")
        .properties()
        .forEach(said -> headers.set(said.getKey(), said.getValue()));
    answer.set("headers", headers.removeIf(JsonNode::isNull));
  }

  private static ObjectNode reference(String kind, String name) {
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/" + kind + '/' + name);
  }

  private boolean hasVersion(JsonNode schema) {
    var name = schema.path("$ref").asText();
    var said = name.isEmpty() ? schema : schemas.path(name.substring(name.lastIndexOf('/') + 1));
    return said.at("/properties/version/$ref").asText().endsWith("/Version")
        || said.path("allOf").valueStream().anyMatch(this::hasVersion);
  }

  /** Whether its answer is one that callers keep, and ask for again only if it changed. */
  private boolean isKept() {
    return method.equals("get")
        && (isGuarded() || path.startsWith(Api.ROOT))
        && operation.at("/responses/200" + SCHEMA).isObject();
  }

  private boolean isGuarded() {
    return !operation.has("security") || operation.get("security").toString().contains("bearer");
  }

  private boolean hasBody() {
    return operation.has("requestBody");
  }

  /** Whether it looks at what the caller has already. */
  private boolean reads() {
    return method.equals("get");
  }

  private boolean isLimited() {
    return operation.get("responses").has("429");
  }

  private boolean takes(String parameter) {
    return operation.path("parameters").toString().contains("/parameters/" + parameter + '"');
  }
}
