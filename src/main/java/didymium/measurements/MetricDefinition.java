package didymium.measurements;

import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.measurements.Metric.Better;
import didymium.measurements.Metric.Subject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One version of what a programme says of a metric of its own; it is stored and told as this says,
 * and never changes.
 *
 * @param version from 1; a figure is kept with the one that it was accepted by
 * @param quantityKind IRI of the kind of quantity (QUDT); null where none is named
 * @param unit UCUM; the same in all versions
 * @param units those that forms offer, {@code unit} first
 * @param hard the possible values; null where any value is
 * @param soft the usual values; null where none are unusual
 * @param better null for figures that are neither, as process conditions
 * @param ofHint examples of what it may be a figure of
 * @param streams where it is measured, by code; empty for anywhere
 * @param per the denominator that each figure has; null for none
 * @param methods those that forms offer
 * @param standard where it is written down how it is measured; null for nowhere
 */
public record MetricDefinition(
    String code,
    int version,
    Labels labels,
    String quantityKind,
    String unit,
    List<String> units,
    Range hard,
    Range soft,
    Better better,
    Subject of,
    String ofHint,
    List<String> streams,
    String per,
    List<String> methods,
    String standard,
    UUID by,
    String byName,
    Instant at) {

  /** The same, as if it were said in another's version. */
  public MetricDefinition as(MetricDefinition other) {
    return new MetricDefinition(
        code,
        other.version,
        labels,
        quantityKind,
        unit,
        units,
        hard,
        soft,
        better,
        of,
        ofHint,
        streams,
        per,
        methods,
        standard,
        other.by,
        other.byName,
        other.at);
  }

  /** What people call it in each language of the portal. */
  public record Labels(String en, String ru, String hi) {
    private static final int LONGEST = 80;

    /**
     * @throws Problem 400 for each language in which it has no name
     */
    public Labels {
      var faults = new Faults();
      en = faults.text(Text::required, "/en", en, LONGEST);
      ru = faults.text(Text::required, "/ru", ru, LONGEST);
      hi = faults.text(Text::required, "/hi", hi, LONGEST);
      faults.raise();
    }

    /**
     * @param language en, ru or hi
     */
    public String in(String language) {
      return switch (language) {
        case "ru" -> ru;
        case "hi" -> hi;
        default -> en;
      };
    }
  }
}
