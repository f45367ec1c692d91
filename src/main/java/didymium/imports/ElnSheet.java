package didymium.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.bus.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Another notebook's entries as a sheet: a row for each, a column for each kind of figure that they
 * state. Read from an {@code .eln} file of The ELN Consortium, which is a zipped RO-Crate 1.1. Its
 * files are named, and not kept.
 */
final class ElnSheet {
  private static final String METADATA = "ro-crate-metadata.json";
  private static final int MOST_BYTES = 20 * 1024 * 1024;
  private static final int MOST_FILES = 1_000;
  private static final int MOST_PARTS = 20_000;

  /** Files that are told beside their entry; all of them are told beside the sheet. */
  private static final int FEW = 10;

  private static final int LONGEST_NUMBER = 60;

  /** What each entry says of itself, before its figures. */
  private static final List<String> OF_ENTRY =
      List.of("entryId", "startedAt", "text", "source", "dateModified", "keywords", "files");

  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final Pattern EXPANDED = Pattern.compile("(?:^|; )k: \\d");

  private final Map<String, JsonNode> nodes = new LinkedHashMap<>();
  private final Set<String> figures = new LinkedHashSet<>();
  private final List<Map<String, Cell>> rows = new ArrayList<>();
  private final List<Import.NamedFile> files = new ArrayList<>();

  private final Workbook archive;
  private final String folder;

  private ElnSheet(Workbook archive, String folder) {
    this.archive = archive;
    this.folder = folder;
  }

  /**
   * @throws Problem 422 for what is no such crate, or is more than a sheet may be
   */
  static Sheet read(Path file) throws IOException {
    try (var archive = new Workbook(file, MOST_PARTS)) {
      var found = archive.named(METADATA);
      if (found == null) {
        throw malformed();
      }
      var folder = found.substring(0, found.length() - METADATA.length());
      return new ElnSheet(archive, folder)
          .read(Json.MAPPER.readTree(archive.bytes(found, MOST_BYTES)));
    } catch (JsonProcessingException unreadable) {
      throw malformed();
    } catch (Problem problem) {
      throw problem.code().equals(Workbook.malformed().code()) ? malformed() : problem;
    }
  }

  private static Problem malformed() {
    return Problem.unprocessable("sheet.eln", null);
  }

  private Sheet read(JsonNode crate) throws IOException {
    crate.path("@graph").forEach(node -> nodes.put(node.path("@id").asText(), node));
    var inOthers =
        nodes.values().stream()
            .flatMap(this::parts)
            .filter(ElnSheet::isEntry)
            .map(ElnSheet::idOf)
            .collect(Collectors.toSet());
    var entries =
        nodes.values().stream()
            .filter(node -> isEntry(node) && inOthers.contains(idOf(node)))
            .filter(node -> parts(node).noneMatch(ElnSheet::isEntry))
            .toList();
    // the portal's own crates have milestones without runs, too, which are no entries
    boolean own = entries.stream().anyMatch(this::isOwn);
    for (var entry : entries) {
      if (isOwn(entry) == own) {
        add(entry);
      }
    }
    return sheet();
  }

  private static String idOf(JsonNode node) {
    return node.path("@id").asText();
  }

  private static boolean isEntry(JsonNode node) {
    return is(node, "Dataset") && !idOf(node).equals("./");
  }

  private static boolean is(JsonNode node, String type) {
    return each(node.path("@type")).anyMatch(one -> one.asText().equals(type));
  }

  /** One thing, or several of them. */
  private static Stream<JsonNode> each(JsonNode said) {
    return said.isArray()
        ? StreamSupport.stream(said.spliterator(), false)
        : said.isMissingNode() ? Stream.of() : Stream.of(said);
  }

  private Stream<JsonNode> parts(JsonNode node) {
    return all(node, "hasPart");
  }

  /** What is said of a node, where it refers to other nodes these themselves. */
  private Stream<JsonNode> all(JsonNode node, String property) {
    return each(node.path(property))
        .map(one -> one.isObject() ? nodes.getOrDefault(idOf(one), one) : one);
  }

  private void add(JsonNode entry) throws IOException {
    var row = new LinkedHashMap<String, Cell>();
    row.put("entryId", Cell.text(key(entry)));
    var own = own(entry);
    put(row, "startedAt", own == null ? time(entry) : own.path("startedAt").asText(""));
    put(row, "text", own == null ? text(entry) : own.path("text").asText(""));
    put(row, "source", own == null ? source(entry) : own.path("source").asText(""));
    put(row, "dateModified", entry.path("dateModified").asText(""));
    put(
        row,
        "keywords",
        each(entry.path("keywords"))
            .map(word -> word.asText(""))
            .collect(Collectors.joining(", ")));
    var named = parts(entry).filter(part -> is(part, "File")).map(this::file).toList();
    put(
        row,
        "files",
        named.stream().limit(FEW).map(Import.NamedFile::name).collect(Collectors.joining(", ")));
    files.addAll(named);
    var figures = all(entry, "variableMeasured").filter(JsonNode::isObject).toList();
    var expanded =
        figures.stream()
            .filter(ElnSheet::isExpanded)
            .map(ElnSheet::named)
            .collect(Collectors.toSet());
    figures.stream()
        .filter(one -> !expanded.contains(owner(named(one))))
        .forEach(one -> figure(row, one));
    rows.add(row);
  }

