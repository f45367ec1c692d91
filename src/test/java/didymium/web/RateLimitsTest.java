package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** What needs no token costs the database as much as what does. */
  @ParameterizedTest
  @CsvSource({
    "GET, /calendars/guess.ics",
    "GET, /witness/00/checkpoint",
    "POST, /witness/add-checkpoint",
    "GET, /log/keys"
  })
  void whatIsOpenToAllIsCountedByAddressToo(String method, String path) {
    var refused =
        Stream.generate(() -> portal.anybody().raw(method, path, null))
            .limit(BURST * 3L)
            .filter(answer -> answer.status() == 429)
            .findFirst()
            .orElseThrow();
    assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"address\";q=40;w=40");
    assertThat(refused.header("RateLimit")).startsWith("\"address\";r=0;");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void whoReadsTheStreamPaysForItOnceAndNotForEachEvent() {
    var reader = portal.as(world.observerCsir);
    try (var lines = reader.lines("/api/v1/journal/stream?after=0")) {
      tell(BURST * 2);
      assertThat(lines.filter(line -> line.startsWith("id: ")).limit(BURST * 2L))
          .hasSize(BURST * 2);
    }
    var next = reader.get("/projects");
    assertThat(next.status()).isEqualTo(200);
    assertThat(next.header("RateLimit")).matches("\"caller\";r=3[89];.*");
  }

  private void tell(int events) {
    portal
        .database()
        .pool()
        .preparedQuery(
            """
            insert into journal_inbox (id, type, at, project_id, actor_id, actor_name,
              organisation_id, subject_kind, subject_id, content)
            select gen_random_uuid(), 'entry-logged', now(), $1, $2, 'Somebody', $3, 'entry',
              gen_random_uuid(), '{}'
            from generate_series(1, $4)
            """)
        .execute(Tuple.of(world.project, world.scientistCsir.id(), world.csir, events))
        .await();
  }
}
