package didymium.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** {@code Link} headers of lists (RFC 8288): relative to the request, so good behind any proxy. */
final class Links {
  private Links() {}

  /** The link to the page that begins after {@code cursor}, with all else as it was asked. */
  static String next(HttpServerRequest request, String cursor) {
    var name = request.path().endsWith("/journal") ? "after" : "cursor";
    var query = new QueryStringEncoder(request.path());
    new QueryStringDecoder(request.uri())
        .parameters()
        .forEach((key, values) -> add(query, key, key.equals(name) ? List.of() : values));
    query.addParam(name, cursor);
    return "<" + query + ">; rel=\"next\"";
  }

  private static void add(QueryStringEncoder query, String key, List<String> values) {
    values.forEach(value -> query.addParam(key, value));
  }
}
