package didymium.entries;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.entries.EntryCommand.NewEntry;
import didymium.measurements.Measurement;
import didymium.measurements.Scale;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One row of a batch: the body of an entry, the milestone that it is logged against, and the key
 * that makes it safe to send the row again.
 *
 * @param idempotencyKey up to 200 printable ASCII characters
 */
public record EntryRow(UUID milestoneId, String idempotencyKey, NewEntry entry) {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  /**
   * @throws Problem 400 with all that is wrong with the row's shape
   */
  @JsonCreator
  static EntryRow of(
      @JsonProperty("milestoneId") UUID milestoneId,
      @JsonProperty("idempotencyKey") String idempotencyKey,
      @JsonProperty("text") String text,
      @JsonProperty("startedAt") Instant startedAt,
      @JsonProperty("endedAt") Instant endedAt,
      @JsonProperty("batch") String batch,
      @JsonProperty("scale") Scale scale,
      @JsonProperty("visibility") Visibility visibility,
      @JsonProperty("measurements") List<Measurement> measurements,
      @JsonProperty("scalesUpFrom") List<UUID> scalesUpFrom,
      @JsonProperty("source") String source) {
    var faults = new Faults();
    faults.present("/milestoneId", milestoneId);
    faults.value(EntryRow::key, "/idempotencyKey", idempotencyKey);
    var entry =
        faults.value(
            (at, parts) ->
                new NewEntry(
                    text,
                    startedAt,
                    endedAt,
                    batch,
                    scale,
                    visibility,
                    measurements,
                    scalesUpFrom,
                    source),
            "",
            measurements);
    faults.raise();
    return new EntryRow(milestoneId, idempotencyKey, entry);
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
