package didymium.gates;

import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.measurements.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a passed gate does to its project: the stage that it enters, and the conditions of the pass
 * as open milestones of that stage.
 *
 * @param projectVersion the project's before the pass
 */
record StageAdvance(Stage stage, int projectVersion, List<Promise> milestones) {
  private static final int LONGEST_TITLE = 200;
  private static final int MONTHS = 3;

  /** A milestone that nobody owns yet; what verifies it is the condition itself. */
  record Promise(UUID id, String title, String means, DueDate due) {}

  /**
   * @param next the due date of the gate that follows; null where none is planned
   */
  static StageAdvance of(
      Stage stage,
      int projectVersion,
      List<Review.Condition> conditions,
      DueDate next,
      Instant now) {
    var promises = conditions.stream().map(one -> promise(one, next, now)).toList();
    return new StageAdvance(stage, projectVersion, promises);
  }

  private static Promise promise(Review.Condition condition, DueDate next, Instant now) {
    var due = condition.due() == null ? next : condition.due();
    return new Promise(
        Ids.next(), title(condition.text()), condition.text(), due == null ? later(now) : due);
  }

  private static DueDate later(Instant now) {
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC).plusMonths(MONTHS);
    return new DueDate(day, Precision.DAY);
  }

  /** One line, cut between characters and not within one. */
  private static String title(String text) {
    var line = text.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST_TITLE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
  }

  /** The milestone as the contract describes one. */
  Map<String, Object> milestone(Promise promise, Gate gate, Instant now) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", promise.id());
    json.put("projectId", gate.projectId());
    json.put("projectTitle", gate.projectTitle());
    json.put("title", promise.title());
    json.put("stage", stage);
    json.put("meansOfVerification", promise.means());
    json.put("ownerId", null);
    json.put("ownerName", null);
    json.put("baselineDue", promise.due());
    json.put("due", promise.due());
    json.put("state", "planned");
    json.put("slipDays", 0);
    json.put("forecastCount", 0);
    json.put("entryCount", 0);
    List.of("achieved", "submittedBy", "submittedAt", "decidedBy", "decidedAt", "decisionReason")
        .forEach(name -> json.put(name, null));
    json.put("source", null);
    json.put("version", 1);
    json.put("createdAt", now);
    json.put("updatedAt", now);
    return json;
  }

  /**
   * The project after the pass.
   *
   * @param before what the journal holds of it
   */
  ObjectNode project(String before, Instant now) {
    var project = Json.stored(before, ObjectNode.class);
    project.put("stage", stage.code());
    project.put("version", projectVersion + 1);
    project.put("updatedAt", now.toString());
    return project;
  }
}
