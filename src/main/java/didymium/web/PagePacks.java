package didymium.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Files of the page by the hundred, as one answer each: JSON of {@code files}, a text by its
 * address, and where nothing is missing the {@code page} itself with its {@code policy}.
 *
 * <p>What a module imports is looked for in its text, as the page is not built: one that is not
 * found comes by itself, a request later.
 */
final class PagePacks {
  private static final String APP = "/app/";
  private static final String LIBRARIES = "/webjars/";
  private static final String RESOURCES = "/META-INF/resources";
  private static final String FIRST = "/app/main.js";
  private static final Pattern IMPORTED = Pattern.compile("\\b(?:from|import)\\s*\"([^\"]+)\"");

  private final PageFiles files;
  private final String policy;
  private final Map<String, String> libraries = new TreeMap<>();
  private final List<PageScreen> screens;
  private final Map<String, byte[]> packed = new ConcurrentHashMap<>();

  /**
   * @param imports the page's import map
   * @param policy what the page may load
   */
  PagePacks(PageFiles files, String imports, String policy) {
    this.files = files;
    this.policy = policy;
    Json.read(imports.getBytes(UTF_8), JsonNode.class)
        .path("imports")
        .properties()
        .forEach(library -> libraries.put(library.getKey(), library.getValue().asText()));
    this.screens = PageScreen.listedIn(new String(files.at("/app/screens.js"), UTF_8));
  }

  List<PageScreen> screens() {
    return screens;
  }

  /** What the first view of an address needs, in a language, packed by gzip. */
  byte[] first(String address, String asked) {
    var language = PageWords.LANGUAGES.contains(asked) ? asked : PageWords.LANGUAGES.get(0);
    var screen = screens.stream().filter(one -> one.isAt(address)).findFirst().orElse(null);
    var key = screen == null ? "" : screen.path();
    return packed.computeIfAbsent(
        language + key, made -> gzip(Map.of("files", firstOf(screen, language))));
  }

  private Map<String, String> firstOf(PageScreen screen, String language) {
    var modules = Stream.of(FIRST, screen == null ? FIRST : screen.module());
    var features = screen == null ? List.<String>of() : screen.features();
    var words = "/words/" + language + ".json";
    var others =
        features.stream()
            .flatMap(name -> Stream.of("/app/" + name + words, "/app/" + name + "/styles.css"));
    var needed = imported(modules.toList());
    Stream.concat(Stream.of("/app" + words), others).forEach(needed::add);
    needed.removeIf(address -> content(address) == null);
    return textsOf(needed);
  }

  /** The whole page, packed by gzip. */
  byte[] whole() {
    return packed.computeIfAbsent("whole", made -> gzip(everything()));
  }

  private Map<String, ?> everything() {
    var modules = files.addresses().stream().filter(address -> address.endsWith(".js")).toList();
    var needed = imported(modules);
    needed.addAll(files.addresses());
    return Map.of("files", textsOf(needed), "page", Map.of("html", files.html(), "policy", policy));
  }

  /** Some modules and what they import, and what that imports. */
  private Set<String> imported(List<String> modules) {
    var found = new TreeSet<String>();
    var open = new ArrayDeque<>(modules);
    while (!open.isEmpty()) {
      var address = open.poll();
      var content = content(address);
      if (content != null && found.add(address)) {
        IMPORTED
            .matcher(new String(content, UTF_8))
            .results()
            .map(named -> resolved(address, named.group(1)))
            .forEach(open::add);
      }
    }
    return found;
  }

  private String resolved(String importer, String name) {
    if (name.startsWith(".") || name.startsWith("/")) {
      return URI.create(importer).resolve(name).getPath();
    }
    if (libraries.containsKey(name)) {
      return libraries.get(name);
    }
    return libraries.keySet().stream()
        .filter(prefix -> prefix.endsWith("/") && name.startsWith(prefix))
        .map(prefix -> libraries.get(prefix) + name.substring(prefix.length()))
        .findFirst()
        .orElse(name);
  }

  private Map<String, String> textsOf(Set<String> addresses) {
    var texts = new TreeMap<String, String>();
    addresses.forEach(address -> texts.put(servedAt(address), text(address)));
    return texts;
  }

  private String servedAt(String address) {
    return address.startsWith(APP) ? files.root() + address.substring(APP.length()) : address;
  }

  private String text(String address) {
    return new String(content(address), UTF_8);
  }

  /** Of a file of the page or of a library, or null where there is neither. */
  private byte[] content(String address) {
    var own = files.at(address);
    return own != null || !address.startsWith(LIBRARIES) ? own : Pages.bytes(RESOURCES + address);
  }

  private static byte[] gzip(Object content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Json.buffer(content).getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
