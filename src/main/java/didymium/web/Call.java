package didymium.web;

import didymium.access.Actor;
import didymium.access.SecurityLog;
import didymium.bus.Idempotency;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.bus.Sha256;
import didymium.bus.Text;
import didymium.bus.Versions;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One request, as the routes read it: every part checked, every fault a {@link Problem}. */
public final class Call {
  static final String ACTOR = "actor";
  static final String FAREWELL = "farewell";
  static final String ACCOUNT = "account";

  /** What may change from one page of a list to the next. */
  private static final Set<String> PAGING = Set.of("limit", "cursor", "fields", "total");

  private static final int LONGEST = 500;

  /** A hundred identifiers, which an address of 4 KiB has room for. */
  private static final int LONGEST_LIST = 3_700;

  private static final int MOST_WORDS = 100;

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private final RoutingContext context;

  Call(RoutingContext context) {
    this.context = context;
  }

  /** The participant who has signed in. */
  public Actor actor() {
    return context.get(ACTOR);
  }

  /**
   * What is done when the actor's session ends while the response is being sent; without it the
   * response is broken off.
   */
  public void onSessionEnd(Consumer<Problem> farewell) {
    context.put(FAREWELL, farewell);
  }

  /** Notes whose account a request is about, for the log, where nobody has signed in yet. */
  public void concerns(String email) {
    context.put(ACCOUNT, SecurityLog.account(email));
  }

  /** An identifier in the path; what cannot be one is not found. */
  public UUID id(String name) {
    return Ids.of(context.pathParam(name));
  }

  /** The body, read strictly into a record. */
  public <T> T body(Class<T> type) {
    return Json.read(bytes(), type);
  }

  /** The body of an action that can do without one; generated clients send null for that. */
  public <T> T bodyOr(T none, Class<T> type) {
    var sent = new String(bytes(), StandardCharsets.UTF_8);
    return sent.isBlank() || sent.strip().equals("null") ? none : body(type);
  }

  private byte[] bytes() {
    var buffer = context.body() == null ? null : context.body().buffer();
    return buffer == null ? new byte[0] : buffer.getBytes();
  }

  /**
   * The {@code Idempotency-Key}; null where the client sent none.
   *
   * @throws Problem 400 for a key that is empty, over 200 characters or not printable ASCII
   */
  public Idempotency idempotency() {
    return idempotency(bytes());
  }

  /**
   * The same for a body with a secret in it, of which no trace is to be kept.
   *
   * @param body what of it tells one request from another
   */
  public Idempotency idempotency(Object body) {
    return idempotency(Json.buffer(body).getBytes());
  }

  private Idempotency idempotency(byte[] body) {
    var key = context.request().getHeader("Idempotency-Key");
    if (key == null) {
      return null;
    }
    if (!KEY.matcher(key).matches()) {
      throw Problem.invalid("idempotency-key-malformed", null);
    }
    return new Idempotency(key, fingerprint(body));
  }

  private byte[] fingerprint(byte[] body) {
    var request = context.request();
    var target = request.method().name() + ' ' + request.path() + '\n';
    return Sha256.of(target.getBytes(StandardCharsets.UTF_8), body);
  }

  /**
   * The versions on any of which the client's change may be based, from {@code If-Match}.
   *
   * @throws Problem 428 without the header, 400 for what is no list of entity tags
   */
  public Versions ifMatch() {
    var tags = EntityTags.of(context, "If-Match");
    if (tags == null) {
      throw Problem.http(428, "precondition-required");
    }
    return tags.versions();
  }

  /** The page asked for by {@code limit} and {@code cursor}, of a list with so many sort keys. */
  public Page page(int keys) {
    return Page.of(number("limit", Page.DEFAULT), query("cursor"), keys, list())
        .counted(Boolean.TRUE.equals(flag("total")));
  }

  /** Address, filters and sort of a list, as a cursor names them. */
  private String list() {
    var words = new StringBuilder(context.request().path());
    context.queryParams().names().stream()
        .filter(name -> !PAGING.contains(name))
        .sorted()
        .forEach(
            name -> words.append('\n').append(name).append('=').append(query(name, LONGEST_LIST)));
    return Sha256.hex(words.toString()).substring(0, 12);
  }

  /** A query parameter; null where it is absent or empty. */
  public String query(String name) {
    return query(name, LONGEST);
  }

  private String query(String name, int longest) {
    var values = context.queryParams().getAll(name);
    if (values.size() > 1) {
      throw Problem.invalid("malformed-query", null, name);
    }
    return values.isEmpty() || values.get(0).isEmpty() ? null : text(name, values.get(0), longest);
  }

