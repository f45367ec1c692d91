package didymium.entries;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Faults;
import didymium.bus.Problem;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One row of a batch: the body of an entry, the milestone that it is logged against, and the key
 * that makes it safe to send the row again.
 *
 * @param idempotencyKey up to 200 printable ASCII characters
 * @param entry says nothing of its readers where the row does not
 */
public record EntryRow(UUID milestoneId, String idempotencyKey, EntryContent entry) {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  /**
   * @throws Problem 400 with all that is wrong with the row's shape
   */
  @JsonCreator
  static EntryRow of(
      @JsonProperty("milestoneId") UUID milestoneId,
      @JsonProperty("idempotencyKey") String idempotencyKey,
      @JsonAnySetter Map<String, JsonNode> content) {
    var faults = new Faults();
    faults.present("/milestoneId", milestoneId);
    faults.value(EntryRow::key, "/idempotencyKey", idempotencyKey);
    var entry = faults.value((at, rest) -> content(rest), "", content);
    faults.raise();
    return new EntryRow(milestoneId, idempotencyKey, entry);
  }

  private static EntryContent content(Map<String, JsonNode> rest) {
    return EntryContent.of(rest == null ? Map.of() : rest);
  }

  private static String key(String pointer, String key) {
    if (key == null) {
      throw Problem.invalid("missing-field", pointer);
    }
    if (!KEY.matcher(key).matches()) {
      throw Problem.invalid("idempotency-key-malformed", pointer);
    }
    return key;
  }
}
