package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each event of security is one line, without secrets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityLogTest {
  private static final Logger LOG = Logger.getLogger("didymium.security");

  /** Other tests of the same process sign in elsewhere. */
  private static final String HERE = "198.18.7.1";

  private static final String[] FROM_HERE = {"X-Forwarded-For", HERE};

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler listener = listener();
  private RunningPortal portal;
  private World world;

  private Handler listener() {
    return new Handler() {
      @Override
      public void publish(LogRecord event) {
        if (event.getMessage().contains("address=" + HERE)) {
          lines.add(event.getMessage());
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @BeforeAll
  void start() {
    LOG.setLevel(Level.INFO);
    LOG.addHandler(listener);
    portal = RunningPortal.start(Map.of("DIDYMIUM_HTTP_PROXIES", "1"));
    world = World.create(portal.database().pool()).await();
  }

  @AfterAll
  void stop() {
    LOG.removeHandler(listener);
    portal.close();
  }

  @BeforeEach
  void forget() {
    lines.clear();
  }

  private void signIn(String email, String password) {
    var body = "{\"email\":\"%s\",\"password\":\"%s\"}";
    portal.anybody().post("/session", body.formatted(email, password), FROM_HERE);
  }

  @Test
  void whoSignsInAndWhoFailsToIsToldOnce() {
    var email = world.scientistCsir.id() + "@example.org";
    signIn(email, "guess of a stranger");
    signIn(email, World.PASSWORD);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .matches("event=refused status=401 code=sign-in.failed .*account=[0-9a-f]{12} .*");
    assertThat(lines.get(1))
        .startsWith("event=signed-in actor=" + world.scientistCsir.id())
        .contains("device=new", "address=" + HERE);
    assertThat(lines)
        .noneMatch(line -> line.contains("guess") || line.contains("example.org"))
        .noneMatch(line -> line.contains(World.PASSWORD));
  }

  @Test
  void whatIsRefusedByRuleIsToldOnceWithoutItsAddress() {
    portal.as(world.outsider).get("/projects/" + world.project, FROM_HERE);
    portal
        .as(world.observerCsir)
        .post("/projects/" + world.project + "/milestones", "{}", FROM_HERE);
    portal
        .anybody()
        .raw("GET", "/calendars/secret-of-somebody" + "A".repeat(25) + ".ics", null, FROM_HERE);
    assertThat(lines)
        .anyMatch(line -> line.contains("status=404") && line.contains("" + world.outsider.id()))
        .noneMatch(line -> line.contains("secret-of-somebody"))
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void aTokenThatIsNoneIsToldAndAnEverydayRequestIsNot() {
    portal.with("a.b.c").get("/projects", FROM_HERE);
    portal.anybody().get("/projects", FROM_HERE);
    portal.as(world.observerCsir).get("/projects", FROM_HERE);
    portal.anybody().raw("GET", "/api/v1/session/refresh", null, FROM_HERE);
    var cookie = "didymium_refresh=" + UUID.randomUUID() + "." + "A".repeat(43);
    portal.anybody().post("/session/refresh", null, "X-Forwarded-For", HERE, "Cookie", cookie);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("status=401 code=not-signed-in");
    assertThat(lines.get(1)).contains("code=session-ended").doesNotContain("AAAA");
  }
}
