package didymium.entries;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.bus.Json;
import didymium.measurements.Stage;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a scientist logged against a milestone. It never changes: an amendment is another entry that
 * names this one. So its representation is made once, stored, and given as those bytes ever after;
 * only its last fields are filled in when it is read.
 *
 * @param content what was logged, with its readers, its measurements in the metrics' own units
 * @param amends the entry whose place it takes and why; null for a first version
 * @param withdrawn whether it takes back the entry that it amends and says nothing in its place
 * @param amendedBy the entry that took its place; null while it stands
 * @param position its place in the journal; null until it has one
 */
@JsonPropertyOrder({"id"})
public record Entry(
    UUID id,
    UUID milestoneId,
    String milestoneTitle,
    UUID projectId,
    Stage stage,
    @JsonUnwrapped EntryContent content,
    UUID authorId,
    String authorName,
    UUID organisationId,
    String organisationName,
    Instant loggedAt,
    Amends amends,
    boolean withdrawn,
    UUID amendedBy,
    Long position) {

  /**
   * The entry whose place another takes, and why.
   *
   * @param entryId null for readers who do not see that entry
   */
  public record Amends(UUID entryId, String reason) {}

  /** What no text within the document can hold, for quotation marks in texts are escaped. */
  private static final String AMENDS = ",\"amends\":{\"entryId\":";

  private static final Pattern AMENDED =
      Pattern.compile(Pattern.quote(AMENDS) + "(null|\"[0-9a-f-]{36}\")");

  private static final List<String> SAID =
      Stream.of(EntryContent.class.getRecordComponents()).map(RecordComponent::getName).toList();

  private static final String OPEN_END = ",\"amendedBy\":null,\"position\":null}";

  /** The representation as it is stored: with nothing known yet of what comes later. */
  String document() {
    var json = Json.text(this);
    if (!json.endsWith(OPEN_END)) {
      throw new IllegalStateException("an entry's last fields must be those that are filled in");
    }
    return json;
  }

  /** What was logged, of a representation as it is stored. */
  static EntryContent content(String document) {
    return Json.read(Json.stored(document, ObjectNode.class).retain(SAID), EntryContent.class);
  }

  /**
   * A representation that names the entry that it amends, or hides which one that is.
   *
   * @param amended null to hide it
   */
  static String amending(String document, UUID amended) {
    var id = amended == null ? "null" : '"' + "" + amended + '"';
    return AMENDED.matcher(document).replaceFirst(AMENDS + id);
  }

  /** The stored representation with its last fields filled in, as it was when it was logged. */
  static String filledIn(String document) {
    return filledIn(document, "", null, null, null);
  }

  /**
   * The same for a reader, who is told of other runs that look like the same one.
   *
   * @param same those that the reader sees
   * @param review what somebody else found of the run; null while nobody looked
   */
  static String filledIn(
      String document, List<UUID> same, String review, UUID amendedBy, Long position) {
    return filledIn(document, ",\"sameAs\":" + Json.text(same), review, amendedBy, position);
  }

  /** Nothing of the document is parsed. */
  private static String filledIn(
      String document, String same, String review, UUID amendedBy, Long position) {
    return document.substring(0, document.length() - OPEN_END.length())
        + same
        + (",\"review\":" + (review == null ? "null" : '"' + review + '"'))
        + (",\"amendedBy\":" + (amendedBy == null ? "null" : '"' + "" + amendedBy + '"'))
        + (",\"position\":" + position + "}");
  }
}
