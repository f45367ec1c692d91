package didymium.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.access.Ended.Ending;
import didymium.bus.Problem;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndedTest {
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private long nanoseconds = Long.MAX_VALUE - 1;
  private final Ended ended = new Ended(LIFETIME, () -> nanoseconds);

  private static Ending ending(UUID session) {
    return new Ending(session, "session-ended");
  }

  @Test
  void whoseSessionHasEndedIsRefusedWithTheReason() {
    var session = UUID.randomUUID();
    assertThatCode(() -> ended.require(session)).doesNotThrowAnyException();
    ended.add(List.of(ending(session)));
    assertThatThrownBy(() -> ended.require(session))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("session-ended"));
    assertThatCode(() -> ended.require(UUID.randomUUID())).doesNotThrowAnyException();
  }

  @Test
  void onlyWhatWasNotKnownIsNews() {
    var first = ending(UUID.randomUUID());
    var second = ending(UUID.randomUUID());
    assertThat(ended.add(List.of(first)).codes()).containsOnlyKeys(first.session());
    assertThat(ended.add(List.of(first, second)).codes()).containsOnlyKeys(second.session());
    assertThat(ended.add(List.of(first, second)).of(first.session())).isNull();
  }

  @Test
  void whatNoTokenCanBeOfAnyMoreIsForgotten() {
    var old = UUID.randomUUID();
    ended.add(List.of(ending(old)));
    nanoseconds += ended.remembered().toNanos();
    ended.add(List.of());
    assertThatThrownBy(() -> ended.require(old)).isInstanceOf(Problem.class);
    nanoseconds++;
    ended.add(List.of());
    assertThatCode(() -> ended.require(old)).doesNotThrowAnyException();
    assertThat(ended.remembered()).isGreaterThan(LIFETIME);
  }
}
