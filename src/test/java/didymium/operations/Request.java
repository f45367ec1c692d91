package didymium.operations;

import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request of the operations table, with names in braces or with what they stand for.
 *
 * @param path from the portal's root
 * @param body null for none
 */
record Request(String method, String path, Map<String, String> headers, String body) {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  /** The same with what each name in braces stands for. */
  Request filled(UnaryOperator<String> things) {
    var filled = new LinkedHashMap<String, String>();
    headers.forEach((name, value) -> filled.put(name, filled(value, things)));
    return new Request(
        method, filled(path, things), filled, body == null ? null : filled(body, things));
  }

  private static String filled(String text, UnaryOperator<String> things) {
    return NAME.matcher(text)
        .replaceAll(name -> Matcher.quoteReplacement(things.apply(name.group(1))));
  }

  /** The same with one more header; with none more for null. */
  Request with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    if (value != null) {
      more.put(header, value);
    }
    return new Request(method, path, more, body);
  }

  Request withBody(String other) {
    return new Request(method, path, headers, other);
  }

  /** The same with one more line of its body. */
  Request plusBody(String line) {
    return withBody(body == null ? line : body + '\n' + line);
  }

  /** Sent by somebody; of a stream, which has no end, only its beginning is read. */
  Answer by(TestClient client) {
    if (path.split("\\?", 2)[0].endsWith("/stream")) {
      return client.begin(path);
    }
    var all = headers.entrySet().stream().flatMap(one -> Stream.of(one.getKey(), one.getValue()));
    return client.at(method, path, body, all.toArray(String[]::new));
  }
}
