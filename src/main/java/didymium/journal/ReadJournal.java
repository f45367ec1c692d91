package didymium.journal;

import didymium.access.Actor;
import didymium.bus.Command;
import java.util.UUID;

/**
 * Asks for what follows a position and the actor may see.
 *
 * @param projectId only this project's entries; null for all
 * @param subjectId only entries about this thing; null for all
 */
public record ReadJournal(Actor actor, long after, int limit, UUID projectId, UUID subjectId)
    implements Command {}
