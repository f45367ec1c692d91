package didymium.journal;

import didymium.access.Scope;
import didymium.bus.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * One numbered entry of the journal, with its representation as the API gives it.
 *
 * @param position its place in the whole journal, from 1, without gaps
 * @param id its own, which does not change
 * @param type such as {@code entry-logged}
 * @param at when it was committed
 * @param subject the thing that changed
 * @param projectId the project whose log it belongs to; null outside projects
 * @param programmeId the programme whose parties see it; null within projects and for all
 * @param restrictedTo the only organisation whose people see it; null for all who see the project
 * @param head the item of the contract but for its content
 * @param content passed through as stored
 */
public record JournalEntry(
    long position,
    UUID id,
    String type,
    Instant at,
    Event.Subject subject,
    UUID projectId,
    UUID programmeId,
    UUID restrictedTo,
    Buffer head,
    Buffer content) {

  private static final Buffer NO_CONTENT = Buffer.buffer("null");

  static final String COLUMNS =
      """
      position, id, type, at, project_id, project_index, programme_id, actor_id, actor_name,
      organisation_id, subject_kind, subject_id, restricted_to, content
      """;

  private record Head(
      long position,
      UUID id,
      String type,
      Instant at,
      UUID projectId,
      Long projectIndex,
      UUID programmeId,
      UUID actorId,
      String actorName,
      UUID organisationId,
      Event.Subject subject,
      String visibility) {}

  static JournalEntry of(Row row) {
    var restrictedTo = row.getUUID("restricted_to");
    var head =
        new Head(
            row.getLong("position"),
            row.getUUID("id"),
            row.getString("type"),
            row.getOffsetDateTime("at").toInstant(),
            row.getUUID("project_id"),
            row.getLong("project_index"),
            row.getUUID("programme_id"),
            row.getUUID("actor_id"),
            row.getString("actor_name"),
            row.getUUID("organisation_id"),
            new Event.Subject(row.getString("subject_kind"), row.getUUID("subject_id")),
            restrictedTo == null ? "joint" : "organisation");
    return new JournalEntry(
        head.position(),
        head.id(),
        head.type(),
        head.at(),
        head.subject(),
        head.projectId(),
        head.programmeId(),
        restrictedTo,
        Json.buffer(head),
        Buffer.buffer(row.getString("content")));
  }

  /** Whether a token of these scopes is good for its content; people's have none. */
  public boolean isTold(Set<Scope> scopes) {
    return ContentRules.isTold(scopes, subject.kind());
  }

  /**
   * The item of the contract. The content is not parsed again: what was committed is what everybody
   * gets.
   *
   * @param told whether the reader gets the content; else it is null
   */
  public Buffer json(boolean told) {
    return Json.with(head, "content", told ? content : NO_CONTENT);
  }
}
