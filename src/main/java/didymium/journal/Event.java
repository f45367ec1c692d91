package didymium.journal;

import didymium.bus.Ids;
import didymium.bus.Json;
import java.util.Map;
import java.util.UUID;

/**
 * What happened, as the journal tells it.
 *
 * @param id the journal entry's own; what is itself an entry of the journal lends it its id
 * @param type such as {@code entry-logged}
 * @param projectId the project whose log it belongs to; null outside projects
 * @param programmeId the programme whose parties see it; null within projects and for all
 * @param restrictedTo the only organisation whose people see it; null for all who see the project
 * @param content the resource after the change under the name of its kind, and what else tells the
 *     change, as JSON of the contract
 */
public record Event(
    UUID id,
    String type,
    UUID projectId,
    UUID programmeId,
    UUID restrictedTo,
    Subject subject,
    String content) {

  /** The thing that changed: its kind (such as {@code milestone}) and its id. */
  public record Subject(String kind, UUID id) {}

  /** Something that all who see the project see. */
  public static Event ofProject(String type, UUID projectId, Subject subject, String content) {
    return new Event(Ids.next(), type, projectId, null, null, subject, content);
  }

  /** A run that was logged: the journal entry is the run, so both have one id. */
  public static Event ofRun(
      String type, UUID projectId, UUID restrictedTo, UUID entryId, String content) {
    return new Event(
        entryId, type, projectId, null, restrictedTo, new Subject("entry", entryId), content);
  }

  /** Something that the programme's parties see. */
  public static Event ofProgramme(String type, UUID programmeId, Subject subject, String content) {
    return new Event(Ids.next(), type, null, programmeId, null, subject, content);
  }

  /** Something that only one organisation's people see. */
  public static Event ofOrganisation(String type, UUID only, Subject subject, String content) {
    return new Event(Ids.next(), type, null, null, only, subject, content);
  }

  /** Something that everybody who signs in sees. */
  public static Event ofPortal(String type, Subject subject, String content) {
    return new Event(Ids.next(), type, null, null, null, subject, content);
  }

  /** The usual content: {@code {"<kind>": resource, …}}. */
  public static String content(Map<String, ?> parts) {
    return Json.text(parts);
  }
}
