package didymium.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page's modules as files: what they import, what they load later, which texts they ask for.
 */
final class WebModules {
  static final Path ROOT = Path.of("webroot/app");

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^(?:import|export)\\s(?:[^;\"]*?from\\s)?\"(\\.[^\"]+)\"");
  private static final Pattern LATER =
      Pattern.compile("\\[([^\\[\\]]*)],\\s*\\(\\) =>\\s*import\\(\\s*\"([^\"]+)\"");
  private static final Pattern CALL = Pattern.compile("(?<![\\w.$])(t|namesOf)\\(");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"|`([^`]*)`");
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");

  private final TreeMap<Path, String> sources = new TreeMap<>();

  WebModules() throws IOException {
    try (var files = Files.walk(ROOT)) {
      for (var file : files.filter(f -> f.toString().endsWith(".js")).toList()) {
        sources.put(file, COMMENT.matcher(Files.readString(file)).replaceAll(""));
      }
    }
  }

  /** A module that is loaded when it is needed, with the features that are said to go with it. */
  record Later(Path module, List<String> features) {}

  List<Later> loadedLater() {
    return sources.keySet().stream().flatMap(this::laterThan).toList();
  }

  private Stream<Later> laterThan(Path from) {
    return LATER.matcher(sources.get(from)).results().map(found -> later(from, found));
  }

  private static Later later(Path from, MatchResult found) {
    var features = NAME.matcher(found.group(1)).results().map(name -> name.group(1)).toList();
    return new Later(from.resolveSibling(found.group(2)).normalize(), features);
  }

  /** The features, in the sense of folders with words, of a module and all that it imports. */
  Set<String> featuresOf(Path module) {
    var reached = new TreeSet<Path>(Set.of(module));
    var next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      imports(next.pop()).filter(reached::add).forEach(next::add);
    }
    return reached.stream()
        .map(WebModules::feature)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  private Stream<Path> imports(Path from) {
    var found = IMPORT.matcher(sources.get(from)).results();
    return found.map(i -> from.resolveSibling(i.group(1)).normalize());
  }

  /** The feature that a module belongs to; empty for what belongs to all. */
  private static String feature(Path module) {
    var folder = ROOT.relativize(module).getName(0);
    return Files.exists(ROOT.resolve(folder).resolve("words.json")) ? folder.toString() : "";
  }

  /** A text that a module asks for; parts that are known only when it runs are {@code *}. */
  record Asked(String feature, String key) {
    /** Those of the texts that it can mean. */
    Set<String> among(Set<String> keys) {
      if (!key.contains("*")) {
        return keys.contains(key) ? Set.of(key) : Set.of();
      }
      var parts = Stream.of(key.split("\\*", -1)).map(Pattern::quote);
      var like = Pattern.compile(parts.collect(Collectors.joining(".+"))).asMatchPredicate();
      return keys.stream().filter(like).collect(Collectors.toSet());
    }
  }

  Set<Asked> texts() {
    return sources.entrySet().stream()
        .flatMap(module -> textsIn(feature(module.getKey()), module.getValue()))
        .collect(Collectors.toSet());
  }

  private static Stream<Asked> textsIn(String feature, String source) {
    return CALL.matcher(source)
        .results()
        .flatMap(call -> keysIn(firstArgument(source, call.end()), call.group(1)))
        .map(key -> key.replaceAll("\\$\\{[^}]*}", "*"))
        .filter(key -> key.contains("."))
        .map(key -> new Asked(feature, key));
  }

  private static Stream<String> keysIn(String argument, String function) {
    var keys = LITERAL.matcher(argument).results();
    var all = keys.map(found -> found.group(1) == null ? found.group(2) : found.group(1));
    return function.equals("t") ? all : all.map(key -> key + ".*");
  }

  /**
   * Everything that stands between quotation marks, for keys that are chosen before they are used.
   */
  Set<String> literals() {
    return sources.values().stream()
        .flatMap(source -> NAME.matcher(source).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static String firstArgument(String source, int from) {
    int depth = 0;
    for (int i = from; ; i++) {
      char c = source.charAt(i);
      if (depth == 0 && (c == ',' || c == ')')) {
        return source.substring(from, i);
      }
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
    }
  }
}
