package didymium.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.PortalProcess;
import didymium.testing.RawPost;
import didymium.testing.SampleUser;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The portal is killed in the middle of a batch: the same sent again makes it whole. */
class BatchKilledTest {
  private static final int ROWS = 4000;
  private static final int KILLS = 3;

  private SampleUser scientist;
  private String path;
  private List<String> rows;

  @Test
  @Timeout(180)
  void noRowIsLostOrDoubledWhenThePortalIsKilledThreeTimesMidway(@TempDir Path directory) {
    var portal = new PortalProcess(directory, Map.of()).start();
    scientist = SampleUser.signIn(portal.url(), "scientist.csir");
    var milestone = scientist.get("/milestones/" + scientist.milestone());
    path = "/projects/" + milestone.path("projectId").asText() + "/entries:batch";
    rows = IntStream.range(0, ROWS).mapToObj(i -> row(milestone.path("id").asText(), i)).toList();

    var told = new HashSet<String>();
    for (int kill = 1; kill <= KILLS; kill++) {
      told.addAll(untilKilled(portal, kill * ROWS / (KILLS + 1)));
      portal.start();
    }
    var results = whole(portal);

    assertThat(results)
        .hasSize(ROWS)
        .allSatisfy(result -> assertThat(result.path("status").asInt()).isIn(200, 201));
    assertThat(results.subList(0, ROWS / 4))
        .allSatisfy(result -> assertThat(result.path("status").asInt()).isEqualTo(200));
    var ids = results.stream().map(result -> result.path("id").asText()).toList();
    assertThat(new HashSet<>(ids)).hasSize(ROWS).containsAll(told);
    var stored = scientist.get("/milestones/" + milestone.path("id").asText());
    assertThat(stored.path("entryCount").asInt()).isEqualTo(ROWS);
    assertThat(feed()).hasSize(ROWS).containsExactlyInAnyOrderElementsOf(ids);
    portal.close();
  }

  private static String row(String milestone, int number) {
    return "{\"milestoneId\":\"%s\",\"idempotencyKey\":\"row-%d\",\"text\":\"batch %2$d\"}"
        .formatted(milestone, number);
  }

  /** The ids that were told before the portal was killed, after so many rows at least. */
  private List<String> untilKilled(PortalProcess portal, int after) {
    var ids = new ArrayList<String>();
    try (var post = post(portal)) {
      var sender = new Thread(() -> send(post));
      sender.start();
      for (var line = post.nextJson(); line != null; line = post.nextJson()) {
        ids.add(Json.stored(line, JsonNode.class).path("id").asText());
        if (ids.size() == after) {
          portal.kill();
        }
      }
    } catch (UncheckedIOException broken) {
      assertThat(ids).hasSizeGreaterThanOrEqualTo(after);
    }
    assertThat(ids).hasSizeBetween(after, ROWS - 1);
    return ids;
  }

  private void send(RawPost post) {
    try {
      for (int i = 0; i < ROWS; i += 100) {
        post.send(String.join("\n", rows.subList(i, i + 100)) + "\n");
      }
      post.finish();
    } catch (UncheckedIOException broken) {
      // the other side was killed, as this test has it
      assertThat(broken).isNotNull();
    }
  }

  private RawPost post(PortalProcess portal) {
    return new RawPost(portal.url(), "/api/v1" + path, scientist.token(), "application/x-ndjson");
  }

  private List<JsonNode> whole(PortalProcess portal) {
    var results = new ArrayList<JsonNode>();
    try (var post = post(portal)) {
      new Thread(() -> send(post)).start();
      for (var line = post.nextJson(); line != null; line = post.nextJson()) {
        results.add(Json.stored(line, JsonNode.class));
      }
    }
    return results;
  }

  /** The entries of the batch that the journal tells. */
  private List<String> feed() {
    var told = new ArrayList<String>();
    for (String next = "0"; next != null; ) {
      var page = scientist.get("/journal?limit=200&after=" + next);
      for (var item : page.path("items")) {
        if (item.at("/content/entry/text").asText().startsWith("batch ")) {
          told.add(item.at("/content/entry/id").asText());
        }
      }
      next = page.path("next").isNull() ? null : page.path("next").asText();
    }
    return told;
  }
}
