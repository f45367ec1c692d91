package didymium.web;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A screen of the page, as its own list of them has it ({@code screens.js}).
 *
 * @param path with {@code :id} for what varies
 * @param features whose words and styles it draws upon
 * @param module its module's address
 */
record PageScreen(String path, List<String> features, String module) {
  private static final Pattern IN_LIST =
      Pattern.compile(
          "\\[\\s*\"(/[^\"]*)\",\\s*\"[a-z-]+\",\\s*\\[([^\\]]*)],"
              + "\\s*\\(\\) => import\\(\"\\.([^\"]+)\"\\)");
  private static final Pattern NAME = Pattern.compile("\"([a-z-]+)\"");

  static List<PageScreen> listedIn(String source) {
    return IN_LIST
        .matcher(source)
        .results()
        .map(at -> new PageScreen(at.group(1), namesIn(at.group(2)), "/app" + at.group(3)))
        .toList();
  }

  private static List<String> namesIn(String list) {
    return NAME.matcher(list).results().map(name -> name.group(1)).toList();
  }

  /** Whether it is what the page shows at an address. */
  boolean isAt(String address) {
    return address.matches(path.replaceAll(":\\w+", "[^/]+") + "/?");
  }
}
