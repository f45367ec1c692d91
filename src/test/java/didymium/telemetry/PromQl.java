package didymium.telemetry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads as much of PromQL as the rules and the dashboard use, and refuses all else. It tells which
 * metrics a query names, and which of their labels.
 */
final class PromQl {
  /** A metric that a query names. */
  record Selector(String metric, Set<String> labels) {}

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<string>\"(?:[^\"\\\\]|\\\\.)*\")|(?<range>\\[\\d+[smhd]])"
              + "|(?<number>\\d+(?:\\.\\d+)?)|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "|(?<sign>==|!=|>=|<=|=~|!~|[-+*/<>=(){},]))");
  private static final Set<String> FUNCTIONS =
      Set.of("rate", "deriv", "histogram_quantile", "min_over_time", "max_over_time");
  private static final Set<String> OF_RANGES =
      Set.of("rate", "deriv", "min_over_time", "max_over_time");
  private static final Set<String> AGGREGATIONS = Set.of("sum", "min", "max", "topk");
  private static final Set<String> OPERATORS =
      Set.of("+", "-", "*", "/", "==", "!=", ">", "<", ">=", "<=", "and", "or", "unless");
  private static final Set<String> MATCHES = Set.of("=", "!=", "=~", "!~");

  private record Token(String kind, String text) {}

  private final List<Token> tokens;
  private final List<Selector> found = new ArrayList<>();
  private int next;

  private PromQl(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * @throws IllegalArgumentException if it is no query
   */
  static List<Selector> selectors(String query) {
    var reading = new PromQl(tokens(query));
    try {
      reading.expression();
      reading.require(reading.next == reading.tokens.size(), "the end");
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(query + " is not whole", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(query + ": " + e.getMessage(), e);
    }
    return reading.found;
  }

  private static List<Token> tokens(String query) {
    var tokens = new ArrayList<Token>();
    var matcher = TOKEN.matcher(query.strip());
    int end = 0;
    while (end < query.strip().length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new IllegalArgumentException(query + ": not read from " + end);
      }
      tokens.add(token(matcher));
      end = matcher.end();
    }
    return tokens;
  }

  private static Token token(Matcher matcher) {
    for (var kind : List.of("string", "range", "number", "name", "sign")) {
      if (matcher.group(kind) != null) {
        return new Token(kind, matcher.group(kind));
      }
    }
    throw new IllegalArgumentException(matcher.group());
  }

  private void expression() {
    operand();
    while (next < tokens.size() && OPERATORS.contains(tokens.get(next).text())) {
      next++;
      operand();
    }
  }

  private void operand() {
    var token = tokens.get(next);
    if (token.kind().equals("number")) {
      next++;
    } else if (token.text().equals("(")) {
      arguments(false);
    } else if (AGGREGATIONS.contains(token.text())) {
      aggregation();
    } else if (FUNCTIONS.contains(token.text())) {
      next++;
      arguments(OF_RANGES.contains(token.text()));
    } else {
      selector(false);
    }
  }

  private void aggregation() {
    next++;
    int named = found.size();
    var labels = Set.<String>of();
    if (is("by")) {
      next++;
      labels = names();
    }
    arguments(false);
    for (int i = named; i < found.size(); i++) {
      var one = found.get(i);
      var all = new HashSet<>(one.labels());
      all.addAll(labels);
      found.set(i, new Selector(one.metric(), all));
    }
  }

  private Set<String> names() {
    var names = new HashSet<String>();
    take("(");
    names.add(name());
    while (is(",")) {
      next++;
      names.add(name());
    }
    take(")");
    return names;
  }

  private void arguments(boolean ranges) {
    take("(");
    argument(ranges);
    while (is(",")) {
      next++;
      argument(ranges);
    }
    take(")");
  }

  private void argument(boolean range) {
    if (range) {
      selector(true);
    } else {
      expression();
    }
  }

  private void selector(boolean range) {
    var metric = name();
    var labels = new HashSet<String>();
    if (is("{")) {
      next++;
      labels.add(match());
      while (is(",")) {
        next++;
        labels.add(match());
      }
      take("}");
    }
    boolean ranged = next < tokens.size() && tokens.get(next).kind().equals("range");
    require(ranged == range, range ? "a range" : "no range");
    next += ranged ? 1 : 0;
    found.add(new Selector(metric, labels));
  }

  private String match() {
    var label = name();
    require(MATCHES.contains(tokens.get(next++).text()), "a match");
    require(tokens.get(next++).kind().equals("string"), "a string");
    return label;
  }

  private String name() {
    var token = tokens.get(next++);
    require(token.kind().equals("name"), "a name");
    return token.text();
  }

  private boolean is(String text) {
    return next < tokens.size() && tokens.get(next).text().equals(text);
  }

  private void take(String text) {
    require(tokens.get(next++).text().equals(text), text);
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("expected " + what + " before token " + next);
    }
  }
}
