package didymium.projects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import didymium.bus.Faults;
import didymium.measurements.Stage;
import java.util.List;
import java.util.UUID;

/**
 * The body that opens a project.
 *
 * @param programmeId the programme that it belongs to, for good
 * @param illustrative whether it only shows how a project looks
 */
public record NewProject(UUID programmeId, boolean illustrative, ProjectDetails details) {

  @JsonCreator
  static NewProject of(
      @JsonProperty("programmeId") UUID programmeId,
      @JsonProperty("title") String title,
      @JsonProperty("elements") List<String> elements,
      @JsonProperty("route") String route,
      @JsonProperty("product") Product product,
      @JsonProperty("industry") String industry,
      @JsonProperty("stage") Stage stage,
      @JsonProperty("organisations") List<UUID> organisations,
      @JsonProperty("illustrative") Boolean illustrative,
      @JsonProperty("source") String source) {
    var faults = new Faults();
    faults.present("/programmeId", programmeId);
    var details =
        faults.value(
            (root, none) ->
                new ProjectDetails(
                    title, elements, route, product, industry, stage, organisations, source),
            "",
            null);
    faults.raise();
    return new NewProject(programmeId, Boolean.TRUE.equals(illustrative), details);
  }
}
