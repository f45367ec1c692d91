package didymium.projects;

import didymium.bus.Faults;
import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.measurements.Stage;
import didymium.measurements.Vocabulary;
import java.util.List;
import java.util.UUID;

/**
 * What people say about a project, and may change.
 *
 * @param title up to 200 characters
 * @param elements the target elements by symbol, 1 to 20
 * @param route the processing steps, up to 2000 characters
 * @param product null where it is not said
 * @param industry a code of the vocabulary, such as {@code magnets}; null where it is not said
 * @param stage how far the work has come
 * @param organisations those that take part, 1 to 50
 * @param source where the public record has it; null for none
 */
public record ProjectDetails(
    String title,
    List<String> elements,
    String route,
    Product product,
    String industry,
    Stage stage,
    List<UUID> organisations,
    String source) {
  private static final int TITLE = 200;
  private static final int LONG = 2000;

  public ProjectDetails {
    var faults = new Faults();
    title = faults.text(Text::required, "/title", title, TITLE);
    elements = faults.value(Elements::checked, "/elements", elements);
    route = faults.text(Text::requiredLines, "/route", route, LONG);
    industry = faults.value(ProjectDetails::industry, "/industry", industry);
    faults.present("/stage", stage);
    organisations =
        faults.value(
            (at, ids) -> Lists.required(at, ids, Lists.MOST), "/organisations", organisations);
    source = faults.text(Text::optional, "/source", source, LONG);
    faults.raise();
  }

  private static String industry(String pointer, String value) {
    if (value != null && !Vocabulary.INDUSTRIES.contains(value)) {
      var known = String.join(", ", Vocabulary.INDUSTRIES);
      throw Problem.invalid("unknown-value", pointer, known);
    }
    return value;
  }
}
