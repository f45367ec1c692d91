package didymium.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import didymium.bus.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A project as an {@code .eln} file: a zip of one folder that is an RO-Crate 1.1. Entries are read
 * twice: first for their files, the journal's own bytes, then for what the crate says of them. Of
 * the first reading only identifiers are kept.
 */
final class Crate {
  static final String METADATA = "ro-crate-metadata.json";

  /** The format asks for digests, which the context of RO-Crate 1.1 has no word for. */
  private static final List<Object> CONTEXT =
      List.of(
          "https://w3id.org/ro/crate/1.1/context", Map.of("sha256", "https://schema.org/sha256"));

  private final Outline outline;
  private final CrateNodes nodes;
  private final CrateLots lots;
  private final CrateRuns runs;
  private final ZipOutputStream zip;
  private final String folder;
  private final Map<UUID, List<UUID>> runsOfMilestone = new HashMap<>();
  private final Set<UUID> exported = new HashSet<>();
  private JsonGenerator graph;

  /**
   * @param url of the portal
   */
  Crate(Outline outline, Texts texts, String url, OutputStream out) {
    this.outline = outline;
    this.nodes = new CrateNodes(outline, texts, url);
    this.lots = new CrateLots(outline);
    this.runs = new CrateRuns(outline, lots, texts, url, exported);
    this.zip = new ZipOutputStream(out);
    this.folder = outline.slug() + "/";
  }

  List<Pass<ExportedRun>> passes() {
    return List.of(new Files(), new Graph());
  }

  private final class Files implements Pass<ExportedRun> {
    @Override
    public void begin() {
      // the first thing in the archive is the first entry
    }

    @Override
    public void add(List<ExportedRun> page) throws IOException {
      for (var run : page) {
        var milestone = UUID.fromString(run.entry().path("milestoneId").textValue());
        exported.add(run.id());
        runsOfMilestone.computeIfAbsent(milestone, first -> new ArrayList<>()).add(run.id());
        zip.putNextEntry(new ZipEntry(folder + CrateRuns.file(run.id())));
        zip.write(run.content().getBytes(UTF_8));
      }
    }

    @Override
    public void end() throws IOException {
      zip.flush();
    }
  }

  private final class Graph implements Pass<ExportedRun> {
    @Override
    public void begin() throws IOException {
      zip.putNextEntry(new ZipEntry(folder + METADATA));
      graph = Json.MAPPER.createGenerator(zip);
      graph.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      graph.writeStartObject();
      graph.writeFieldName("@context");
      Json.MAPPER.writeValue(graph, CONTEXT);
      graph.writeArrayFieldStart("@graph");
      write(nodes.descriptor());
      write(nodes.root(), parts());
      writeAll(nodes.context());
      writeAll(lots.nodes());
      for (var milestone : outline.milestones()) {
        write(nodes.milestone(milestone), runsOf(milestone));
        writeAll(nodes.properties(milestone));
      }
    }

    /** Milestones and runs are both parts of the root: what is not would not be imported. */
    private List<String> parts() {
      var parts = new ArrayList<String>();
      for (var milestone : outline.milestones()) {
        parts.add(CrateNodes.folder(milestone));
        parts.addAll(runsOf(milestone));
      }
      return parts;
    }

    private List<String> runsOf(Outline.Milestone milestone) {
      var ids = runsOfMilestone.getOrDefault(milestone.id(), List.of());
      return ids.stream().map(CrateRuns::folder).toList();
    }

    @Override
    public void add(List<ExportedRun> page) throws IOException {
      for (var run : page) {
        writeAll(runs.nodes(run));
      }
    }

    @Override
    public void end() throws IOException {
      graph.writeEndArray();
      graph.writeEndObject();
      graph.close();
      zip.close();
    }
  }

  private void writeAll(List<Node> all) throws IOException {
    for (var node : all) {
      write(node);
    }
  }

  private void write(Node node) throws IOException {
    Json.MAPPER.writeValue(graph, node.fields());
  }

  /** A node with its parts, which are too many to be held as objects. */
  private void write(Node node, List<String> parts) throws IOException {
    graph.writeStartObject();
    for (var field : node.fields().entrySet()) {
      graph.writeFieldName(field.getKey());
      Json.MAPPER.writeValue(graph, field.getValue());
    }
    graph.writeArrayFieldStart("hasPart");
    for (var part : parts) {
      Json.MAPPER.writeValue(graph, Node.reference(part));
    }
    graph.writeEndArray();
    graph.writeEndObject();
  }
}
