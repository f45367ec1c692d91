package didymium.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a workbook's cell styles show numbers, as far as it matters (ECMA-376, 18.8.30). */
record NumberFormats(List<Format> styles) {

  /** What a number is shown as. */
  enum Kind {
    PLAIN,
    DATE,
    /** A date with hours, or hours alone. */
    TIME,
    /** More than a day's hours: {@code [h]:mm}. */
    ELAPSED,
    PERCENT,
    /** With leading zeros: a code rather than a number. */
    CODE
  }

  /**
   * @param digits of a code at least
   * @param before what stands before a code, {@code after} what stands behind it
   */
  record Format(Kind kind, int digits, String before, String after) {
    static final Format PLAIN = of(Kind.PLAIN);

    static Format of(Kind kind) {
      return new Format(kind, 0, "", "");
    }
  }

  private static final Pattern SECTION = Pattern.compile("(?:\"[^\"]*\"|\\\\.|[^;\"\\\\])*");
  private static final Pattern ELAPSED =
      Pattern.compile("\\[(?:h+|m+|s+)]", Pattern.CASE_INSENSITIVE);

  /** Literals, colours, conditions and escaped letters, in which any letter may stand. */
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.|\\*.");

  private static final Pattern DATE = Pattern.compile("[dmyhs]", Pattern.CASE_INSENSITIVE);
  private static final Pattern CODE =
      Pattern.compile("((?:\"[^\"]*\"|\\\\.|-)*)(0{2,})((?:\"[^\"]*\"|\\\\.)*)");
  private static final Map<String, Kind> SHIPPED = shipped();
  private static final int LONGEST = 255;

  /** The formats that every workbook has without saying so. */
  private static Map<String, Kind> shipped() {
    var kinds = new HashMap<String, Kind>();
    kinds.put("9", Kind.PERCENT);
    kinds.put("10", Kind.PERCENT);
    for (int i = 14; i <= 22; i++) {
      kinds.put("" + i, i < 18 ? Kind.DATE : Kind.TIME);
    }
    kinds.put("45", Kind.TIME);
    kinds.put("46", Kind.ELAPSED);
    kinds.put("47", Kind.TIME);
    return kinds;
  }

  /**
   * @param part the workbook's styles; null where it has none
   */
  static NumberFormats read(Xml part) {
    var styles = new ArrayList<Format>();
    if (part == null) {
      return new NumberFormats(styles);
    }
    try (part) {
      var own = new HashMap<String, Format>();
      boolean inCellFormats = false;
      while (part.next()) {
        inCellFormats = part.isStart("cellXfs") || inCellFormats && !part.isEnd("cellXfs");
        if (part.isStart("numFmt")) {
          own.put(part.attribute("numFmtId"), read(part.attribute("formatCode")));
        } else if (inCellFormats && part.isStart("xf")) {
          var id = part.attribute("numFmtId");
          styles.add(own.getOrDefault(id, Format.of(SHIPPED.getOrDefault(id, Kind.PLAIN))));
        }
      }
    }
    return new NumberFormats(styles);
  }

  /** By the section for numbers above zero. */
  private static Format read(String code) {
    if (code == null || code.length() > LONGEST) {
      return Format.PLAIN;
    }
    var found = SECTION.matcher(code);
    var section = found.lookingAt() ? found.group() : code;
    if (ELAPSED.matcher(section).find()) {
      return Format.of(Kind.ELAPSED);
    }
    var shown = LITERAL.matcher(section).replaceAll("");
    if (DATE.matcher(shown).find()) {
      return Format.of(shown.toLowerCase(Locale.ROOT).contains("h") ? Kind.TIME : Kind.DATE);
    }
    var coded = CODE.matcher(section);
    if (coded.matches()) {
      return new Format(Kind.CODE, coded.group(2).length(), literal(coded, 1), literal(coded, 3));
    }
    return shown.contains("%") ? Format.of(Kind.PERCENT) : Format.PLAIN;
  }

  private static String literal(Matcher coded, int group) {
    return coded.group(group).replaceAll("\"([^\"]*)\"|\\\\(.)", "$1$2");
  }

  /**
   * @param style as a cell names it; null for the plain one
   */
  Format format(String style) {
    int index = style != null && style.matches("\\d{1,6}") ? Integer.parseInt(style) : 0;
    return index < styles.size() ? styles.get(index) : Format.PLAIN;
  }
}
