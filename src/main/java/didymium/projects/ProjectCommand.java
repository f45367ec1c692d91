package didymium.projects;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.journal.Write;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the portal can be asked about projects. */
public sealed interface ProjectCommand extends Command {

  /**
   * Opens a project: for coordinators of the programme and administrators of its parties. 201 with
   * the project; 404 for a programme that the actor does not see, 403, 422.
   */
  record OpenProject(Actor actor, Idempotency idempotency, NewProject project)
      implements ProjectCommand, Write {}

  /**
   * Changes a project: for its coordinators. 200 with the project; 403, 404, 412, 422.
   *
   * @param expectedVersion the version that the actor read
   */
  record ChangeProject(
      Actor actor, Idempotency idempotency, UUID id, Versions read, MergePatch patch)
      implements ProjectCommand, Write {}

  /** A project in which the actor's organisation takes part; 404 for any other. */
  record GetProject(Actor actor, UUID id) implements ProjectCommand {}

  /** The projects in which the actor's organisation takes part, by title. */
  record ListProjects(Actor actor, Filters filters, Page page) implements ProjectCommand {}

  /**
   * Which projects are asked for; null for no condition.
   *
   * @param element a target element's symbol; 400 {@code malformed-query} if there is no such
   * @param organisation one that takes part
   * @param text a part of the title or the route, in any case
   * @param ids only these
   * @param updatedSince changed then or later
   */
  record Filters(
      UUID programme,
      Stage stage,
      String element,
      UUID organisation,
      String text,
      List<UUID> ids,
      Instant updatedSince) {
    public Filters {
      if (element != null && !Elements.SYMBOLS.contains(element)) {
        throw Problem.invalid("malformed-query", null, "element");
      }
    }
  }

  /**
   * Gives a participant a role in the project: for its coordinators and for administrators, each
   * for people of their own organisation. 200 with the project; 403, 404, 409.
   */
  record SetMember(
      Actor actor, Idempotency idempotency, UUID projectId, UUID participantId, Role role)
      implements ProjectCommand, Write {}

  /** Takes a participant's role in the project away: for the same people. 204; 403, 404, 409. */
  record RemoveMember(Actor actor, Idempotency idempotency, UUID projectId, UUID participantId)
      implements ProjectCommand, Write {}
}
