package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.Flood;
import didymium.testing.RunningPortal;
import didymium.testing.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A few seconds of what {@code src/bench} does for a minute. */
class FloodTest {

  @Test
  void theOwnerSignsInAndLogsWhateverStrangersDo() {
    try (var portal = RunningPortal.start(Flood.settings())) {
      var world = World.create(portal.database().pool()).await();
      var figures = Flood.run(portal, world, 300, Duration.ofSeconds(5));
      assertThat(figures.failures()).isEmpty();
      assertThat(figures.logMillis()).isNotEmpty();
      assertThat(figures.guesses().keySet()).isNotEmpty().isSubsetOf(401, 429);
    }
  }
}
