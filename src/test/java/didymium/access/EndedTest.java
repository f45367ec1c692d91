package didymium.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.access.Ended.Ending;
import didymium.bus.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndedTest {
  private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final Ended ended = new Ended(LIFETIME, Clock.fixed(NOW, ZoneOffset.UTC));

  private static Ending ending(UUID session, Instant at) {
    return new Ending(session, "session-ended", at);
  }

  @Test
  void whoseSessionHasEndedIsRefusedWithTheReason() {
    var session = UUID.randomUUID();
    assertThatCode(() -> ended.require(session)).doesNotThrowAnyException();
    ended.add(List.of(ending(session, NOW)));
    assertThatThrownBy(() -> ended.require(session))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("session-ended"));
    assertThatCode(() -> ended.require(UUID.randomUUID())).doesNotThrowAnyException();
  }

  @Test
  void onlyWhatWasNotKnownIsNews() {
    var first = ending(UUID.randomUUID(), NOW);
    var second = ending(UUID.randomUUID(), NOW);
    assertThat(ended.add(List.of(first)).codes()).containsOnlyKeys(first.session());
    assertThat(ended.add(List.of(first, second)).codes()).containsOnlyKeys(second.session());
    assertThat(ended.add(List.of(first, second)).of(first.session())).isNull();
  }

  @Test
  void whatNoTokenCanBeOfAnyMoreIsForgotten() {
    var old = UUID.randomUUID();
    ended.add(List.of(ending(old, NOW.minus(ended.remembered()).minusSeconds(1))));
    assertThatCode(() -> ended.require(old)).doesNotThrowAnyException();
    assertThat(ended.remembered()).isGreaterThan(LIFETIME);
  }
}
