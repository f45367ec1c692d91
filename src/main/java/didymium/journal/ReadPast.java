package didymium.journal;

import didymium.access.Actor;
import didymium.bus.Command;
import java.util.UUID;

/**
 * Asks for a thing as it stood at a position: what the last entry about it up to there holds, byte
 * for byte, and with it which entry that was.
 *
 * @param kind as in {@link Event.Subject}
 */
public record ReadPast(Actor actor, String kind, UUID id, long position) implements Command {}
