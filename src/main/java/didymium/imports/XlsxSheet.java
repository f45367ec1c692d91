package didymium.imports;

import didymium.bus.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds a sheet in a workbook, with the texts and date formats that its cells refer to. */
final class XlsxSheet {
  private static final String ROOT = "xl/";
  private static final int MOST_TEXTS = 1_000_000;
  private static final int MOST_CHARACTERS = 20_000_000;

  private final Workbook workbook;
  private final Map<String, String> relations = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private boolean from1904;

  private XlsxSheet(Workbook workbook) {
    this.workbook = workbook;
  }

  /**
   * @param name of the sheet; null for the first that is not hidden
   * @throws Problem 422 for what cannot be read, or is more than it may be
   */
  static Sheet read(Path file, String name) throws IOException {
    try (var workbook = new Workbook(file)) {
      return new XlsxSheet(workbook).read(name);
    }
  }

  private Sheet read(String asked) throws IOException {
    readNames();
    var name = asked == null && !names.isEmpty() ? names.get(0) : asked;
    var target = relations.get(name);
    if (target == null) {
      throw asked == null
          ? Workbook.malformed()
          : Problem.unprocessable("sheet.unknown", null, String.join(", ", names));
    }
    var formats = DateFormats.read(workbook.open(ROOT + "styles.xml"));
    var rows = new SheetReader();
    try (var sheet = part(target)) {
      new XlsxCells(sheet, texts(), formats, from1904).readInto(rows);
    }
    return rows.done(List.copyOf(names), name, null, null);
  }

  private Xml part(String name) throws IOException {
    var part = workbook.open(name);
    if (part == null) {
      throw Workbook.malformed();
    }
    return part;
  }

  private void readNames() throws IOException {
    var targets = targets();
    try (var book = part(ROOT + "workbook.xml")) {
      while (book.nextStart()) {
        if (book.isStart("workbookPr")) {
          from1904 = List.of("1", "true").contains("" + book.attribute("date1904"));
        } else if (book.isStart("sheet") && isShown(book)) {
          names.add(book.attribute("name"));
          relations.put(book.attribute("name"), targets.get(book.attribute("id")));
        }
      }
    }
  }

  private static boolean isShown(Xml sheet) {
    var state = sheet.attribute("state");
    return sheet.attribute("name") != null && (state == null || state.equals("visible"));
  }

  private Map<String, String> targets() throws IOException {
    var targets = new HashMap<String, String>();
    try (var relations = part(ROOT + "_rels/workbook.xml.rels")) {
      while (relations.nextStart()) {
        var target = relations.attribute("Target");
        if (target != null) {
          targets.put(relations.attribute("Id"), path(target));
        }
      }
    }
    return targets;
  }

  private static String path(String target) {
    return target.startsWith("/") ? target.substring(1) : ROOT + target;
  }

  private List<String> texts() throws IOException {
    var texts = new ArrayList<String>();
    long characters = 0;
    try (var shared = workbook.open(ROOT + "sharedStrings.xml")) {
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
