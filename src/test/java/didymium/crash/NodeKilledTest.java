package didymium.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.PortalProcess;
import didymium.testing.Receiver;
import didymium.testing.Receiver.Received;
import didymium.testing.SampleUser;
import didymium.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes as processes on one database: the one that delivers is killed, the other goes on. */
class NodeKilledTest {
  private static final int ENTRIES = 1000;
  private static final int CLIENTS = 8;
  private static final int KILLED_AFTER = 200;

  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private final Map<Long, Received> arrived = new LinkedHashMap<>();

  @Test
  @Timeout(180)
  void anotherNodeDeliversTheRestInOrderWhenTheOneThatDeliversIsKilled(@TempDir Path directory)
      throws Exception {
    var settings = settings(directory);
    try (var receiver = Receiver.start();
        var first = node(directory, "first", settings);
        var second = node(directory, "second", settings)) {
      var coordinator = SampleUser.signIn(second.url(), "coordinator.csir");
      var body = "{\"name\":\"Laboratory\",\"url\":\"%s\",\"types\":[\"entry-logged\"]}";
      var webhook = coordinator.post("/webhooks", body.formatted(receiver.url()), "one-webhook");
      assertThat(receiver.next().type()).isEqualTo("didymium.ping");

      var clients = logAll(SampleUser.signIn(second.url(), "scientist.csir"));
      receive(receiver, KILLED_AFTER);
      first.kill();
      receive(receiver, ENTRIES);
      clients.shutdown();
      assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      verify(webhook);
    }
  }

  private static Map<String, String> settings(Path directory) {
    var server = TestDatabase.create();
    var settings = new HashMap<String, String>();
    settings.put("DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true");
    settings.put("DIDYMIUM_RATE_LIMITS_PER_CALLER_BURST", "100000");
    settings.put("DIDYMIUM_KEYS_DIRECTORY", directory.resolve("keys").toString());
    settings.put("DIDYMIUM_DATABASE_MODE", "server");
    settings.put("DIDYMIUM_DATABASE_HOST", server.host());
    settings.put("DIDYMIUM_DATABASE_PORT", "" + server.port());
    settings.put("DIDYMIUM_DATABASE_NAME", server.name());
    settings.put("DIDYMIUM_DATABASE_USER", server.user());
    settings.put("DIDYMIUM_DATABASE_PASSWORD", server.password());
    settings.put("DIDYMIUM_DATABASE_POOL_SIZE", "8");
    return settings;
  }

  private static PortalProcess node(Path directory, String name, Map<String, String> settings)
      throws Exception {
    return new PortalProcess(Files.createDirectory(directory.resolve(name)), settings).start();
  }

  private ExecutorService logAll(SampleUser scientist) {
    var milestone = scientist.milestone();
    var work = new ConcurrentLinkedQueue<>(IntStream.range(0, ENTRIES).boxed().toList());
    var clients = Executors.newFixedThreadPool(CLIENTS);
    for (int i = 0; i < CLIENTS; i++) {
      clients.submit(() -> logUntilNoneIsLeft(scientist, work, milestone));
    }
    return clients;
  }

  private void logUntilNoneIsLeft(
      SampleUser scientist, ConcurrentLinkedQueue<Integer> work, String milestone) {
    for (var next = work.poll(); next != null; next = work.poll()) {
      var path = "/milestones/" + milestone + "/entries";
      var body = "{\"text\":\"run " + next + "\"}";
      logged.add(scientist.post(path, body, "run-" + next).path("id").asText());
    }
  }

  /** By position; a double has to be the same message. */
  private void receive(Receiver receiver, int many) {
    while (arrived.size() < many) {
      var one = receiver.next();
      var before = arrived.putIfAbsent(one.position(), one);
      assertThat(before == null || before.id().equals(one.id())).isTrue();
    }
  }

  private void verify(JsonNode webhook) throws Exception {
    assertThat(List.copyOf(arrived.keySet())).isSorted();
    assertThat(arrived.values())
        .extracting(one -> one.json().path("id").asText())
        .containsExactlyInAnyOrderElementsOf(logged);
    assertThat(arrived.values()).extracting(Received::id).doesNotHaveDuplicates();
    var library = new com.standardwebhooks.Webhook(webhook.path("secret").asText());
    for (var one : arrived.values()) {
      library.verify(one.body().toString(), one.signed());
    }
  }
}
