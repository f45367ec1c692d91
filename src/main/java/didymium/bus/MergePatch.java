package didymium.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The body of a PATCH: a JSON merge patch (RFC 7396). A field that is absent stays as it is, null
 * clears it, a list replaces the whole list.
 *
 * <p>What the patch makes of the present state is read as strictly as a new one, so that a feature
 * states the shape of its fields once.
 */
public record MergePatch(ObjectNode fields) {

  /**
   * @throws Problem 400 {@code empty-change} for a patch that names no field
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public MergePatch {
    if (fields.isEmpty()) {
      throw Problem.invalid("empty-change", "");
    }
  }

  /**
   * The state after the patch.
   *
   * @param present what may be changed of the state, as the record that reads it
   * @throws Problem 400 naming the field, for an unknown one or one that the record refuses
   */
  public <T> T apply(Object present, Class<T> type) {
    var merged = merged(Json.MAPPER.valueToTree(present), fields);
    return Json.read(Json.buffer(merged).getBytes(), type);
  }

  /** A cleared field stays with the value null: to a record that is the same as absent. */
  private static JsonNode merged(JsonNode target, ObjectNode patch) {
    var result = target instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
    for (var field : patch.properties()) {
      var value = field.getValue();
      result.set(
          field.getKey(),
          value instanceof ObjectNode below ? merged(result.get(field.getKey()), below) : value);
    }
    return result;
  }
}