  /** Where the portal's own crates hold the entry itself, beside what they say of it. */
  private String file(String entryId) {
    return folder + entryId.replaceFirst("^\\./", "") + "entry.json";
  }

  private boolean isOwn(JsonNode entry) {
    return archive.has(file(idOf(entry)));
  }

  private JsonNode own(JsonNode entry) throws IOException {
    return isOwn(entry)
        ? Json.MAPPER.readTree(archive.bytes(file(idOf(entry)), MOST_BYTES)).path("entry")
        : null;
  }

  /** The identifier in the entry's address, which the notebook gave it; else the address. */
  private static String key(JsonNode entry) {
    var id = ID.matcher(idOf(entry));
    return id.find() ? id.group() : idOf(entry);
  }

  private static void put(Map<String, Cell> row, String column, String text) {
    if (!text.isBlank()) {
      row.put(column, Cell.text(text.strip()));
    }
  }

  private static String time(JsonNode entry) {
    var ran = entry.path("temporal").asText("");
    return ran.matches("\\d{4}-\\d{2}-\\d{2}(T[^/]*)?")
        ? ran
        : entry.path("dateCreated").asText("");
  }

  private static String text(JsonNode entry) {
    var html = entry.path("text").isTextual() ? entry.path("text") : entry.path("description");
    return (entry.path("name").asText("") + "\n" + PlainText.of(html.asText(""))).strip();
  }

  private String source(JsonNode entry) {
    var authors = all(entry, "author").map(ElnSheet::name);
    var notebook =
        Stream.of(
                nodes.getOrDefault(METADATA, Json.MAPPER.createObjectNode()),
                nodes.getOrDefault("./", entry))
            .flatMap(node -> Stream.concat(all(node, "sdPublisher"), all(node, "publisher")))
            .map(ElnSheet::name);
    return Stream.concat(authors, notebook)
        .filter(name -> !name.isBlank())
        .distinct()
        .collect(Collectors.joining(" · "));
  }

  private static String name(JsonNode person) {
    if (person.isTextual()) {
      return person.asText();
    }
    var names = person.path("givenName").asText("") + " " + person.path("familyName").asText("");
    return person.path("name").asText(names).strip();
  }

  private Import.NamedFile file(JsonNode file) {
    if (files.size() >= MOST_FILES) {
      throw Problem.unprocessable("sheet.much", null);
    }
    var size = file.path("contentSize").asText("").replaceAll("\\D", "");
    return new Import.NamedFile(
        file.path("name").asText(idOf(file)),
        size.isEmpty() || size.length() > 15 ? null : Long.valueOf(size),
        file.path("sha256").isTextual() ? file.path("sha256").asText() : null);
  }

  private static String named(JsonNode figure) {
    return figure.path("name").asText(figure.path("propertyID").asText("")).strip();
  }

  /**
   * What an uncertainty is of: {@code recovery Nd} for {@code recovery Nd u}; empty for all else.
   */
  private static String owner(String name) {
    return name.endsWith(" u") ? name.substring(0, name.length() - 2) : "";
  }

  /**
   * Whether its uncertainty has a coverage factor, which the portal's crates tell in words alone.
   */
  private static boolean isExpanded(JsonNode figure) {
    return EXPANDED.matcher(figure.path("description").asText("")).find();
  }

  private void figure(Map<String, Cell> row, JsonNode one) {
    var name = named(one);
    var value = one.path("value");
    if (name.isEmpty() || value.asText("").isBlank()) {
      return;
    }
    var owner = owner(name);
    var head = owner.isEmpty() ? name : "u(" + owner + ")";
    var unit = one.path("unitText").asText(one.path("unitCode").asText(""));
    var column = unit.isBlank() || unit.equals("1") ? head : head + " [" + unit.strip() + "]";
    figures.add(column);
    row.put(column, cell(value));
  }

  /** What is written as a power of ten could cost hours to write out. */
  private static Cell cell(JsonNode value) {
    boolean plain = value.isNumber() && Math.abs(value.decimalValue().scale()) <= LONGEST_NUMBER;
    return plain ? Cell.number(value.decimalValue()) : Cell.text(value.asText().strip());
  }

  private Sheet sheet() {
    var columns = Stream.concat(OF_ENTRY.stream(), figures.stream()).toList();
    var reader = new SheetReader();
    reader.add(1, columns.stream().map(Cell::text).toList());
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var cells = new ArrayList<Cell>();
      columns.forEach(column -> cells.add(row.get(column)));
      reader.add(i + 2, cells);
    }
    reader.name(files);
    return reader.done(List.of(), null, null, null, new Layout(1, 1, 0));
  }
}
