package didymium.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.PortalProcess;
import didymium.testing.Receiver;
import didymium.testing.Receiver.Received;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final CountDownLatch killAfter = new CountDownLatch(ENTRIES / 2);
  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private PortalProcess portal;
  private String scientist;

  @Test
  @Timeout(240)
  void allTwoThousandEntriesArriveInOrderOnceItIsBack(@TempDir Path directory) throws Exception {
    var settings =
        Map.of(
            "DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true",
            "DIDYMIUM_RATE_LIMITS_PER_CALLER_BURST", "100000");
    try (var receiver = Receiver.start()) {
      portal = new PortalProcess(directory, settings).start();
      scientist = signIn("scientist.csir");
      var coordinator = signIn("coordinator.csir");
      var webhook = post(coordinator, "/webhooks", subscription(receiver), "one webhook");
      assertThat(receiver.next().type()).isEqualTo("didymium.ping");

      receiver.leaves();
      logAllAndKillOnce();
      receiver.returns();
      var address = "/webhooks/" + webhook.path("id").asText();
      var ping = post(coordinator, address + "/pings", "", "one ping");
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
    var mine = "/milestones?owner=me&state=planned";
    var planned = json(http.send(request(scientist, mine).GET().build(), BodyHandlers.ofString()));
    var milestone = planned.path("items").get(0).path("id").asText();
    var work = new ConcurrentLinkedQueue<>(IntStream.range(0, ENTRIES).boxed().toList());
    var clients = Executors.newFixedThreadPool(CLIENTS);
    for (int i = 0; i < CLIENTS; i++) {
      clients.submit(() -> logUntilNoneIsLeft(work, "/milestones/" + milestone + "/entries"));
    }
    killAfter.await();
    portal.kill();
    portal.start();
    clients.shutdown();
    assertThat(clients.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
    assertThat(logged).hasSize(ENTRIES);
  }

  private void logUntilNoneIsLeft(ConcurrentLinkedQueue<Integer> work, String path) {
    for (var next = work.poll(); next != null; next = work.poll()) {
      var body = "{\"text\":\"run " + next + "\"}";
      logged.add(post(scientist, path, body, "run-" + next).path("id").asText());
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

  private String signIn(String name) {
    var body =
        "{\"email\":\"%s@sample.didymium\",\"password\":\"didymium-sample\"}".formatted(name);
    return post("", "/session", body, name).path("accessToken").asText();
  }

  /** A client as the contract wants it: it repeats with the same key until it is answered. */
  private JsonNode post(String token, String path, String body, String key) {
    var request =
        request(token, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key.replace(' ', '-'))
            .POST(BodyPublishers.ofString(body))
            .build();
    while (true) {
      try {
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() < 300) {
          return json(response);
        }
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
      } catch (IOException gone) {
        Thread.yield();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1" + path))
        .header("Authorization", "Bearer " + token);
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Json.stored(response.body(), JsonNode.class);
  }
}
