package didymium.scaleup;

import didymium.bus.Reply;
import didymium.bus.Turns;
import didymium.scaleup.ScaleUpStore.Sight;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The pictures that were asked for last: each is drawn once until its project changes. */
final class Pictures {
  private static final int KEPT = 16;
  private static final int AT_ONCE = 2;
  private static final int WAITING = 30;

  private final Turns turns = new Turns(AT_ONCE, WAITING);
  private final Map<Sight, Future<Reply>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sight, Future<Reply>> eldest) {
          return size() > KEPT;
        }
      };

  /** Who asks while it is being drawn gets the same. */
  Future<Reply> of(Sight sight, Supplier<Future<Reply>> drawing) {
    var known = kept.get(sight);
    if (known != null) {
      return known;
    }
    var drawn = turns.take(drawing);
    kept.put(sight, drawn);
    return drawn.onFailure(failure -> kept.remove(sight, drawn));
  }
}
