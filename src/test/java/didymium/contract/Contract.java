package didymium.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds a server to the contract: says what in a response is not as the document has it.
 *
 * <p>Stricter than a client may be: a response that holds more than is written down is a fault too.
 */
public final class Contract {
  private static final Contract CONTRACT = new Contract(Document.load());
  private static final String PROBLEM = "application/problem+json";

  private final Document document;
  private final List<Operation> operations;
  private final Schemas schemas;

  Contract(Document document) {
    this.document = document;
    this.operations = document.operations();
    this.schemas = Schemas.closed(document);
  }

  /** The contract that is delivered, read once. */
  public static Contract load() {
    return CONTRACT;
  }

  /**
   * A response to check.
   *
   * @param header from a header's name, whatever its case, to its value or null
   * @param body as text; null where it is not to be looked at, as with an endless stream
   */
  public record Response(int status, Function<String, String> header, String body) {}

  /** Every operation, in the document's order. */
  public List<Operation> operations() {
    return operations;
  }

  /**
   * The operation that a request means.
   *
   * @param path with or without a query
   */
  public Optional<Operation> operation(String method, String path) {
    return at(path).stream().filter(each -> each.method().equals(method)).findFirst();
  }

  // a path without variables goes before one with
  private List<Operation> at(String path) {
    var bare = path.split("\\?", 2)[0];
    var exact = operations.stream().filter(each -> each.path().equals(bare)).toList();
    return exact.isEmpty() ? operations.stream().filter(each -> each.covers(bare)).toList() : exact;
  }

  /**
   * Fails with all that does not fit.
   *
   * @throws AssertionError naming the request and each fault
   */
  public void check(String method, String path, Response response) {
    var faults = faults(method, path, response);
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "%s %s → %d breaks the contract:\n- %s\n%s"
              .formatted(
                  method, path, response.status(), String.join("\n- ", faults), response.body()));
    }
  }

  /**
   * All that does not fit in a response. The one to a HEAD is that to a GET without its body.
   *
   * @return empty if the response is as documented
   */
  public List<String> faults(String method, String path, Response response) {
    if (method.equals("HEAD")) {
      return faults("GET", path, new Response(response.status(), response.header(), null));
    }
    var operation = operation(method, path);
    if (operation.isEmpty()) {
      return unknown(method, path, response);
    }
    var status = operation.get().node().get("responses").get("" + response.status());
    return status == null
        ? List.of("status " + response.status() + " is not documented for " + operation.get())
        : faults(document.resolve(status), response);
  }

  /** What is wrong with a JSON text by a schema of the document's components, such as an event. */
  public List<String> faults(String schema, String json) {
    return body(reference(schema), json);
  }

  private List<String> unknown(String method, String path, Response response) {
    int expected = at(path).isEmpty() ? 404 : 405;
    if (response.status() != expected) {
      return List.of("%s %s is not in the contract; %d is due".formatted(method, path, expected));
    }
    var faults = new ArrayList<String>();
    if (response.body() != null) {
      faults.addAll(body(reference("Problem"), response.body()));
    }
    if (expected == 405 && response.header().apply("Allow") == null) {
      faults.add("header Allow is missing");
    }
    return faults;
  }

  private List<String> faults(JsonNode documented, Response response) {
    var faults = new ArrayList<String>();
    for (var header : documented.path("headers").properties()) {
      faults.addAll(header(header, response));
    }
    faults.addAll(content(documented.path("content"), response));
    if (faults.isEmpty() && isJson(type(response)) && response.body() != null) {
      faults.addAll(Agreement.faults(documented, response, parse(response.body())));
    }
    return faults;
  }

  private List<String> header(Map.Entry<String, JsonNode> entry, Response response) {
    var header = document.resolve(entry.getValue());
    var value = response.header().apply(entry.getKey());
    if (value == null) {
      return header.path("required").asBoolean()
          ? List.of("header " + entry.getKey() + " is missing")
          : List.of();
    }
    return schemas.faults(header.get("schema"), value(header.get("schema"), value)).stream()
        .map(fault -> "header " + entry.getKey() + ' ' + value + fault)
        .toList();
  }

  // a header is text on the wire; its schema may mean a number
  private static JsonNode value(JsonNode schema, String text) {
    boolean number = schema.path("type").asText().equals("integer") && text.matches("-?\\d+");
    return number ? parse(text) : TextNode.valueOf(text);
  }

  private List<String> content(JsonNode content, Response response) {
    var body = response.body();
    if (content.isEmpty()) {
      return body == null || body.isEmpty() ? List.of() : List.of("no body is documented");
    }
    var media = content.get(type(response));
    if (media == null) {
      return List.of("media type %s is not documented".formatted(type(response)));
    }
    return body == null || !isJson(type(response)) ? List.of() : body(media.get("schema"), body);
  }

  private List<String> body(JsonNode schema, String body) {
    try {
      return schemas.faults(schema, Document.JSON.readTree(body));
    } catch (JsonProcessingException e) {
      return List.of("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  private static String type(Response response) {
    var header = response.header().apply("Content-Type");
    return header == null ? "none" : header.split(";", 2)[0].strip().toLowerCase();
  }

  private static boolean isJson(String type) {
    return type.equals("application/json") || type.equals(PROBLEM);
  }

  private static JsonNode reference(String schema) {
    return Document.JSON.createObjectNode().put("$ref", "#/components/schemas/" + schema);
  }

  private static JsonNode parse(String json) {
    try {
      return Document.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
