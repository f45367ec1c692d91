package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How those who ask too often are told so; one request a second keeps clocks out of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitsTest {
  private static final int BURST = 40;

  private RunningPortal portal;
  private World world;

  @BeforeAll
  void start() {
    portal =
        RunningPortal.start(
            Map.of(
                "DIDYMIUM_RATE_LIMITS_PER_CALLER_PER_SECOND",
                "1",
                "DIDYMIUM_RATE_LIMITS_PER_CALLER_BURST",
                "" + BURST,
                "DIDYMIUM_RATE_LIMITS_PER_ADDRESS_PER_SECOND",
                "1",
                "DIDYMIUM_RATE_LIMITS_PER_ADDRESS_BURST",
                "" + BURST));
    world = World.create(portal.database().pool()).await();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private static Answer refusal(TestClient client, String path) {
    return Stream.generate(() -> client.get(path))
        .limit(BURST * 3L)
        .filter(answer -> answer.status() == 429)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachCallerHasARateOfTheirOwnAndIsToldWhatIsLeft() {
    var busy = portal.as(world.scientistGiredmet);
    var first = busy.get("/projects");
    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"caller\";q=40;w=40");
    assertThat(first.header("RateLimit")).isEqualTo("\"caller\";r=39;t=1");
    var refused = refusal(busy, "/projects");
    assertThat(refused.code()).isEqualTo("too-many-requests");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.header("RateLimit")).startsWith("\"caller\";r=0;");
    assertThat(portal.as(world.scientistCsir).get("/projects").status()).isEqualTo(200);
  }

  @Test
  void whoShowsNoGoodTokenIsCountedByAddress() {
    assertThat(refusal(portal.anybody(), "/welcome").header("RateLimit-Policy"))
        .isEqualTo("\"address\";q=40;w=40");
    assertThat(refusal(portal.with("a.b.c"), "/projects").code()).isEqualTo("too-many-requests");
    var form =
        portal
            .anybody()
            .raw(
                "POST",
                "/oauth/token",
                "grant_type=client_credentials",
                "Content-Type",
                "application/x-www-form-urlencoded");
    assertThat(form.status()).isIn(401, 429);
    assertThat(portal.as(world.coordinatorCsir).get("/projects").status()).isEqualTo(200);
  }
}
