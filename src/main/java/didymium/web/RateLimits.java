package didymium.web;

import didymium.bus.Problem;
import didymium.config.Config;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * How often everybody may ask: those who show a good token each for themselves, all others by their
 * address. Says in each response what is left (draft-ietf-httpapi-ratelimit-headers). Used on the
 * event loop of the server alone.
 */
public final class RateLimits {
  private static final String POLICY = "RateLimit-Policy";
  private static final String LEFT = "RateLimit";

  private final Buckets<UUID> callers;
  private final Buckets<String> addresses;
  private final String callerPolicy;
  private final String addressPolicy;

  /**
   * @param nanos a clock that only goes forward
   */
  RateLimits(Config.RateLimits limits, LongSupplier nanos) {
    callers = new Buckets<>(limits.perCaller(), nanos);
    addresses = new Buckets<>(limits.perAddress(), nanos);
    callerPolicy = policy("caller", limits.perCaller());
    addressPolicy = policy("address", limits.perAddress());
  }

  /** The burst is the quota; a bucket that was emptied is full again after the window. */
  private static String policy(String name, Config.Rate rate) {
    int window = Math.max(1, rate.burst() / rate.perSecond());
    return '"' + name + "\";q=" + rate.burst() + ";w=" + window;
  }

  /**
   * Counts a request of somebody who showed a good token.
   *
   * @throws Problem 429 if they have to wait
   */
  public void caller(RoutingContext context, UUID id) {
    count(context, "\"caller\";r=", callerPolicy, callers.take(id), callers);
  }

  /**
   * Counts a request of somebody who did not.
   *
   * @throws Problem 429 if their address has to wait
   */
  public void address(RoutingContext context) {
    double left = addresses.take(Addresses.of(context));
    count(context, "\"address\";r=", addressPolicy, left, addresses);
  }

  /** A handler that lets through who does not ask too often from their address. */
  public void admit(RoutingContext context) {
    address(context);
    context.next();
  }

  private static void count(
      RoutingContext context, String name, String policy, double left, Buckets<?> buckets) {
    int whole = (int) Math.max(0, left);
    context
        .response()
        .putHeader(POLICY, policy)
        .putHeader(LEFT, name + whole + ";t=" + buckets.secondsToFill(left));
    if (left < 0) {
      throw Problem.tooManyRequests("too-many-requests", buckets.secondsToNext(left));
    }
  }
}
