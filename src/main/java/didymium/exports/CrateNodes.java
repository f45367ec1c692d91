package didymium.exports;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What a crate says besides its runs: of itself, of people, organisations and milestones. */
final class CrateNodes {
  private static final String CONDITIONS = "#conditions";

  private final Outline outline;
  private final Outline.Project project;
  private final Texts texts;
  private final String url;
  private final Map<UUID, String> people;

  CrateNodes(Outline outline, Texts texts, String url) {
    this.outline = outline;
    this.project = outline.project();
    this.texts = texts;
    this.url = url;
    this.people = people(outline);
  }

  /** By ORCID iD where somebody has one. */
  static Map<UUID, String> people(Outline outline) {
    var ids = new HashMap<UUID, String>();
    for (var person : outline.people()) {
      ids.put(person.id(), person.orcid() == null ? "#person-" + person.id() : person.orcid());
    }
    return ids;
  }

  /** By ROR id where an organisation has one. */
  static String id(Outline.Organisation organisation) {
    return organisation.ror() == null ? "#organisation-" + organisation.id() : organisation.ror();
  }

  static String id(Outline outline, UUID organisationId) {
    return outline.project().organisations().stream()
        .filter(organisation -> organisation.id().equals(organisationId))
        .map(CrateNodes::id)
        .findFirst()
        .orElse(null);
  }

  static String folder(Outline.Milestone milestone) {
    return folder(milestone.id());
  }

  static String folder(UUID milestoneId) {
    return "./milestones/" + milestoneId + "/";
  }

  Node descriptor() {
    return new Node(Crate.METADATA, "CreativeWork")
        .to("about", "./")
        .to("conformsTo", "https://w3id.org/ro/crate/1.1")
        .with("dateCreated", outline.takenAt())
        .to("sdPublisher", url)
        .with("version", "1.0");
  }

  /** Its parts are written beside it. */
  Node root() {
    return new Node("./", "Dataset")
        .with("name", project.title())
        .with("description", description())
        .with("identifier", project.id())
        .with("url", url + "/projects/" + project.id())
        .with("datePublished", outline.takenAt())
        .with("version", "" + outline.position())
        .with("keywords", String.join(",", keywords()))
        .toAll("creator", project.organisations().stream().map(CrateNodes::id).toList())
        .to("license", CONDITIONS)
        .with("citation", project.source())
        .toAll("variableMeasured", project.illustrative() ? List.of("#illustrative") : List.of());
  }

  private String description() {
    var said =
        texts.say(
            "crate.description",
            project.programmeTitle(),
            project.route(),
            texts.word("stage", project.stage().code()),
            "" + outline.position());
    return project.illustrative() ? said + " " + texts.say("illustrative") : said;
  }

  private List<String> keywords() {
    var industry = project.industry() == null ? Stream.<String>empty() : Stream.of(industry());
    var stage = Stream.of(texts.word("stage", project.stage().code()));
    return Stream.of(project.elements().stream(), stage, industry).flatMap(all -> all).toList();
  }

  private String industry() {
    return texts.word("industry", project.industry());
  }

  /** All that is referred to and is not a part: who, and on what conditions. */
  List<Node> context() {
    var nodes = new ArrayList<Node>();
    nodes.add(new Node(url, "Organization").with("name", "Didymium").with("url", url));
    nodes.add(conditions());
    if (project.illustrative()) {
      nodes.add(property("#illustrative", "illustrative", true));
    }
    project.organisations().forEach(organisation -> nodes.add(organisation(organisation)));
    outline.people().forEach(person -> nodes.add(person(person)));
    return nodes;
  }

  private Node conditions() {
    var parties =
        project.organisations().stream().map(Outline.Organisation::name).collect(joining("; "));
    return new Node(CONDITIONS, "CreativeWork")
        .with("name", texts.say("crate.conditions"))
        .with("description", texts.say("crate.conditions.text", project.programmeTitle(), parties));
  }

  private static Node organisation(Outline.Organisation organisation) {
    return new Node(id(organisation), "Organization")
        .with("name", organisation.name())
        .with("alternateName", organisation.shortName())
        .with("address", organisation.country())
        .with("identifier", organisation.ror())
        .with("url", organisation.website());
  }

  private Node person(Outline.Person person) {
    return new Node(people.get(person.id()), "Person")
        .with("name", person.name())
        .with("identifier", person.orcid())
        .to("affiliation", id(outline, person.organisationId()));
  }

  /** Its runs are written beside it. */
  Node milestone(Outline.Milestone milestone) {
    return new Node(folder(milestone), "Dataset")
        .with("name", milestone.title())
        .with("genre", "resource")
        .with("identifier", milestone.id())
        .with("dateCreated", milestone.createdAt())
        .with("dateModified", milestone.updatedAt())
        .with("url", url + "/milestones/" + milestone.id())
        .to("author", milestone.ownerId() == null ? null : people.get(milestone.ownerId()))
        .with("keywords", texts.word("stage", milestone.stage().code()))
        .with("creativeWorkStatus", milestone.state())
        .with("encodingFormat", "text/html")
        .with("text", Html.paragraph(milestone.meansOfVerification()))
        .with("citation", milestone.source())
        .toAll("variableMeasured", properties(milestone).stream().map(Node::id).toList());
  }

  List<Node> properties(Outline.Milestone milestone) {
    var prefix = "#milestone-" + milestone.id() + "-";
    return List.of(
        property(prefix + "due", "due", milestone.due().end())
            .with("description", texts.date(milestone.due())),
        property(prefix + "baseline", "baselineDue", milestone.baselineDue().end())
            .with("description", texts.date(milestone.baselineDue())));
  }

  static Node property(String id, String name, Object value) {
    return new Node(id, "PropertyValue")
        .with("propertyID", name)
        .with("name", name)
        .with("value", value);
  }
}
