package didymium.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the contract shows of each operation: bodies to send, and bodies that come back. */
public final class Examples {
  private static final Document DOCUMENT = Document.load();

  /** Nobody reads these in a document. */
  private static final Set<String> BINARY =
      Set.of(
          "application/octet-stream",
          "application/zip",
          "application/vnd.eln+zip",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private Examples() {}

  /** A body that is documented. */
  record Shown(String at, JsonNode schema, Optional<JsonNode> example) {}

  /** Every body of text that an operation takes or succeeds with. */
  static Stream<Shown> of(Operation operation) {
    var taken = bodies(operation + " takes", operation.node().path("requestBody"));
    var given =
        operation.node().path("responses").properties().stream()
            .filter(response -> response.getKey().startsWith("2"))
            .flatMap(response -> bodies(operation + " gives", response.getValue()));
    return Stream.concat(taken, given);
  }

  private static Stream<Shown> bodies(String at, JsonNode holder) {
    return DOCUMENT.resolve(holder).path("content").properties().stream()
        .filter(media -> !BINARY.contains(media.getKey()))
        .map(media -> shown(at + ' ' + media.getKey(), media.getValue()));
  }

  private static Shown shown(String at, JsonNode media) {
    var example =
        media.has("example") ? Optional.of(media.get("example")) : example(media.path("schema"));
    return new Shown(at, media.path("schema"), example);
  }

  /**
   * Of the schema itself, of one of those that it may be, or a page with the example of an item.
   */
  private static Optional<JsonNode> example(JsonNode schema) {
    var resolved = DOCUMENT.resolve(schema);
    if (resolved.has("examples")) {
      return Optional.of(resolved.at("/examples/0"));
    }
    var items = resolved.at("/properties/items/items");
    return items.isMissingNode()
        ? alternative(resolved)
        : example(items).map(item -> page(resolved, item));
  }

  private static Optional<JsonNode> alternative(JsonNode schema) {
    return Stream.of("anyOf", "oneOf")
        .flatMap(word -> StreamSupport.stream(schema.path(word).spliterator(), false))
        .flatMap(each -> example(each).stream())
        .findFirst();
  }

  private static JsonNode page(JsonNode schema, JsonNode item) {
    var page = Document.JSON.createObjectNode();
    page.putArray("items").add(item);
    return schema.at("/properties/next").isMissingNode() ? page : page.putNull("next");
  }

  /** The body that the contract shows for a request; empty for an operation that takes none. */
  public static Optional<JsonNode> request(Operation operation) {
    return bodies("", operation.node().path("requestBody"))
        .flatMap(shown -> shown.example().stream())
        .findFirst();
  }
}
