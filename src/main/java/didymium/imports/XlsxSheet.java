package didymium.imports;

import didymium.bus.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds a sheet in a workbook, with the texts and formats that its cells refer to. */
final class XlsxSheet {
  private static final String USUAL = "xl/workbook.xml";
  private static final int MOST_TEXTS = 1_000_000;
  private static final int MOST_CHARACTERS = 20_000_000;

  /** Empty sheets before the first one that is not. */
  private static final int MOST_TRIED = 20;

  private final Workbook workbook;
  private final Map<String, String> sheets = new LinkedHashMap<>();
  private boolean from1904;

  private XlsxSheet(Workbook workbook) {
    this.workbook = workbook;
  }

  /**
   * @param name of the sheet; null for the first one that is not hidden and has rows
   * @throws Problem 422 for what cannot be read, or is more than it may be
   */
  static Sheet read(Path file, String name, Layout layout) throws IOException {
    try (var workbook = new Workbook(file)) {
      return new XlsxSheet(workbook).read(name, layout);
    }
  }

  private Sheet read(String asked, Layout layout) throws IOException {
    var book =
        Objects.requireNonNullElse(
            Relations.of(workbook, "").byType().get("officeDocument"), USUAL);
    var relations = Relations.of(workbook, book);
    readNames(book, relations);
    if (asked != null && !sheets.containsKey(asked)) {
      throw Problem.unprocessable("sheet.unknown", null, String.join(", ", sheets.keySet()));
    }
    var names = asked == null ? List.copyOf(sheets.keySet()) : List.of(asked);
    var texts = texts(relations.byType().getOrDefault("sharedStrings", "xl/sharedStrings.xml"));
    var styles = workbook.open(relations.byType().getOrDefault("styles", "xl/styles.xml"));
    return first(names, texts, NumberFormats.read(styles), layout);
  }

  private Sheet first(List<String> names, List<String> texts, NumberFormats formats, Layout layout)
      throws IOException {
    Problem empty = Workbook.malformed();
    for (var name : names.subList(0, Math.min(names.size(), MOST_TRIED))) {
      try {
        return read(name, texts, formats, layout);
      } catch (Problem problem) {
        if (!problem.code().equals("sheet.empty")) {
          throw problem;
        }
        empty = problem;
      }
    }
    throw empty;
  }

  private Sheet read(String name, List<String> texts, NumberFormats formats, Layout layout)
      throws IOException {
    var rows = new SheetReader();
    try (var sheet = part(sheets.get(name))) {
      new XlsxCells(sheet, texts, formats, from1904).readInto(rows);
    }
    return rows.done(List.copyOf(sheets.keySet()), name, null, null, layout);
  }

  private Xml part(String name) throws IOException {
    var part = name == null ? null : workbook.open(name);
    if (part == null) {
      throw Workbook.malformed();
    }
    return part;
  }

  private void readNames(String name, Relations relations) throws IOException {
    try (var book = part(name)) {
      while (book.nextStart()) {
        if (book.isStart("workbookPr")) {
          from1904 = List.of("1", "true").contains("" + book.attribute("date1904"));
        } else if (book.isStart("sheet") && isShown(book)) {
          sheets.put(book.attribute("name"), relations.byId().get(book.attribute("id")));
        }
      }
    }
  }

  private static boolean isShown(Xml sheet) {
    var state = sheet.attribute("state");
    return sheet.attribute("name") != null && (state == null || state.equals("visible"));
  }

  private List<String> texts(String name) throws IOException {
    var texts = new ArrayList<String>();
    long characters = 0;
    try (var shared = workbook.open(name)) {
      while (shared != null && shared.nextStart()) {
        if (shared.isStart("si")) {
          var text = shared.text("rPh");
          texts.add(text);
          characters += text.length();
        }
        if (texts.size() > MOST_TEXTS || characters > MOST_CHARACTERS) {
          throw Problem.unprocessable("sheet.bomb", null);
        }
      }
    }
    return texts;
  }
}
