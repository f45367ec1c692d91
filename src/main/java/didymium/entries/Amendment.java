package didymium.entries;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import didymium.bus.Problem;
import didymium.bus.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The entry as it should have been, whole; or, withdrawn, that it should not have been at all.
 *
 * @param reason why; shown beside both entries
 * @param content says nothing of its readers where these stay the same
 */
public record Amendment(String reason, boolean withdrawn, EntryContent content) {
  private static final List<String> SAYING = List.of("text", "measurements", "scalesUpFrom");

  @JsonCreator
  static Amendment of(
      @JsonProperty("reason") String reason,
      @JsonProperty("withdrawn") Boolean withdrawn,
      @JsonAnySetter Map<String, JsonNode> content) {
    var why = Text.requiredLines("/reason", reason, 2000);
    var rest = content == null ? Map.<String, JsonNode>of() : content;
    if (!Boolean.TRUE.equals(withdrawn)) {
      return new Amendment(why, false, EntryContent.of(rest));
    }
    if (SAYING.stream().anyMatch(name -> says(rest.get(name)))) {
      throw Problem.invalid("entry.withdrawn-with-content", "/withdrawn");
    }
    return new Amendment(why, true, withdrawal(why, rest));
  }

  private static boolean says(JsonNode value) {
    return value != null && !value.isNull();
  }

  /** Whatever else was sent is not kept, but has to be what it could be. */
  private static EntryContent withdrawal(String reason, Map<String, JsonNode> rest) {
    var whole = new HashMap<>(rest);
    whole.put("text", TextNode.valueOf(reason));
    var read = EntryContent.of(whole);
    return EntryContent.withdrawal(reason).visibleTo(read.visibility());
  }
}
