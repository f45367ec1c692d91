package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pages of the origins that are configured may call, and no others; cookies stay out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {
  private static final String PARTNER = "https://lab.partner.example";

  private RunningPortal portal;
  private RunningPortal closed;
  private World world;

  @BeforeAll
  void start() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_HTTP_CORS_ORIGINS", "[\"" + PARTNER + "\"]"));
    closed = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
  }

  @AfterAll
  void stop() {
    portal.close();
    closed.close();
  }

  private static TestClient.Answer preflight(RunningPortal portal, String origin) {
    return portal
        .anybody()
        .raw(
            "OPTIONS",
            "/api/v1/projects",
            null,
            "Origin",
            origin,
            "Access-Control-Request-Method",
            "PATCH",
            "Access-Control-Request-Headers",
            "authorization,if-match,idempotency-key");
  }

  @Test
  void aConfiguredOriginIsToldBeforehandWhatItMaySend() {
    var told = preflight(portal, PARTNER);

    assertThat(told.status()).isEqualTo(204);
    assertThat(told.header("Access-Control-Allow-Origin")).isEqualTo(PARTNER);
    assertThat(told.header("Access-Control-Allow-Methods")).contains("PATCH", "DELETE");
    assertThat(told.header("Access-Control-Allow-Headers"))
        .contains("Authorization", "If-Match", "If-None-Match", "Idempotency-Key", "X-Request-Id");
    assertThat(told.header("Access-Control-Max-Age")).isNotNull();
    assertThat(told.header("Access-Control-Allow-Credentials")).isNull();
  }

  @Test
  void aConfiguredOriginReadsAnswersAndTheHeadersThatMatter() {
    var reader = portal.as(world.coordinatorCsir);
    var read = reader.get("/projects/" + world.project, "Origin", PARTNER);
    var refused = portal.anybody().get("/projects", "Origin", PARTNER);

    assertThat(read.status()).isEqualTo(200);
    assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo(PARTNER);
    assertThat(read.header("Access-Control-Expose-Headers"))
        .contains(
            "ETag", "Location", "Link", "Retry-After", "Idempotency-Replayed", "X-Request-Id");
    assertThat(read.response().headers().allValues("Vary")).contains("Origin");
    assertThat(read.header("Access-Control-Allow-Credentials")).isNull();
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(PARTNER);
  }

  @Test
  void anyOtherOriginIsToldNothing() {
    for (var origin : new String[] {"https://evil.example", "null", PARTNER + ".evil.example"}) {
      assertThat(preflight(portal, origin).status()).as(origin).isEqualTo(405);
      var read = portal.as(world.coordinatorCsir).get("/projects", "Origin", origin);
      assertThat(read.status()).isEqualTo(200);
      assertThat(read.header("Access-Control-Allow-Origin")).as(origin).isNull();
    }
  }

  @Test
  void nobodyIsLetInWhereNoneIsConfigured() {
    var told = preflight(closed, PARTNER);

    assertThat(told.status()).isEqualTo(405);
    assertThat(told.header("Access-Control-Allow-Origin")).isNull();
    assertThat(told.header("Vary")).isNull();
  }
}
