package didymium.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** People who log one run after the other and repeat each with its key until it is acknowledged. */
final class Writers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long PAUSE_NANOS = 100_000_000;
  private static final long AGAIN_NANOS = 50_000_000;

  private final String address;
  private final String token;
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile boolean ended;

  Writers(String url, String token, String milestone, int many) {
    this.address = url + "/api/v1/milestones/" + milestone + "/entries";
    this.token = token;
    for (int i = 0; i < many; i++) {
      int writer = i;
      threads.add(new Thread(() -> write(writer), "writer-" + i));
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  private void write(int writer) {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    for (int i = 0; !ended; i++) {
      var name = "cluster-" + writer + "-" + i;
      long begun = System.nanoTime();
      var entry = post(http, name);
      while (entry == null) {
        failed.incrementAndGet();
        LockSupport.parkNanos(AGAIN_NANOS);
        entry = post(http, name);
      }
      longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
      acknowledged.put(name, entry.path("id").asText());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Whether a node that is asked past all others says that one should come later. */
  boolean areRefused(String node) {
    var url = node + address.substring(address.indexOf("/api/"));
    var name = "refused-" + System.nanoTime();
    try {
      var answer = HttpClient.newHttpClient().send(request(url, name), BodyHandlers.ofString());
      return answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent();
    } catch (IOException lost) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String url, String name) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", name)
        .POST(BodyPublishers.ofString("{\"text\":\"" + name + "\"}"))
        .build();
  }

  /** Null where it was not acknowledged. */
  private JsonNode post(HttpClient http, String name) {
    try {
      var response = http.send(request(address, name), BodyHandlers.ofString());
      if (response.statusCode() == 201) {
        return Json.stored(response.body(), JsonNode.class);
      }
      if (response.statusCode() < 500) {
        throw new IllegalStateException(response.statusCode() + " " + response.body());
      }
      return null;
    } catch (IOException lost) {
      return null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The longest that one of them had to try, in milliseconds, since this was last asked. */
  long longestMillis() {
    return longest.getAndSet(0) / 1_000_000;
  }

  /** How many requests were not acknowledged, since this was last asked. */
  long failed() {
    return failed.getAndSet(0);
  }

  /** The ids of what was acknowledged, by its text. */
  Map<String, String> acknowledged() {
    return acknowledged;
  }

  @Override
  public void close() {
    end();
  }

  /** Each ends when its last run is acknowledged. */
  void end() {
    ended = true;
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
