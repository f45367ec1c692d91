package didymium.journal;

import didymium.access.Actor;
import didymium.bus.Command;
import java.util.List;
import java.util.UUID;

/**
 * Asks for what follows a position and the actor may see.
 *
 * @param projectId only this project's entries; null for all
 * @param subjectId only entries about this thing; null for all
 * @param types only entries of one of these types; null for all
 * @param newestFirst whether it is read backwards: what follows a position then comes before it
 */
public record ReadJournal(
    Actor actor,
    long after,
    int limit,
    UUID projectId,
    UUID subjectId,
    List<String> types,
    boolean newestFirst)
    implements Command {

  /** All that follows a position. */
  public static ReadJournal after(Actor actor, long position, int limit) {
    return about(actor, position, limit, null);
  }

  /** What follows a position and is about one thing. */
  public static ReadJournal about(Actor actor, long position, int limit, UUID subjectId) {
    return new ReadJournal(actor, position, limit, null, subjectId, null, false);
  }
}
