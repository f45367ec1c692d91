package didymium.exports;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import java.util.UUID;

/**
 * An entry as it is exported.
 *
 * @param position its place in the journal
 * @param content what the journal tells of it: these very bytes
 * @param amends the entry whose place it took; null for none, and for one that the reader does not
 *     see
 * @param amendedBy the entry that took its place; null while it stands
 * @param review the latest, as JSON; null while nobody looked
 */
record ExportedRun(
    UUID id, long position, String content, UUID amends, UUID amendedBy, String review) {

  /** The entry as the API gives it, but for what came later. */
  JsonNode entry() {
    return Json.stored(content, JsonNode.class).path("entry");
  }

  /** What somebody else found of it; missing while nobody looked. */
  JsonNode found() {
    var none = Json.MAPPER.missingNode();
    return review == null ? none : Json.stored(review, JsonNode.class).path("entryReview");
  }
}
