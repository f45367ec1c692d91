package didymium.webhooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What an answer means, and when to try again: Standard Webhooks 1.0. Pure. */
final class RetryRules {
  /** Between one attempt and the next; after as many and one more it is given up. */
  static final List<Duration> SCHEDULE =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /**
   * Receivers that failed together do not come back together: up to so much of a delay is added.
   */
  private static final double JITTER = 0.2;

  private static final Duration LONGEST_WISH = Duration.ofHours(24);

  private RetryRules() {}

  enum Meaning {
    DELIVERED,
    GONE,
    RETRY
  }

  /** Anything but 2xx is a failure, redirects too: they are not followed. */
  static Meaning meaning(Answer answer) {
    if (answer.delivered()) {
      return Meaning.DELIVERED;
    }
    return answer.status() != null && answer.status() == 410 ? Meaning.GONE : Meaning.RETRY;
  }

  /**
   * When to try again.
   *
   * @param failures how often it has failed, at least once
   * @param random from 0 to 1
   * @return null when the schedule has ended
   */
  static Instant next(int failures, Answer answer, Instant now, double random) {
    if (failures > SCHEDULE.size()) {
      return null;
    }
    long millis = SCHEDULE.get(failures - 1).toMillis();
    var scheduled = now.plusMillis(millis + (long) (millis * JITTER * random));
    var wished = wished(answer, now);
    return wished == null || wished.isBefore(scheduled) ? scheduled : wished;
  }

  /** What the receiver asks for by {@code Retry-After}, a number of seconds or a date. */
  private static Instant wished(Answer answer, Instant now) {
    var header = answer.retryAfter();
    if (header == null || answer.status() == null || !mayAsk(answer.status())) {
      return null;
    }
    var wished = header.strip().matches("\\d{1,9}") ? seconds(header, now) : date(header);
    var latest = now.plus(LONGEST_WISH);
    return wished != null && wished.isAfter(latest) ? latest : wished;
  }

  private static boolean mayAsk(int status) {
    return status == 429 || status == 503;
  }

  private static Instant seconds(String header, Instant now) {
    return now.plusSeconds(Long.parseLong(header.strip()));
  }

  private static Instant date(String header) {
    try {
      return ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException malformed) {
      return null;
    }
  }
}
