package didymium.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which of a workbook's cell styles show a number as a date or a time (ECMA-376, 18.8.30). */
record DateFormats(List<Boolean> styles) {
  /** Literals, colours, conditions and escaped letters, in which any letter may stand. */
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.|\\*.");

  private static final Pattern DATE = Pattern.compile("[dmyhs]", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 255;

  /**
   * @param part the workbook's styles; null where it has none
   */
  static DateFormats read(Xml part) {
    var styles = new ArrayList<Boolean>();
    if (part == null) {
      return new DateFormats(styles);
    }
    try (part) {
      var own = new HashSet<String>();
      boolean inCellFormats = false;
      while (part.next()) {
        inCellFormats = part.isStart("cellXfs") || inCellFormats && !part.isEnd("cellXfs");
        if (part.isStart("numFmt") && shows(part.attribute("formatCode"))) {
          own.add(part.attribute("numFmtId"));
        } else if (inCellFormats && part.isStart("xf")) {
          styles.add(isDate(part.attribute("numFmtId"), own));
        }
      }
    }
    return new DateFormats(styles);
  }

  private static boolean shows(String format) {
    return format != null
        && format.length() <= LONGEST
        && DATE.matcher(LITERAL.matcher(format).replaceAll("")).find();
  }

  /** The formats that every workbook has without saying so: 14 to 22 and 45 to 47. */
  private static boolean isDate(String id, Set<String> own) {
    return own.contains(id) || id != null && id.matches("1[4-9]|2[0-2]|4[5-7]");
  }

  /**
   * @param style as a cell names it; null for the plain one
   */
  boolean isDate(String style) {
    int index = style != null && style.matches("\\d{1,6}") ? Integer.parseInt(style) : 0;
    return index < styles.size() && styles.get(index);
  }
}
