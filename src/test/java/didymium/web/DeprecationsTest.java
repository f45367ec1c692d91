package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With a contract of its own, as nothing of the portal's is deprecated. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeprecationsTest {
  private static final String CONTRACT =
      """
      paths:
        /runs/{runId}:
          get:
            operationId: getRun
            deprecated: true
            x-deprecated-at: '2027-01-31T00:00:00Z'
            x-sunset: '2027-07-31T12:00:00Z'
            x-deprecation-notice: https://portal.example.org/docs/runs
          delete:
            operationId: removeRun
        /runs/latest:
          get:
            operationId: getLatestRun
      """;

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeAll
  void start() throws IOException {
    var router = Router.router(vertx);
    Deprecations.mount(router, new YAMLMapper().readTree(CONTRACT).get("paths"));
    router.route().handler(DeprecationsTest::answer);
    port = vertx.createHttpServer().requestHandler(router).listen(0).await().actualPort();
  }

  private static void answer(RoutingContext context) {
    int status = context.request().path().endsWith("/none") ? 404 : 200;
    context.response().setStatusCode(status).putHeader("Link", "<b>; rel=\"next\"").end();
  }

  @AfterAll
  void stop() {
    vertx.close().await();
  }

  private HttpHeaders ask(String method, String path) throws IOException, InterruptedException {
    var address = URI.create("http://127.0.0.1:" + port + path);
    var request = HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).headers();
  }

  @Test
  void whatIsDeprecatedSaysSinceAndUntilWhenAndWhereToReadOn() throws Exception {
    var headers = ask("GET", "/runs/7");

    assertThat(headers.allValues("Deprecation")).containsExactly("@1801353600");
    assertThat(headers.allValues("Sunset")).containsExactly("Sat, 31 Jul 2027 12:00:00 GMT");
    assertThat(headers.allValues("Link"))
        .containsExactly(
            "<b>; rel=\"next\"", "<https://portal.example.org/docs/runs>; rel=\"deprecation\"");
  }

  @Test
  void aRefusalAndAHeadSaySoToo() throws Exception {
    assertThat(ask("GET", "/runs/none").map()).containsKey("deprecation");
    assertThat(ask("HEAD", "/runs/7").map()).containsKey("deprecation");
  }

  @Test
  void otherOperationsSayNothing() throws Exception {
    assertThat(ask("DELETE", "/runs/7").map()).doesNotContainKeys("deprecation", "sunset");
    assertThat(ask("GET", "/runs/latest").map()).doesNotContainKeys("deprecation", "sunset");
    assertThat(ask("GET", "/runs/7/rows").map()).doesNotContainKeys("deprecation", "sunset");
  }
}
