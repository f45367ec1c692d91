package didymium.bus;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Work that is done in rounds, one at a time: whoever asks while a round is under way gets another
 * one after it, for what it did not see. Used on one event loop.
 */
public final class Rounds {
  private final Supplier<Future<?>> round;
  private boolean running;
  private boolean asked;
  private boolean stopped;

  /**
   * @param round completes when the next one may begin, however it ended
   */
  public Rounds(Supplier<Future<?>> round) {
    this.round = round;
  }

  public void ask() {
    asked = true;
    if (!running && !stopped) {
      begin();
    }
  }

  private void begin() {
    running = true;
    asked = false;
    round.get().onComplete(done -> ended());
  }

  private void ended() {
    running = false;
    if (asked) {
      ask();
    }
  }

  /** Whether somebody asked for another round since this one began. */
  public boolean isAskedAgain() {
    return asked;
  }

  /** No round begins any more. */
  public void stop() {
    stopped = true;
  }
}
