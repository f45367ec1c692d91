package didymium.bus;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many items, 1 to 200
 * @param after the sort keys of the last item of the page before; empty for the first page
 */
public record Page(int limit, List<String> after) {
  public static final int DEFAULT = 50;
  public static final int MOST = 200;

  /**
   * @param cursor what an earlier page gave as {@code next}; null for the first page
   * @param keys how many sort keys the list has
   */
  public static Page of(int limit, String cursor, int keys) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("malformed-limit", null, MOST);
    }
    return new Page(limit, cursor == null ? List.of() : decode(cursor, keys));
  }

  private static List<String> decode(String cursor, int keys) {
    try {
      var json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      var after = List.of(Json.stored(json, String[].class));
      if (after.size() == keys && after.stream().noneMatch(key -> key.indexOf('\u0000') >= 0)) {
        return after;
      }
    } catch (RuntimeException malformed) {
      throw Problem.invalid("malformed-cursor", null);
    }
    throw Problem.invalid("malformed-cursor", null);
  }

  /** The sort key at {@code index} of the item before this page; null on the first page. */
  public String key(int index) {
    return after.isEmpty() ? null : after.get(index);
  }

  /** The last sort key, which is always the item's id; null on the first page. */
  public UUID id() {
    try {
      return after.isEmpty() ? null : UUID.fromString(after.get(after.size() - 1));
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid("malformed-cursor", null);
    }
  }

  /** How many rows to read: one more than asked for tells whether another page follows. */
  public int fetch() {
    return limit + 1;
  }

  /**
   * The reply for the rows found.
   *
   * @param rows up to {@link #fetch()} rows in order
   * @param json an item's representation
   * @param keys an item's sort keys, the id last
   */
  public <T> Reply reply(List<T> rows, Function<T, Buffer> json, Function<T, List<String>> keys) {
    boolean more = rows.size() > limit;
    var items = more ? rows.subList(0, limit) : rows;
    var next = more ? encode(keys.apply(items.get(limit - 1))) : null;
    var body = Buffer.buffer("{\"items\":[");
    for (int i = 0; i < items.size(); i++) {
      body.appendString(i == 0 ? "" : ",").appendBuffer(json.apply(items.get(i)));
    }
    body.appendString("],\"next\":" + (next == null ? "null" : '"' + next + '"') + "}");
    return Reply.page(body, next);
  }

  private static String encode(List<String> keys) {
    var bytes = Json.text(keys).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
