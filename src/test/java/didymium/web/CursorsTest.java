package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import didymium.bus.Json;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A cursor is good for the list that gave it, as it gave it, and breaks nothing elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CursorsTest {
  private RunningPortal portal;
  private World world;
  private TestClient reader;
  private List<String> lists;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    reader = portal.as(world.coordinatorCsir);
    var project = "/projects/" + world.project;
    for (var title : List.of("One", "Two", "Three")) {
      var plan =
          "{\"title\":\"%s\",\"stage\":\"pilot\",\"meansOfVerification\":\"assay\",\"due\":{\"date\":\"2026-12-31\",\"precision\":\"quarter\"}}";
      assertThat(reader.post(project + "/milestones", plan.formatted(title)).status())
          .isEqualTo(201);
    }
    lists =
        List.of(
            "/organisations?limit=1",
            "/participants?limit=1",
            "/programmes?limit=1",
            "/projects?limit=1",
            "/milestones?limit=1",
            "/milestones?limit=1&sort=-due",
            "/milestones?limit=1&sort=title",
            "/milestones?limit=1&sort=-slip",
            "/milestones?limit=1&project=" + world.project,
            "/gates?limit=1",
            "/reviews?limit=1",
            "/entries?limit=1",
            "/clients?limit=1",
            "/webhooks?limit=1");
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private int status(String list, String cursor) {
    var answer = reader.raw("GET", "/api/v1" + list + "&cursor=" + cursor, null);
    if (answer.status() == 400) {
      assertThat(answer.code()).isEqualTo("malformed-cursor");
    }
    return answer.status();
  }

  private String next(String list) {
    return reader.get(list).json().path("next").textValue();
  }

  @Test
  void ofAnotherListOrSortItIsRefused() {
    for (var giving : lists) {
      var cursor = next(giving);
      for (var list : lists) {
        if (cursor != null && isServed(list)) {
          assertThat(status(list, cursor))
              .as("%s with the cursor of %s", list, giving)
              .isEqualTo(list.equals(giving) ? 200 : 400);
        }
      }
    }
  }

  private boolean isServed(String list) {
    return reader.raw("GET", "/api/v1" + list, null).status() == 200;
  }

  @Test
  void forgedItIsRefusedOrStandsForAnotherPlace() {
    for (var list : lists) {
      var given = next(list);
      if (given != null) {
        for (var key :
            List.of("x", "", "2026-13-45", "99999-01-01", "999999999999", "1e3", "-", "\u0000")) {
          assertThat(status(list, with(given, 1, key))).as(list + key).isIn(200, 400);
        }
        assertThat(status(list, with(given, -1, "x"))).as(list).isEqualTo(400);
        assertThat(status(list, with(given, -1, UUID.randomUUID().toString()))).isIn(200, 400);
      }
    }
    for (var list : List.of("&sort=due", "&sort=-slip")) {
      var of = "/milestones?limit=1" + list;
      assertThat(status(of, with(next(of), 1, "x"))).isEqualTo(400);
    }
  }

  private static String with(String cursor, int index, String key) {
    var parts =
        Json.stored(
            new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8),
            ArrayNode.class);
    parts.set(index < 0 ? parts.size() + index : index, TextNode.valueOf(key));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Json.text(parts).getBytes(StandardCharsets.UTF_8));
  }
}
