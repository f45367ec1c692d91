package didymium.scaleup;

import didymium.bus.Reply;
import didymium.bus.Turns;
import didymium.scaleup.ScaleUpStore.Sight;
import didymium.scaleup.ScaleUpStore.View;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The pictures that were asked for last. Each is drawn once until its project changes; however many
 * ask for a newer one while it is drawn, the next drawing, which begins after them, is for all.
 */
final class Pictures {
  private static final int KEPT = 16;
  private static final int AT_ONCE = 2;
  private static final int WAITING = 14;

  private final Turns turns = new Turns(AT_ONCE, WAITING);
  private final Map<View, Drawings> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<View, Drawings> eldest) {
          return size() > KEPT;
        }
      };

  Future<Reply> of(Sight sight, Supplier<Future<Reply>> drawing) {
    return kept.computeIfAbsent(sight.view(), first -> new Drawings()).of(sight.changes(), drawing);
  }

  /** Those of one view: the last that began, and the one after it. */
  private final class Drawings {
    private Future<Reply> last;
    private long lastShows;
    private Promise<Reply> next;
    private long nextShows;

    /**
     * @param changes that it has to show
     */
    Future<Reply> of(long changes, Supplier<Future<Reply>> drawing) {
      if (last != null && lastShows >= changes && !last.failed()) {
        return last;
      }
      if (last == null || last.isComplete()) {
        return begin(changes, drawing);
      }
      if (next == null) {
        next = Promise.promise();
        last.onComplete(done -> follow(drawing));
      }
      nextShows = Math.max(nextShows, changes);
      return next.future();
    }

    private Future<Reply> begin(long changes, Supplier<Future<Reply>> drawing) {
      lastShows = changes;
      last = turns.take(drawing);
      return last;
    }

    private void follow(Supplier<Future<Reply>> drawing) {
      var waiting = next;
      next = null;
      begin(nextShows, drawing).onComplete(waiting);
    }
  }
}
