package didymium.projects;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.UUID;

/**
 * Asks for what moves a project to a stage, for a gate's pass to take along; answered with a {@link
 * didymium.journal.Part}.
 */
public record StageAdvance(Actor actor, UUID projectId, Stage stage, Instant at)
    implements Command {}
