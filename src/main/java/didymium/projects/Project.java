package didymium.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import didymium.access.Role;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * One technology line of a programme, as somebody reads it.
 *
 * @param organisations those that take part, by short name
 * @param members who has a role in it, by name; null in lists
 * @param illustrative whether it only shows how a project looks; no public record names it
 * @param myRole the reader's; null in the journal, which all read
 * @param summary JSON of the contract: how far it has climbed, as far as the reader may see; null
 *     in the journal
 */
public record Project(
    UUID id,
    UUID programmeId,
    String programmeTitle,
    String title,
    List<String> elements,
    String route,
    Product product,
    String industry,
    Stage stage,
    List<Organisation> organisations,
    @JsonInclude(Include.NON_NULL) List<Member> members,
    boolean illustrative,
    String source,
    @JsonInclude(Include.NON_NULL) Role myRole,
    @JsonInclude(Include.NON_NULL) @JsonRawValue String summary,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  /** The summary of a project in which nothing is planned yet. */
  static final String NOTHING_YET =
      "{\"stages\":[],\"entries\":0,\"lastEntryAt\":null,\"best\":[]}";

  /**
   * An organisation that takes part.
   *
   * @param party whether it is a party of the programme
   * @param takesPart whether it consented to; one that is only named reads nothing
   */
  public record Organisation(
      UUID id, String name, String shortName, String country, boolean party, boolean takesPart) {}

  /** Who has a role of their own in the project. */
  public record Member(UUID participantId, String name, UUID organisationId, Role role) {}

  public Project {
    organisations =
        organisations.stream()
            .sorted(Comparator.comparing(Organisation::shortName).thenComparing(Organisation::id))
            .toList();
    members =
        members == null
            ? null
            : members.stream()
                .sorted(Comparator.comparing(Member::name).thenComparing(Member::participantId))
                .toList();
  }

  List<UUID> organisationIds() {
    return organisations.stream().map(Organisation::id).toList();
  }

  /** What may be changed of it. */
  ProjectDetails details() {
    return new ProjectDetails(
        title, elements, route, product, industry, stage, organisationIds(), source);
  }

  /** The same project with other details; {@code organisations} are those of the details. */
  Project with(ProjectDetails details, List<Organisation> organisations) {
    return new Project(
        id,
        programmeId,
        programmeTitle,
        details.title(),
        details.elements(),
        details.route(),
        details.product(),
        details.industry(),
        details.stage(),
        organisations,
        members,
        illustrative,
        details.source(),
        myRole,
        summary,
        version,
        createdAt,
        updatedAt);
  }

  Project with(List<Member> members, Role myRole) {
    return copy(members, myRole, summary, version, updatedAt);
  }

  /** The same, as the next version. */
  Project changedAt(Instant now) {
    return copy(members, myRole, summary, version + 1, now);
  }

  /** The next version, in another stage. */
  Project advanced(Stage to, Instant now) {
    var details =
        new ProjectDetails(
            title, elements, route, product, industry, to, organisationIds(), source);
    return with(details, organisations).changedAt(now);
  }

  /** What all who see the project read alike. */
  Project forAll() {
    return copy(members, null, null, version, updatedAt);
  }

  private Project copy(
      List<Member> members, Role myRole, String summary, int version, Instant updatedAt) {
    return new Project(
        id,
        programmeId,
        programmeTitle,
        title,
        elements,
        route,
        product,
        industry,
        stage,
        organisations,
        members,
        illustrative,
        source,
        myRole,
        summary,
        version,
        createdAt,
        updatedAt);
  }
}
