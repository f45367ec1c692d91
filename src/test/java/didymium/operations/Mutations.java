package didymium.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import didymium.bus.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Good requests made bad, at random but by a seed: as a tired person or an attacker would. */
final class Mutations {
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e308",
          "1e-308",
          "9223372036854775808",
          "123456789012345678901234567890.123456789",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"'; drop table entries; --\"",
          "\"{{7*7}}<script>\"",
          "\"\\u202e\\u0336९२.४\"",
          "\"2026-02-30\"",
          "\"9999-12-31T23:59:59.999999999Z\"",
          "\"-999999999-01-01T00:00:00Z\"",
          "\"00000000-0000-0000-0000-000000000000\"",
          "[]",
          "{}",
          "[null]",
          "[[[[[[[[[[]]]]]]]]]]",
          "{\"date\":\"2026-01-01\",\"precision\":\"fortnight\"}");

  private static final List<String> BODIES =
      List.of(
          "", "null", "[]", "{", "\"", "{\"a\":1}{\"b\":2}", "{\"a\":1,\"a\":2}", "NaN", "\u0000");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "99999999999999999999",
          "*",
          "'",
          "%",
          "../..",
          "a,b",
          "\"x\"",
          "W/\"1\"",
          "null",
          "2026-13-45",
          "٣",
          "eyJhbGciOiJub25lIn0.e30.",
          "MTIzfHg",
          "zz%00");

  private static final List<String> HEADERS =
      List.of(
          "If-Match",
          "If-None-Match",
          "Idempotency-Key",
          "Accept",
          "Accept-Language",
          "Content-Type",
          "Range",
          "Last-Event-ID",
          "Prefer",
          "X-Request-Id",
          "traceparent",
          "Origin");

  private static final List<String> QUERIES =
      List.of(
          "limit",
          "cursor",
          "sort",
          "after",
          "project",
          "state",
          "stage",
          "asOf",
          "text",
          "awaiting",
          "subject",
          "since",
          "element",
          "unknown");

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  /** One to three faults. */
  Request of(Request good) {
    var bad = good;
    for (int i = random.nextInt(3); i >= 0; i--) {
      bad = once(bad);
    }
    return bad;
  }

  private Request once(Request request) {
    return switch (random.nextInt(request.body() == null ? 4 : 8)) {
      case 0 -> path(request, elsewhere(request.path()));
      case 1 -> path(request, queried(request.path()));
      case 2 -> request.with(one(HEADERS), one(TEXTS));
      case 3 -> request.body() == null ? request.withBody(one(BODIES)) : request.withBody(null);
      case 4 -> request.withBody(one(BODIES));
      case 5 -> request.withBody(cut(request.body()));
      default -> request.withBody(changed(request.body()));
    };
  }

  private static Request path(Request request, String path) {
    return new Request(request.method(), path, request.headers(), request.body());
  }

  /** Another thing than is there, or none. */
  private String elsewhere(String path) {
    var ids = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    var other = random.nextBoolean() ? UUID.randomUUID().toString() : encoded(one(TEXTS) + "x");
    return path.replaceFirst(ids, other);
  }

  private String queried(String path) {
    var value = random.nextInt(8) == 0 ? "x".repeat(1000) : one(TEXTS);
    return path + (path.contains("?") ? '&' : '?') + one(QUERIES) + '=' + encoded(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String cut(String body) {
    return body.substring(0, random.nextInt(body.length() + 1));
  }

  /** One place of the JSON holds something else, is gone, doubled or more than is known. */
  private String changed(String body) {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(body);
    } catch (java.io.IOException e) {
      return cut(body) + one(TEXTS);
    }
    var places = places(root).toList();
    if (places.isEmpty()) {
      return one(VALUES);
    }
    change(one(places));
    return root.toString();
  }

  private void change(JsonNode place) {
    if (place instanceof ObjectNode object) {
      var names = object.properties().stream().map(java.util.Map.Entry::getKey).toList();
      var name = names.isEmpty() || random.nextInt(6) == 0 ? "unknown" : one(names);
      if (random.nextInt(5) == 0) {
        object.remove(name);
      } else {
        object.set(name, value());
      }
    } else if (place instanceof ArrayNode array) {
      for (int i = random.nextInt(4) == 0 ? 60 : 1; i > 0; i--) {
        array.add(random.nextBoolean() && !array.isEmpty() ? array.get(0) : value());
      }
    }
  }

  private JsonNode value() {
    if (random.nextInt(10) == 0) {
      return TextNode.valueOf("ж".repeat(random.nextInt(5000)));
    }
    return Json.stored(one(VALUES), JsonNode.class);
  }

  private static Stream<JsonNode> places(JsonNode node) {
    return Stream.concat(
        node.isContainerNode() ? Stream.of(node) : Stream.empty(),
        StreamSupport.stream(node.spliterator(), false).flatMap(Mutations::places));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
