package didymium.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import didymium.Portal;
import didymium.access.Keys;
import didymium.access.Scope;
import didymium.access.Tokens;
import didymium.bus.Bus;
import didymium.config.ConfigReader;
import didymium.contract.Contract;
import didymium.contract.Operation;
import didymium.exports.Exports;
import didymium.measurements.TestLimits;
import didymium.telemetry.Meters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class RoutesTest {
  private static final List<String> PROGRAMS =
      List.of(
          "/api/",
          "/oauth/",
          "/log/",
          "/calendars/",
          "/witness/",
          "/health/",
          "/.well-known/",
          "/openapi.json");

  private record Served(String shape, Audience audience) {}

  @Test
  void everyOperationOfTheContractIsServedAndNoOther(Vertx vertx, @TempDir Path directory)
      throws Exception {
    var documented = Contract.load().operations().stream().map(Operation::shape).toList();
    assertThat(served(vertx, directory).map(Served::shape).distinct())
        .containsExactlyInAnyOrderElementsOf(documented);
  }

  @Test
  void everyOperationIsForThoseClientsThatTheContractNames(Vertx vertx, @TempDir Path directory)
      throws Exception {
    var documented = new TreeMap<String, String>();
    Contract.load().operations().stream()
        .forEach(operation -> documented.put(operation.shape(), operation.audience()));
    var declared = new TreeMap<String, String>();
    served(vertx, directory).forEach(route -> declared.put(route.shape(), words(route.audience())));
    assertThat(declared).isEqualTo(documented);
  }

  private static String words(Audience audience) {
    if (audience == null) {
      return "anybody";
    }
    var scopes = audience.scopes().stream().map(Scope::code).collect(joining("+"));
    return !audience.clients() ? "people" : scopes.isEmpty() ? "any client" : scopes;
  }

  private static Stream<Served> served(Vertx vertx, Path directory) throws Exception {
    var verticle = verticle(vertx, directory);
    vertx.deployVerticle(verticle).await(10, TimeUnit.SECONDS);
    return routes("", verticle.router()).filter(route -> isForPrograms(route.shape()));
  }

  private static Stream<Served> routes(String prefix, Router router) {
    return router.getRoutes().stream().flatMap(route -> routes(prefix, route));
  }

  private static Stream<Served> routes(String prefix, Route route) {
    if (route.getSubRouter() != null) {
      return routes(prefix + route.getPath().replaceAll("/$", ""), route.getSubRouter());
    }
    var path = route.isRegexPath() ? route.getName() : route.getPath();
    return path == null || route.methods() == null
        ? Stream.of()
        : route.methods().stream()
            .filter(method -> method != HttpMethod.HEAD)
            .map(method -> method + " " + prefix + shape(path))
            .map(shape -> new Served(shape, Audience.of(route)));
  }

  private static String shape(String path) {
    return path.contains("{")
        ? path.replaceAll("\\{\\w+}", "{}")
        : path.replaceAll(":\\w+", "{}").replaceAll("/$", "/{}");
  }

  private static boolean isForPrograms(String shape) {
    return PROGRAMS.stream().anyMatch(shape.substring(shape.indexOf(' ') + 1)::startsWith);
  }

  private static WebVerticle verticle(Vertx vertx, Path directory) {
    var environment = Map.of("DIDYMIUM_HTTP_PORT", "0");
    var config = ConfigReader.read(List.of(), environment, directory);
    var clock = Clock.systemUTC();
    var keys = new Keys(directory.resolve("keys"), clock);
    var tokens = new Tokens(vertx, keys, "https://portal.test", Duration.ofMinutes(10), clock);
    // nothing is asked of this database
    var pool = PgBuilder.pool().using(vertx).build();
    var exports = new Exports(vertx, pool, "https://portal.test");
    return new WebVerticle(
        config,
        tokens,
        new Bus(vertx),
        Meters.unread(),
        Portal.routes(config, pool, exports, tokens, TestLimits.STANDARD, List.of()));
  }
}
