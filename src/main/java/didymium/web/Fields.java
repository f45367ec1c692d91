package didymium.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import didymium.bus.Json;
import didymium.bus.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leaves out of a list's items what a caller did not ask for. What stays is copied as its bytes, so
 * that no number is written another way.
 */
final class Fields {
  private static final Pattern NAMES = Pattern.compile("[A-Za-z]{1,40}(,[A-Za-z]{1,40}){0,49}");

  private final Set<String> wanted;
  private final Set<String> found = new HashSet<>();
  private final byte[] page;
  private final Buffer selected = Buffer.buffer();
  private boolean any;

  private Fields(Set<String> wanted, byte[] page) {
    this.wanted = wanted;
    this.page = page;
  }

  /**
   * The names that a query parameter lists.
   *
   * @return null where it is absent
   * @throws Problem 400 for what is no list of names
   */
  static Set<String> read(String query) {
    if (query != null && !NAMES.matcher(query).matches()) {
      throw refused();
    }
    return query == null ? null : Set.copyOf(new HashSet<>(List.of(query.split(","))));
  }

  private static Problem refused() {
    return Problem.invalid("malformed-query", null, "fields");
  }

  /**
   * A page with some fields of its items.
   *
   * @throws Problem 400 for a name that no item has, where there are items
   */
  static Buffer select(Set<String> wanted, Buffer page) {
    var fields = new Fields(wanted, page.getBytes());
    try (var parser = Json.MAPPER.createParser(fields.page)) {
      fields.copyPage(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (fields.any && !fields.found.containsAll(wanted)) {
      throw refused();
    }
    return fields.selected;
  }

  private void copyPage(JsonParser parser) throws IOException {
    parser.nextToken();
    int rest = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean items = parser.currentName().equals("items");
      if (parser.nextToken() == JsonToken.START_ARRAY && items) {
        selected.appendBytes(page, rest, end(parser) - rest);
        copyItems(parser);
        rest = end(parser) - 1;
      }
      parser.skipChildren();
    }
    selected.appendBytes(page, rest, page.length - rest);
  }

  private void copyItems(JsonParser parser) throws IOException {
    for (int i = 0; parser.nextToken() == JsonToken.START_OBJECT; i++) {
      selected.appendString(i == 0 ? "{" : ",{");
      any = true;
      copyItem(parser);
      selected.appendString("}");
    }
  }

  private void copyItem(JsonParser parser) throws IOException {
    var between = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      int begin = (int) parser.currentTokenLocation().getByteOffset();
      var name = parser.currentName();
      parser.nextToken();
      parser.skipChildren();
      parser.finishToken();
      if (wanted.contains(name)) {
        found.add(name);
        selected.appendString(between).appendBytes(page, begin, end(parser) - begin);
        between = ",";
      }
    }
  }

  /** Where the present token ends. */
  private static int end(JsonParser parser) {
    return (int) parser.currentLocation().getByteOffset();
  }
}
