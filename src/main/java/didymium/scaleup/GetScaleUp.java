package didymium.scaleup;

import didymium.access.Actor;
import didymium.bus.Command;
import java.util.UUID;

/** Asks for a project's figures against the scale that they were measured at. */
public record GetScaleUp(Actor actor, UUID projectId) implements Command {}
