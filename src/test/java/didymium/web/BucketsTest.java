package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.config.Config;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();
  private final Buckets<String> buckets = new Buckets<>(new Config.Rate(2, 10), now::get);

  private int takenAtOnce(String key) {
    int taken = 0;
    while (buckets.take(key) >= 0) {
      taken++;
    }
    return taken;
  }

  @Test
  void aBurstIsTakenAndComesBackWithTime() {
    assertThat(takenAtOnce("a")).isEqualTo(10);
    now.addAndGet(SECOND);
    assertThat(takenAtOnce("a")).isEqualTo(2);
    now.addAndGet(SECOND / 2);
    assertThat(takenAtOnce("a")).isEqualTo(1);
    now.addAndGet(3600 * SECOND);
    assertThat(takenAtOnce("a")).isEqualTo(10);
  }

  @Test
  void eachHasABucketOfTheirOwn() {
    assertThat(takenAtOnce("a")).isEqualTo(10);
    assertThat(takenAtOnce("b")).isEqualTo(10);
  }

  @Test
  void aRefusalSaysWhenAnotherTryMakesSense() {
    takenAtOnce("a");
    assertThat(buckets.secondsToNext(buckets.take("a"))).isEqualTo(1);
    assertThat(buckets.secondsToFill(0)).isEqualTo(5);
    assertThat(buckets.secondsToFill(10)).isZero();
  }

  @Test
  void whoAskedLongAgoIsForgottenAndNobodyElse() {
    takenAtOnce("old");
    for (int i = 0; i < 10_000; i++) {
      buckets.take("other " + i);
    }
    takenAtOnce("other 9999");
    assertThat(takenAtOnce("old")).isEqualTo(10);
    assertThat(takenAtOnce("other 9999")).isZero();
  }
}
