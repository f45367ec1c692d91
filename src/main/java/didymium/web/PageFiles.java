package didymium.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import didymium.bus.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the single page app is made of, by its address: {@code /app/kit/api.js}. Words are there a
 * language each ({@link PageWords}), and the styles that the page links as one file.
 *
 * <p>Each is served below {@link #root} too, which names the content of them all: what is read
 * there never changes, and modules that import one another stay of one version.
 */
final class PageFiles {
  private static final String WEBROOT = "/webroot";
  private static final String HTML = "/index.html";
  private static final String WORDS = "/words.json";
  private static final String STYLES = "/app/page.css";
  private static final int NAME_LENGTH = 16;
  private static final Pattern STYLE =
      Pattern.compile("\\s*<link rel=\"stylesheet\" href=\"([^\"]+)\" />");

  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final String root;
  private final String html;

  private PageFiles(Map<String, byte[]> sources) {
    sources.forEach(this::add);
    var page = new String(files.remove(HTML), UTF_8);
    files.put(STYLES, linkedBy(page).getBytes(UTF_8));
    root = "/a/" + nameOf(sources) + "/";
    html = linkingOne(page).replace("\"/app/", '"' + root);
  }

  /** Reads them from the class path, where they are files or lie in the portal's jar. */
  static PageFiles read() {
    try {
      var place = PageFiles.class.getResource(WEBROOT).toURI();
      return new PageFiles("jar".equals(place.getScheme()) ? inJar(place) : below(Path.of(place)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Map<String, byte[]> inJar(URI place) throws IOException {
    try (var jar = FileSystems.newFileSystem(place, Map.of())) {
      return below(jar.getPath(WEBROOT));
    }
  }

  private static Map<String, byte[]> below(Path directory) throws IOException {
    var read = new TreeMap<String, byte[]>();
    try (var paths = Files.walk(directory)) {
      for (var path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        var name = directory.relativize(path).toString().replace('\\', '/');
        read.put("/" + name, Files.readAllBytes(path));
      }
    }
    return read;
  }

  private void add(String path, byte[] content) {
    if (path.endsWith(WORDS)) {
      var feature = path.substring(0, path.length() - WORDS.length());
      PageWords.cut(content)
          .forEach((language, words) -> files.put(feature + "/words/" + language + ".json", words));
    } else {
      files.put(path, content);
    }
  }

  /** The styles in the order in which the page links them. */
  private String linkedBy(String page) {
    return STYLE
        .matcher(page)
        .results()
        .map(link -> new String(files.get(link.group(1)), UTF_8))
        .collect(Collectors.joining());
  }

  private static String linkingOne(String page) {
    var styles = STYLE.matcher(page);
    styles.find();
    var first = styles.group().replace(styles.group(1), STYLES);
    return page.substring(0, styles.start())
        + first
        + STYLE.matcher(page.substring(styles.end())).replaceAll("");
  }

  private static String nameOf(Map<String, byte[]> sources) {
    var all = Sha256.digest();
    sources.forEach(
        (path, content) -> {
          all.update(Sha256.of(path));
          all.update(Sha256.of(content));
        });
    return HexFormat.of().formatHex(all.digest()).substring(0, NAME_LENGTH);
  }

  /** Below which each is served under the rest of its address, as {@code /a/9f86d081884c7d65/}. */
  String root() {
    return root;
  }

  /** The page itself, which asks for all of them below {@link #root}. */
  String html() {
    return html;
  }

  Set<String> addresses() {
    return files.keySet();
  }

  /** The content of one, or null where there is none. */
  byte[] at(String address) {
    return files.get(address);
  }
}