  private static String text(String name, String value, int longest) {
    if (value.length() > longest || value.indexOf('\u0000') >= 0) {
      throw Problem.invalid("malformed-query", null, name);
    }
    return value;
  }

  /** A query parameter that people type, as texts are kept; null where nothing in it is visible. */
  public String text(String name) {
    try {
      var typed = query(name);
      return typed == null ? null : Text.optional(name, typed, LONGEST);
    } catch (Problem refused) {
      throw Problem.invalid("malformed-query", null, name);
    }
  }

  /**
   * A query parameter that is one of an enum's JSON names, or several with commas between; null
   * where it is absent.
   */
  public <E extends Enum<E>> List<E> queryAny(String name, Class<E> type) {
    return several(name, text -> Json.MAPPER.convertValue(text, type));
  }

  /** A query parameter that is an identifier or several with commas between; null if absent. */
  public List<UUID> queryIds(String name) {
    return several(name, Ids::of);
  }

  /** A query parameter of several words with commas between, each read; null where it is absent. */
  public <T> List<T> several(String name, Function<String, T> reading) {
    var text = query(name, LONGEST_LIST);
    if (text == null) {
      return null;
    }
    var words = text.split(",", -1);
    try {
      if (words.length <= MOST_WORDS) {
        return Stream.of(words).map(reading).distinct().toList();
      }
    } catch (IllegalArgumentException | Problem unknown) {
      throw Problem.invalid("malformed-query", null, name);
    }
    throw Problem.invalid("malformed-query", null, name);
  }

  /** A query parameter that is a point in time (ISO 8601, with its offset); null if absent. */
  public Instant queryTime(String name) {
    var text = query(name);
    try {
      return text == null ? null : Json.MAPPER.convertValue(text, Instant.class);
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid("malformed-query", null, name);
    }
  }

  /** A query parameter that is an identifier; null where it is absent. */
  public UUID queryId(String name) {
    var text = query(name);
    try {
      return text == null ? null : Ids.of(text);
    } catch (Problem malformed) {
      throw Problem.invalid("malformed-query", null, name);
    }
  }

  /** A query parameter that names the actor as {@code me}, or anybody by id; null where absent. */
  public UUID queryPerson(String name) {
    return "me".equals(query(name)) ? actor().id() : queryId(name);
  }

  /** A query parameter that can only be {@code me}; false where it is absent. */
  public boolean isMe(String name) {
    var text = query(name);
    if (text != null && !text.equals("me")) {
      throw Problem.invalid("malformed-query", null, name);
    }
    return text != null;
  }

  /**
   * A query parameter that is a type's JSON name for one of its values; null where it is absent.
   */
  public <T> T query(String name, Class<T> type) {
    var text = query(name);
    try {
      return text == null ? null : Json.MAPPER.convertValue(text, type);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("malformed-query", null, name);
    }
  }

  /** A query parameter that is {@code true} or {@code false}; null where it is absent. */
  public Boolean flag(String name) {
    var text = query(name);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw Problem.invalid("malformed-query", null, name);
    }
    return text == null ? null : Boolean.valueOf(text);
  }

  /** A query parameter that is a whole number from 0; {@code otherwise} where it is absent. */
  public int number(String name, int otherwise) {
    var text = query(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return Math.max(-1, Integer.parseInt(text));
    } catch (NumberFormatException malformed) {
      throw Problem.invalid("malformed-query", null, name);
    }
  }

  /** The journal position as of which something is asked for; null for now. */
  public Long asOf() {
    var text = query("asOf");
    return text == null ? null : Long.valueOf(position(text, 0));
  }

  /** Where the request comes from, as callers without an account are told apart. */
  public String address() {
    return Addresses.of(context);
  }

  /** A journal position; {@code otherwise} where the text is null. */
  public static long position(String text, long otherwise) {
    try {
      long position = text == null ? otherwise : Long.parseLong(text.strip());
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException malformed) {
      throw Problem.invalid("malformed-position", null);
    }
    throw Problem.invalid("malformed-position", null);
  }

  /** Refuses query parameters that the operation does not have: a filter misspelt is not none. */
  public void allowQuery(Set<String> known) {
    for (var name : context.queryParams().names()) {
      if (!known.contains(name)) {
        throw Problem.invalid("unknown-query-parameter", null, name);
      }
    }
  }

  /** The language to answer in: {@code ?language=} before {@code Accept-Language}. */
  public String language() {
    var asked = query("language");
    return asked == null ? Messages.language(context) : Messages.language(asked);
  }

  public RoutingContext context() {
    return context;
  }
}
