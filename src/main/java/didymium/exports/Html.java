package didymium.exports;

/** Texts of people, safe within HTML. */
final class Html {
  private Html() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** TableRow breaks stay; nothing for an empty text. */
  static String paragraph(String text) {
    return text.isEmpty() ? "" : "<p>" + escaped(text).replace("\n", "<br>") + "</p>";
  }
}
