package didymium.web;

import didymium.access.Actor;
import didymium.access.SecurityLog;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.telemetry.Line;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Writes every failure as {@code application/problem+json} (RFC 9457), in the caller's language.
 */
public final class Failures {
  private static final Logger LOG = System.getLogger(Failures.class.getName());

  /**
   * Some of it the client library says in words only; its other failures are the portal's own
   * faults.
   */
  private static final Pattern GONE =
      Pattern.compile("pool|timeout|closed", Pattern.CASE_INSENSITIVE);

  /** Gone, going, full, a standby, or too slow: the first characters of PostgreSQL's own codes. */
  private static final Pattern UNREACHABLE = Pattern.compile("08|57P|53|25006|57014");

  private static final String WRITER = "failureWriter";

  private Failures() {}

  public record Item(String pointer, String code, String detail) {}

  /** A problem as the contract has it. */
  public record Body(
      String type,
      String title,
      int status,
      String detail,
      String code,
      String instance,
      List<Item> errors) {}

  /** Only one expectation is known (RFC 9110, 10.1.1). */
  static void requireKnownExpectation(RoutingContext context) {
    var expected = context.request().getHeader("Expect");
    if (expected != null && !expected.strip().equalsIgnoreCase("100-continue")) {
      throw Problem.http(417, "expectation-failed");
    }
    context.next();
  }

  /** Refuses an address that the router itself cannot read. */
  static void malformed(RoutingContext context) {
    write(context, Problem.invalid("malformed-request", null));
  }

  /** Refuses a method outside the API, where everything can be read and nothing else. */
  static void readOnly(RoutingContext context) {
    context.response().putHeader("Allow", "GET, HEAD");
    handle(context);
  }

  /** The failure handler of all routes. */
  static void handle(RoutingContext context) {
    var problem = problem(context, context.failure());
    BiConsumer<RoutingContext, Problem> other = context.get(WRITER);
    if (context.response().headWritten()) {
      context.response().reset();
    } else if (other != null) {
      other.accept(context, problem);
    } else {
      write(context, problem);
    }
  }

  /** Lets a standard with errors of a shape of its own write those of this request. */
  public static void writtenBy(RoutingContext context, BiConsumer<RoutingContext, Problem> writer) {
    context.put(WRITER, writer);
  }

  /** As a problem document. */
  static void write(RoutingContext context, Problem problem) {
    var response = context.response().setStatusCode(problem.status());
    if (problem.retryAfterSeconds() > 0) {
      response.putHeader("Retry-After", "" + problem.retryAfterSeconds());
    }
    if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    response
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .end(Json.buffer(body(context, problem)));
  }

  /** Answers a request that the router never saw, of which no language is known. */
  static Future<Void> unread(HttpServerResponse response, Problem problem) {
    var id = UUID.randomUUID().toString();
    var language = Messages.language((String) null);
    return response
        .setStatusCode(problem.status())
        .putHeader("X-Request-Id", id)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .end(Json.buffer(body(language, problem, items(language, problem), id)));
  }

  /** The problem as it is told to the caller, in their language. */
  public static Body body(RoutingContext context, Problem problem) {
    return body(
        Messages.language(context), problem, items(context, problem), RequestName.of(context));
  }

  private static Body body(String language, Problem problem, List<Item> items, String id) {
    return new Body(
        "/problems/" + problem.code(),
        Messages.title(language, problem.status()),
        problem.status(),
        items.get(0).detail(),
        problem.code(),
        "urn:uuid:" + id,
        items.stream().filter(item -> item.pointer() != null).toList());
  }

  /** All that is wrong, in the caller's language. */
  public static List<Item> items(RoutingContext context, Problem problem) {
    return items(Messages.language(context), problem);
  }

  private static List<Item> items(String language, Problem problem) {
    return problem.faults().stream().map(fault -> item(language, fault)).toList();
  }

  private static Item item(String language, Problem.Fault fault) {
    var detail = Messages.text(language, fault.code(), fault.args());
    return new Item(fault.pointer(), fault.code(), detail);
  }

  /**
   * What a failure is to the caller; those of the portal are logged with the request's name.
   *
   * @param failure null where the router itself refused, by its status
   */
  public static Problem problem(RoutingContext context, Throwable failure) {
    var problem = told(context, failure);
    if (failure instanceof Problem && isOfConcern(context, problem)) {
      tell(context, problem);
    }
    if (problem.status() >= 500) {
      log(context, problem, failure);
    }
    return problem;
  }

  /** What is over by itself is told without its stack: an outage makes many of them. */
  private static void log(RoutingContext context, Problem problem, Throwable failure) {
    boolean passing = problem.retryAfterSeconds() > 0;
    var line =
        Line.of(
            "failed",
            "status",
            problem.status(),
            "code",
            problem.code(),
            "request",
            RequestName.of(context),
            "caller",
            RequestName.given(context),
            "trace",
            RequestName.trace(context));
    LOG.log(passing ? Level.WARNING : Level.ERROR, line, passing ? null : failure);
  }

  /** The path of a request as the log has it. */
  static String path(RoutingContext context) {
    return Line.path(String.valueOf(context.normalizedPath()));
  }

  /** What was refused by rule; nobody has to look at a token that has run out. */
  private static boolean isOfConcern(RoutingContext context, Problem problem) {
    return switch (problem.status()) {
      case 401 ->
          !problem.code().equals("token-expired")
              && (!problem.code().equals("not-signed-in") || Authentication.token(context) != null);
      case 403, 404, 429 -> true;
      case 422 -> problem.code().equals("password.wrong");
      default -> false;
    };
  }

  private static void tell(RoutingContext context, Problem problem) {
    Actor actor = context.get(Call.ACTOR);
    SecurityLog.tell(
        problem.status() == 429 ? "limit-reached" : "refused",
        "status",
        problem.status(),
        "code",
        problem.code(),
        "method",
        context.request().method().name(),
        "path",
        path(context),
        "actor",
        actor == null ? null : actor.id(),
        "account",
        context.get(Call.ACCOUNT),
        "address",
        Addresses.of(context),
        "request",
        RequestName.of(context),
        "caller",
        RequestName.given(context),
        "trace",
        RequestName.trace(context));
  }

  private static Problem told(RoutingContext context, Throwable failure) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (failure != null && unreachable(failure)) {
      return Problem.unavailable("database-unavailable", 5);
    }
    return switch (context.statusCode()) {
      case 404 -> Problem.notFound("not-found");
      case 405 -> Problem.http(405, "method-not-allowed");
      case 413 -> Problem.http(413, "body-too-large");
      case 417 -> Problem.http(417, "expectation-failed");
      case 415 -> Problem.http(415, "unsupported-media-type");
      case 400 -> Problem.invalid("malformed-request", null);
      default -> Problem.http(500, "internal");
    };
  }

  /** The database is gone, going, or has no connection free: worth another try soon. */
  private static boolean unreachable(Throwable failure) {
    if (failure instanceof PgException e) {
      var state = e.getSqlState() == null ? "" : e.getSqlState();
      return UNREACHABLE.matcher(state).lookingAt();
    }
    return failure instanceof IOException
        || failure instanceof ClosedConnectionException
        || failure instanceof TimeoutException
        || failure.getCause() instanceof IOException
        || (failure instanceof VertxException || isBare(failure))
            && GONE.matcher(String.valueOf(failure.getMessage())).find();
  }

  /** Neither exception nor error: so the pool says that no connection came free in time. */
  private static boolean isBare(Throwable failure) {
    return !(failure instanceof Exception || failure instanceof Error);
  }
}
