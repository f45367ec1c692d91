package didymium.bus;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import java.util.Objects;

/**
 * A failure that the caller can do something about: an HTTP status, a code, and where it is about a
 * field, the field's JSON pointer (RFC 6901).
 *
 * <p>The code is the key of the localised text in {@code /<feature>/messages.json} and the last
 * part of the problem's type (RFC 9457). A verticle fails its reply with a Problem; the web layer
 * writes it as {@code application/problem+json}. It carries no stack trace: it is an answer, not a
 * fault.
 */
public final class Problem extends ReplyException {

  /** One thing that is wrong. {@code pointer} is null where no single field is to blame. */
  public record Fault(String code, String pointer, List<Object> args) {
    public Fault {
      Objects.requireNonNull(code);
      args = List.copyOf(args);
    }
  }

  private final transient List<Fault> faults;
  private final int retryAfterSeconds;

  private Problem(int status, List<Fault> faults, int retryAfterSeconds) {
    super(ReplyFailure.RECIPIENT_FAILURE, status, faults.get(0).code());
    this.faults = List.copyOf(faults);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  private static Problem of(int status, String code, String pointer, Object... args) {
    return new Problem(status, List.of(new Fault(code, pointer, List.of(args))), 0);
  }

  /** 400: the request has not the shape that the contract asks for. */
  public static Problem invalid(String code, String pointer, Object... args) {
    return of(400, code, pointer, args);
  }

  /** 401: nobody is signed in, or the token no longer holds. */
  public static Problem unauthenticated(String code) {
    return of(401, code, null);
  }

  /** 403: the caller may see this, but not do it. */
  public static Problem forbidden(String code, Object... args) {
    return of(403, code, null, args);
  }

  /** 404: there is no such thing, or the caller may not see it; which of the two is not told. */
  public static Problem notFound(String code, Object... args) {
    return of(404, code, null, args);
  }

  /** 409: the state of the thing does not allow it now. */
  public static Problem conflict(String code, Object... args) {
    return of(409, code, null, args);
  }

  /** 412: the thing was changed since the caller read it. */
  public static Problem stale() {
    return of(412, "precondition-failed", null);
  }

  /** 422: well formed, but a value is not acceptable. */
  public static Problem unprocessable(String code, String pointer, Object... args) {
    return of(422, code, pointer, args);
  }

  /** Any other status of HTTP itself: 405, 413, 415, 428. */
  public static Problem http(int status, String code, Object... args) {
    return of(status, code, null, args);
  }

  /** 429: try again after the given number of seconds. */
  public static Problem tooManyRequests(String code, int retryAfterSeconds) {
    return later(429, code, retryAfterSeconds);
  }

  /** 503: a part that is needed does not answer; try again after the given number of seconds. */
  public static Problem unavailable(String code, int retryAfterSeconds) {
    return later(503, code, retryAfterSeconds);
  }

  private static Problem later(int status, String code, int seconds) {
    return new Problem(status, List.of(new Fault(code, null, List.of(seconds))), seconds);
  }

  /**
   * Joins the faults of several problems into one, so that a form shows them all at once. The
   * gravest kind decides the status: a request of the wrong shape (400) before values that are not
   * acceptable (422).
   *
   * @param problems at least one
   */
  public static Problem all(List<Problem> problems) {
    int status = problems.stream().mapToInt(Problem::status).min().orElseThrow();
    var faults = problems.stream().flatMap(problem -> problem.faults.stream()).toList();
    return new Problem(status, faults, 0);
  }

  /** The same problem with its pointers moved below {@code prefix}, as for a part of a list. */
  public Problem below(String prefix) {
    var moved = faults.stream().map(fault -> below(prefix, fault)).toList();
    return new Problem(status(), moved, retryAfterSeconds);
  }

  private static Fault below(String prefix, Fault fault) {
    var pointer = fault.pointer() == null ? prefix : prefix + fault.pointer();
    return new Fault(fault.code(), pointer, fault.args());
  }

  public int status() {
    return failureCode();
  }

  /** The code of the first fault: the one that names the problem's type. */
  public String code() {
    return faults.get(0).code();
  }

  /** All that is wrong; at least one. */
  public List<Fault> faults() {
    return faults;
  }

  /** Seconds to wait before another try; 0 where waiting does not help. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
