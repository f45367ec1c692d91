package didymium.gates;

import didymium.evaluation.Evaluation.Summary;
import didymium.measurements.Methods;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the evidence said of the gates that were asked for last. Nothing of a project changes
 * without an entry of its log, so what it said holds for whoever counts as many of them, and asks
 * the same. For one verticle, whose handlers run one after the other.
 */
final class Summaries {
  private static final int KEPT = 5_000;

  /** Of what was read after {@code changes} were counted, so that it shows all of them. */
  private record Kept(Gate.Asked asked, Methods methods, long changes, Summary summary) {}

  private final Map<UUID, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Kept> eldest) {
          return size() > KEPT;
        }
      };

  /** Null where it has to be found anew. */
  Summary of(Gate.Asked asked, Methods methods, long changes) {
    var found = kept.get(asked.gateId());
    return found != null
            && found.changes() == changes
            && found.methods().equals(methods)
            && found.asked().equals(asked)
        ? found.summary()
        : null;
  }

  void keep(Gate.Asked asked, Methods methods, long changes, Summary summary) {
    kept.put(asked.gateId(), new Kept(asked, methods, changes, summary));
  }
}
