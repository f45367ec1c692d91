package didymium.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request asks for, by its name in the contract. There are as many names as operations,
 * whatever callers send: all else is {@code other}.
 */
final class Operations {
  private static final Logger LOG = System.getLogger(Operations.class.getName());
  static final String OTHER = "other";
  private static final String SHAPE = "shape";

  private volatile Map<String, String> names = Map.of();

  /** Reading the contract takes a good part of a second, which nobody waits for. */
  static Operations read(Vertx vertx, List<String> features) {
    var operations = new Operations();
    vertx
        .executeBlocking(() -> names(Contract.read(features).get("paths")))
        .onSuccess(read -> operations.names = read)
        .onFailure(e -> LOG.log(Level.ERROR, "Requests are counted without their names", e));
    return operations;
  }

  static Map<String, String> names(JsonNode paths) {
    var names = new HashMap<String, String>();
    for (var path : paths.properties()) {
      for (var method : path.getValue().properties()) {
        var id = method.getValue().path("operationId");
        if (id.isTextual()) {
          names.put(shape(method.getKey().toUpperCase(), path.getKey()), id.textValue());
        }
      }
    }
    return names;
  }

  /** As routes and the contract write it alike: without the names of variables. */
  static String shape(String method, String path) {
    return method + ' ' + path.replaceAll("\\{\\w+}|:\\w+", "{}");
  }

  /** Notes which route a request has come to. */
  static void note(RoutingContext context, String shape) {
    context.put(SHAPE, shape).next();
  }

  String of(RoutingContext context) {
    String noted = context.get(SHAPE);
    return names.getOrDefault(noted == null ? shape(context) : noted, OTHER);
  }

  /** Of what is no route of an API. */
  private static String shape(RoutingContext context) {
    var route = context.currentRoute();
    var named = route == null || route.getPath() == null ? "" : route.getPath();
    var method = context.request().method();
    return shape(method == HttpMethod.HEAD ? "GET" : method.name(), named);
  }
}
