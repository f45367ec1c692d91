package didymium.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.Receiver;
import didymium.testing.Receiver.Received;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database: one delivers, and when it goes the other does. */
class TakeOverTest {

  @Test
  void eachEntryIsDeliveredByOneNodeAndTheOtherGoesOnWhereItStopped(@TempDir Path keys) {
    var database = TestDatabase.create();
    var settings =
        Map.of(
            "DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS",
            "true",
            "DIDYMIUM_KEYS_DIRECTORY",
            keys.toString());
    var first = RunningPortal.start(settings, database);
    var world = World.create(first.database().pool()).await();
    try (var receiver = Receiver.start();
        var second = RunningPortal.start(settings, database)) {
      var coordinator = second.as(world.coordinatorGiredmet);
      var milestone = plan(coordinator, world);
      // made on the node that does not deliver: the other hears of it from the journal
      coordinator.post(
          "/webhooks",
          "{\"name\":\"Receiver\",\"url\":\"%s\",\"types\":[\"entry-logged\"]}"
              .formatted(receiver.url()));
      assertThat(receiver.next().type()).isEqualTo("didymium.ping");

      var scientist = second.as(world.scientistGiredmet);
      var before = log(scientist, milestone, 20);
      assertThat(entries(receiver.next(20))).isEqualTo(before);
      first.close();
      var after = log(scientist, milestone, 20);
      assertThat(entries(receiver.next(20))).isEqualTo(after);
      assertThat(receiver.rest()).isEmpty();
    }
  }

  private static String plan(TestClient coordinator, World world) {
    var body =
        """
        {"title":"Milestone","stage":"bench","meansOfVerification":"assay","ownerId":"%s",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
    var path = "/projects/" + world.project + "/milestones";
    return coordinator.post(path, body.formatted(world.scientistGiredmet.id())).id();
  }

  private static List<String> log(TestClient scientist, String milestone, int many) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < many; i++) {
      var entry = scientist.post("/milestones/" + milestone + "/entries", "{\"text\":\"run\"}");
      ids.add(entry.id());
    }
    return ids;
  }

  private static List<String> entries(List<Received> received) {
    return received.stream().map(one -> one.json().path("id").asText()).toList();
  }
}
