package didymium.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Has each answer of an operation that the contract marks as deprecated say so: since when (RFC
 * 9745), until when it is there (RFC 8594), and where to read what to do instead.
 */
final class Deprecations {
  private static final String MARK = "\n      deprecated: true\n";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final JsonNode paths;
  private final String since;
  private final String sunset;
  private final String link;

  private Deprecations(JsonNode paths, JsonNode operation) {
    this.paths = paths;
    this.since = "@" + at(operation, "x-deprecated-at").getEpochSecond();
    this.sunset = HTTP_DATE.format(at(operation, "x-sunset"));
    this.link = '<' + operation.path("x-deprecation-notice").asText() + ">; rel=\"deprecation\"";
  }

  private static Instant at(JsonNode operation, String name) {
    return Instant.parse(operation.path(name).asText());
  }

  /** Before the routes of the operations themselves. */
  static void mount(Router router, List<String> features) {
    // reading the contract takes a good part of a second, which is rarely worth it
    if (features.stream().anyMatch(feature -> Contract.mentions(feature, MARK))) {
      mount(router, Contract.read(features).get("paths"));
    }
  }

  static void mount(Router router, JsonNode paths) {
    for (var path : paths.properties()) {
      for (var method : path.getValue().properties()) {
        if (method.getValue().path("deprecated").asBoolean()) {
          var notice = new Deprecations(paths, method.getValue());
          notice.mount(router, path.getKey(), HttpMethod.valueOf(method.getKey().toUpperCase()));
        }
      }
    }
  }

  private void mount(Router router, String path, HttpMethod method) {
    var regex = path.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+");
    var route = router.routeWithRegex(method, regex).handler(context -> tell(context, path));
    if (method == HttpMethod.GET) {
      route.method(HttpMethod.HEAD);
    }
  }

  /** A path of its own goes before one with variables. */
  private void tell(RoutingContext context, String path) {
    var actual = context.normalizedPath();
    if (actual.equals(path) || !paths.has(actual)) {
      // at the end, so that what the operation itself links stays
      context.addHeadersEndHandler(end -> add(context.response().headers()));
    }
    context.next();
  }

  private void add(MultiMap headers) {
    headers.add("Deprecation", since).add("Sunset", sunset).add("Link", link);
  }
}
