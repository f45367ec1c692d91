package didymium.bus;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many items, 1 to 200
 * @param after the sort keys of the last item of the page before; empty for the first page
 * @param list tells this list, its filters and its sort from all others: a cursor is good for one
 * @param total whether it is asked how many there are on all pages
 */
public record Page(int limit, List<String> after, String list, boolean total) {
  public static final int DEFAULT = 50;
  public static final int MOST = 200;

  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{6}Z");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{1,60})?");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,10}");

  /** A page of a list that needs not be told from others. */
  public static Page of(int limit, String cursor, int keys) {
    return of(limit, cursor, keys, "");
  }

  /**
   * @param cursor what an earlier page gave as {@code next}; null for the first page
   * @param keys how many sort keys the list has
   * @param list tells this list, its filters and its sort from all others
   */
  public static Page of(int limit, String cursor, int keys, String list) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("malformed-limit", null, MOST);
    }
    return new Page(limit, cursor == null ? List.of() : decode(cursor, keys, list), list, false);
  }

  public Page counted(boolean wanted) {
    return new Page(limit, after, list, wanted);
  }

  /** The reply with how many there are, where that is asked for. */
  public Future<Reply> counted(Reply reply, Supplier<Future<Long>> count) {
    return total ? count.get().map(number -> with(number, reply)) : Future.succeededFuture(reply);
  }

  private static Reply with(long total, Reply reply) {
    var body = reply.body();
    var longer = body.getBuffer(0, body.length() - 1).appendString(",\"total\":" + total + "}");
    return Reply.page(longer, reply.next());
  }

  private static List<String> decode(String cursor, int keys, String list) {
    try {
      var json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      var parts = List.of(Json.stored(json, String[].class));
      if (parts.size() == keys + 1
          && parts.get(0).equals(list)
          && parts.stream().noneMatch(part -> part.indexOf('\u0000') >= 0)) {
        return parts.subList(1, parts.size());
      }
    } catch (RuntimeException malformed) {
      throw refused();
    }
    throw refused();
  }

  private static Problem refused() {
    return Problem.invalid("malformed-cursor", null);
  }

  /** The sort key at {@code index} of the item before this page; null on the first page. */
  public String key(int index) {
    return after.isEmpty() ? null : after.get(index);
  }

  /**
   * The same of a key that is a day. Who forges a cursor must not make a statement fail.
   *
   * @throws Problem 400 {@code malformed-cursor} for anything else
   */
  public String day(int index) {
    return checked(key(index), DAY, LocalDate::parse);
  }

  /** The same of a key that is a whole number. */
  public String number(int index) {
    return checked(key(index), NUMBER, Integer::valueOf);
  }

  private static String checked(String key, Pattern shape, Function<String, ?> reading) {
    try {
      if (key == null || shape.matcher(key).matches() && reading.apply(key) != null) {
        return key;
      }
    } catch (NumberFormatException | DateTimeException wrong) {
      throw refused();
    }
    throw refused();
  }

  /** The same of a key that is a point in time. */
  public String time(int index) {
    return checked(key(index), TIME, Instant::parse);
  }

  /** The same of a key that is a number of whatever size. */
  public String decimal(int index) {
    return checked(key(index), DECIMAL, BigDecimal::new);
  }

  /** The last sort key, which is always the item's id; null on the first page. */
  public UUID id() {
    try {
      return after.isEmpty() ? null : UUID.fromString(after.get(after.size() - 1));
    } catch (IllegalArgumentException malformed) {
      throw refused();
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

  private String encode(List<String> keys) {
    var parts = Stream.concat(Stream.of(list), keys.stream()).toList();
    var bytes = Json.text(parts).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
