package didymium.imports;

import didymium.bus.Problem;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Who brings a sheet just now, which is in memory until it is stored: one for each sender, and half
 * of the places for one organisation, so that nobody keeps the others from theirs. For one thread.
 */
final class Places {
  private static final int MOST = 4;
  private static final int MOST_OF_ONE = 2;
  private static final int WAIT_SECONDS = 5;

  private final Map<UUID, UUID> organisations = new HashMap<>();

  /**
   * @throws Problem 503 where there is no place for them
   */
  void take(UUID sender, UUID organisation) {
    boolean theirsTaken =
        Collections.frequency(organisations.values(), organisation) == MOST_OF_ONE;
    if (organisations.size() == MOST || theirsTaken || organisations.containsKey(sender)) {
      throw Problem.unavailable("sheet.busy", WAIT_SECONDS);
    }
    organisations.put(sender, organisation);
  }

  void leave(UUID sender) {
    organisations.remove(sender);
  }
}
