package didymium.exports;

import didymium.calendar.DueDate;
import didymium.measurements.MetricDefinition;
import didymium.measurements.Stage;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What an export says of a project besides its entries, read in one statement. With it goes the
 * journal position as of which entries are exported: they never change and each has its place, so
 * that all pages read later fit to it.
 *
 * @param position entries up to this place of the journal are exported
 * @param entries how many the reader sees, about
 * @param takenAt when it was read
 * @param metrics the programme's own, each in its newest version
 */
record Outline(
    Project project,
    List<Milestone> milestones,
    List<Person> people,
    List<Lot> lots,
    long position,
    int entries,
    Instant takenAt,
    List<MetricDefinition> metrics) {

  /**
   * @param illustrative whether it only shows how a project looks
   * @param source where a published project was reported; or null
   */
  record Project(
      UUID id,
      String title,
      String programmeTitle,
      List<String> elements,
      String route,
      String industry,
      Stage stage,
      boolean illustrative,
      String source,
      List<Organisation> organisations) {}

  /**
   * @param ror full address; or null
   */
  record Organisation(
      UUID id, String name, String shortName, String country, String ror, String website) {}

  /** A milestone as it stands. */
  record Milestone(
      UUID id,
      String title,
      Stage stage,
      String meansOfVerification,
      UUID ownerId,
      DueDate baselineDue,
      DueDate due,
      String state,
      String source,
      Instant createdAt,
      Instant updatedAt) {}

  /**
   * Somebody who wrote an entry or owns a milestone.
   *
   * @param orcid full address; or null
   */
  record Person(UUID id, String name, UUID organisationId, String orcid) {}

  /**
   * A lot that somebody described.
   *
   * @param massValue in {@code massUnit}, both as they were given; or null
   * @param parents the codes of the lots that it was made from
   */
  record Lot(
      String code,
      String material,
      BigDecimal massValue,
      String massUnit,
      String stream,
      String note,
      List<String> parents) {}

  private static final int LONGEST = 40;

  /** What the programme says of a metric; empty for one that ships. */
  Optional<MetricDefinition> own(String metric) {
    return metrics.stream().filter(one -> one.code().equals(metric)).findFirst();
  }

  /** The project's title and the day, fit for a file's name on every system. */
  String slug() {
    var plain = Normalizer.normalize(project.title(), Normalizer.Form.NFKD);
    var words = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    var cut = words.substring(0, Math.min(LONGEST, words.length())).replaceAll("^-+|-+$", "");
    var name = cut.isEmpty() ? "project-" + project.id().toString().substring(24) : cut;
    return name + "-" + takenAt.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
