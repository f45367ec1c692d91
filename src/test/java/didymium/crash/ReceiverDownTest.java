package didymium.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.PortalProcess;
import didymium.testing.Receiver;
import didymium.testing.Receiver.Received;
import didymium.testing.SampleUser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A webhook loses nothing while its receiver is down and the portal is killed meanwhile. */
class ReceiverDownTest {
  private static final int ENTRIES = 2000;
  private static final int CLIENTS = 16;

  private final CountDownLatch killAfter = new CountDownLatch(ENTRIES / 2);
  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private PortalProcess portal;
  private SampleUser scientist;

  @Test
  @Timeout(240)
  void allTwoThousandEntriesArriveInOrderOnceItIsBack(@TempDir Path directory) throws Exception {
    var settings =
        Map.of(
            "DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true",
            "DIDYMIUM_RATE_LIMITS_PER_CALLER_BURST", "100000");
    try (var receiver = Receiver.start()) {
      portal = new PortalProcess(directory, settings).start();
      scientist = SampleUser.signIn(portal.url(), "scientist.csir");
      var coordinator = SampleUser.signIn(portal.url(), "coordinator.csir");
      var webhook = coordinator.post("/webhooks", subscription(receiver), "one-webhook");
      assertThat(receiver.next().type()).isEqualTo("didymium.ping");

      receiver.leaves();
      logAllAndKillOnce();
      receiver.returns();
      var address = "/webhooks/" + webhook.path("id").asText();
      var ping = coordinator.post(address + "/pings", "", "one-ping");
      assertThat(ping.path("delivered").asBoolean()).isTrue();

      verify(webhook, arrived(receiver));
      portal.close();
    }
  }

  private static String subscription(Receiver receiver) {
    return "{\"name\":\"Laboratory system\",\"url\":\"%s\",\"types\":[\"entry-logged\"]}"
        .formatted(receiver.url());
  }

  private void logAllAndKillOnce() throws Exception {
    var milestone = scientist.milestone();
    var work = new ConcurrentLinkedQueue<>(IntStream.range(0, ENTRIES).boxed().toList());
    var clients = Executors.newFixedThreadPool(CLIENTS);
    for (int i = 0; i < CLIENTS; i++) {
      clients.submit(() -> logUntilNoneIsLeft(work, "/milestones/" + milestone + "/entries"));
    }
    assertThat(killAfter.await(120, TimeUnit.SECONDS)).isTrue();
    portal.kill();
    portal.start();
    clients.shutdown();
    assertThat(clients.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
    assertThat(logged).hasSize(ENTRIES);
  }

  private void logUntilNoneIsLeft(ConcurrentLinkedQueue<Integer> work, String path) {
    for (var next = work.poll(); next != null; next = work.poll()) {
      var body = "{\"text\":\"run " + next + "\"}";
      logged.add(scientist.post(path, body, "run-" + next).path("id").asText());
      killAfter.countDown();
    }
  }

  /** By position, each once; a double has to be the same message. */
  private Map<Long, Received> arrived(Receiver receiver) {
    var arrived = new LinkedHashMap<Long, Received>();
    while (arrived.size() < ENTRIES) {
      var one = receiver.next();
      if (!one.type().equals("didymium.ping")) {
        var before = arrived.putIfAbsent(one.position(), one);
        assertThat(before == null || before.id().equals(one.id())).isTrue();
      }
    }
    return arrived;
  }

  private void verify(JsonNode webhook, Map<Long, Received> arrived) throws Exception {
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
