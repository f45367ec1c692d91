package didymium.imports;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of HTML, as far as it can be read without its looks: nothing of it is ever shown as
 * HTML. It takes time in proportion to its length, whatever it is.
 */
final class PlainText {
  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,7}|#x\\p{XDigit}{1,6}|\\w{2,6});");
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "deg", "°");

  private static final Set<String> HIDDEN = Set.of("script", "style");
  private static final Set<String> LINES =
      Set.of("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre");
  private static final Set<String> CELLS = Set.of("td", "th");

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private int at;

  private PlainText(String html) {
    this.html = html;
  }

  static String of(String html) {
    return new PlainText(html).read();
  }

  private String read() {
    while (at < html.length()) {
      if (html.charAt(at) == '<' && at + 1 < html.length() && isTag(html.charAt(at + 1))) {
        tag();
      } else {
        text.append(html.charAt(at++));
      }
    }
    return ENTITY
        .matcher(text)
        .replaceAll(PlainText::sign)
        .replaceAll("[ \\t\\x0B\\f\\r]+", " ")
        .replaceAll(" ?\\n ?", "\n")
        .replaceAll("\\n{3,}", "\n\n")
        .strip();
  }

  private static boolean isTag(char next) {
    return Character.isLetter(next) || next == '/' || next == '!';
  }

  /** What does not end is left out to the end. */
  private void tag() {
    if (html.startsWith("<!--", at)) {
      at = after("-->", at);
      return;
    }
    int begin = at;
    at = after(">", at);
    boolean closing = html.charAt(begin + 1) == '/';
    var name = name(begin + (closing ? 2 : 1));
    if (HIDDEN.contains(name) && !closing) {
      at = after(">", after("</" + name, at));
    }
    if (LINES.contains(name) && (closing || name.equals("br"))) {
      text.append('\n');
    } else if (CELLS.contains(name) && closing) {
      text.append(' ');
    }
  }

  private String name(int from) {
    int to = from;
    while (to < html.length() && to < from + 10 && Character.isLetterOrDigit(html.charAt(to))) {
      to++;
    }
    return html.substring(from, to).toLowerCase(Locale.ROOT);
  }

  private int after(String end, int from) {
    int found = html.indexOf(end, from);
    return found < 0 ? html.length() : found + end.length();
  }

  private static String sign(MatchResult entity) {
    var name = entity.group(1);
    if (!name.startsWith("#")) {
      return Matcher.quoteReplacement(ENTITIES.getOrDefault(name, entity.group()));
    }
    int code =
        name.startsWith("#x")
            ? Integer.parseInt(name.substring(2), 16)
            : Integer.parseInt(name.substring(1));
    boolean shown =
        code >= ' '
            && Character.isValidCodePoint(code)
            && Character.getType(code) != Character.SURROGATE;
    return shown ? Matcher.quoteReplacement(Character.toString(code)) : "";
  }
}
