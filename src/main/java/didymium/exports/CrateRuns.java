package didymium.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What a crate says of a run: a dataset with its file and its measurements. */
final class CrateRuns {
  private final Outline outline;
  private final Texts texts;
  private final String url;
  private final Map<UUID, String> people;
  private final CrateLots lots;
  private final Set<UUID> exported;

  /**
   * @param exported all runs of the crate: no others are referred to
   */
  CrateRuns(Outline outline, CrateLots lots, Texts texts, String url, Set<UUID> exported) {
    this.lots = lots;
    this.exported = exported;
    this.outline = outline;
    this.texts = texts;
    this.url = url;
    this.people = CrateNodes.people(outline);
  }

  static String folder(UUID entryId) {
    return "./runs/" + entryId + "/";
  }

  /** Where the file of an entry is, seen from the crate's folder. */
  static String file(UUID entryId) {
    return "runs/" + entryId + "/entry.json";
  }

  List<Node> nodes(ExportedRun run) {
    var entry = run.entry();
    var measured = new CrateMeasurements(run.id(), entry.path("measurements"), outline, texts);
    var nodes = new ArrayList<Node>();
    nodes.add(dataset(run, entry, measured));
    nodes.add(file(run, entry));
    nodes.addAll(measured.nodes());
    return nodes;
  }

  private Node dataset(ExportedRun run, JsonNode entry, CrateMeasurements measured) {
    var author = people.get(id(entry, "authorId"));
    return new Node(folder(run.id()), "Dataset")
        .with("name", name(entry))
        .with("genre", "experiment")
        .with("identifier", run.id())
        .with("dateCreated", Column.string(entry.path("loggedAt")))
        .with("dateModified", Column.string(entry.path("loggedAt")))
        .with("temporal", Column.string(entry.path("startedAt")))
        .with("url", url + "/milestones/" + id(entry, "milestoneId"))
        .to("author", author)
        .to("sourceOrganization", CrateNodes.id(outline, id(entry, "organisationId")))
        .with("keywords", keywords(entry, measured))
        .with("creativeWorkStatus", status(run, entry))
        .with("conditionsOfAccess", conditions(entry))
        .with("encodingFormat", "text/html")
        .with("text", Html.paragraph(entry.path("text").asText()) + measured.table())
        .with("citation", Column.string(entry.path("source")))
        .to("isPartOf", CrateNodes.folder(id(entry, "milestoneId")))
        .toAll("isBasedOn", origins(entry))
        .toAll("mentions", lots.of(entry))
        .toAll("hasPart", List.of("./" + file(run.id())))
        .toAll("variableMeasured", measured.nodes().stream().map(Node::id).toList());
  }

  private static UUID id(JsonNode entry, String field) {
    return UUID.fromString(entry.path(field).textValue());
  }

  private static String name(JsonNode entry) {
    var when = entry.path("startedAt").isTextual() ? "startedAt" : "loggedAt";
    var day = entry.path(when).textValue().substring(0, 10);
    return Stream.of(day, entry.path("milestoneTitle").textValue(), entry.path("batch").textValue())
        .filter(Objects::nonNull)
        .reduce((said, next) -> said + " · " + next)
        .orElseThrow();
  }

  private String keywords(JsonNode entry, CrateMeasurements measured) {
    var stage = Stream.of(texts.word("stage", entry.path("stage").textValue()));
    return String.join(",", Stream.concat(stage, measured.subjects()).distinct().toList());
  }

  private static String status(ExportedRun run, JsonNode entry) {
    if (entry.path("withdrawn").asBoolean()) {
      return "withdrawn";
    }
    return run.amendedBy() != null
        ? "amended by " + folder(run.amendedBy())
        : Column.string(run.found().path("decision"));
  }

  private String conditions(JsonNode entry) {
    return entry.path("visibility").asText().equals("organisation")
        ? texts.say("crate.confidential", entry.path("organisationName").textValue())
        : null;
  }

  /** The entry that it amends, and the runs that it scales up from. */
  private List<String> origins(JsonNode entry) {
    var origins = new ArrayList<JsonNode>();
    origins.add(entry.path("amends").path("entryId"));
    entry.path("scalesUpFrom").forEach(origins::add);
    return origins.stream()
        .filter(JsonNode::isTextual)
        .map(origin -> UUID.fromString(origin.textValue()))
        .filter(exported::contains)
        .map(CrateRuns::folder)
        .toList();
  }

  private Node file(ExportedRun run, JsonNode entry) {
    var bytes = run.content().getBytes(UTF_8);
    return new Node("./" + file(run.id()), "File")
        .with("name", "entry.json")
        .with("description", texts.say("crate.file", "" + run.position()))
        .with("encodingFormat", "application/json")
        .with("contentSize", "" + bytes.length)
        .with("sha256", Sha256.hex(bytes))
        .with("dateCreated", Column.string(entry.path("loggedAt")))
        .to("author", people.get(id(entry, "authorId")));
  }
}
