package didymium.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Problem;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Throttle throttle = new Throttle(3, 5, Duration.ofMinutes(15), clock());

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  private int wait(String account, String address) {
    var problem = catchThrowableOfType(Problem.class, () -> throttle.check(account, address));
    return problem == null ? 0 : problem.retryAfterSeconds();
  }

  private void fail(int times, String account, String address) {
    for (int i = 0; i < times; i++) {
      throttle.failed(account, address);
    }
  }

  @Test
  void the_wait_grows_from_a_second_to_a_minute() {
    fail(2, "a@b.org", "::1");
    assertThat(wait("a@b.org", "::1")).isZero();
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      fail(1, "a@b.org", "::" + seconds);
      assertThat(wait("A@b.org", "elsewhere")).isEqualTo(seconds);
    }
    now = now.plusSeconds(60);
    assertThat(wait("a@b.org", "elsewhere")).isZero();
  }

  @Test
  void the_wait_begins_when_a_failure_is_known() {
    fail(2, "a@b.org", "::1");
    var looking = Promise.<Void>promise();
    throttle.attempt("a@b.org", "::2", looking::future);
    now = now.plusSeconds(30);
    looking.fail(Problem.unauthenticated("sign-in.failed"));
    assertThat(wait("a@b.org", "elsewhere")).isEqualTo(1);
  }

  @Test
  void an_address_that_tries_many_accounts_waits_too() {
    for (int i = 0; i < 5; i++) {
      fail(1, "person" + i + "@b.org", "10.0.0.1");
    }
    assertThat(wait("new@b.org", "10.0.0.1")).isEqualTo(1);
    assertThat(wait("new@b.org", "10.0.0.2")).isZero();
  }

  @Test
  void success_and_time_are_forgiving() {
    fail(4, "a@b.org", "10.0.0.1");
    throttle.succeeded("A@B.org");
    assertThat(wait("a@b.org", "10.0.0.1")).isZero();
    fail(5, "c@b.org", "10.0.0.2");
    now = now.plus(Duration.ofMinutes(16));
    fail(1, "c@b.org", "10.0.0.2");
    assertThat(wait("c@b.org", "10.0.0.2")).isZero();
  }

  @Test
  void a_clock_that_is_put_back_or_forward_keeps_nobody_waiting() {
    for (int days : new int[] {-1, 1}) {
      fail(12, "a@b.org", "10.0.0.1");
      assertThat(wait("a@b.org", "10.0.0.1")).isEqualTo(60);
      now = now.plus(Duration.ofDays(days));
      assertThat(wait("a@b.org", "10.0.0.1")).isZero();
      fail(4, "a@b.org", "10.0.0.1");
      assertThat(wait("a@b.org", "10.0.0.1")).isEqualTo(2);
      throttle.succeeded("a@b.org");
      now = now.plus(Duration.ofHours(1));
    }
  }

  @Test
  void memory_is_bounded() {
    fail(4, "first@b.org", "first");
    for (int i = 0; i < 10_000; i++) {
      fail(1, i + "@b.org", "" + i);
    }
    assertThat(wait("first@b.org", "first")).isZero();
  }
}
