package didymium.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.Eventually;
import didymium.testing.PortalProcess;
import didymium.testing.SampleUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after {@code kill -9}, once, and the feed tells all of it. */
class CrashTest {
  private static final int ENTRIES = 1000;
  private static final int CLIENTS = 16;
  private static final List<Integer> KILLED_AFTER = List.of(250, 600);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ConcurrentLinkedQueue<String> ids = new ConcurrentLinkedQueue<>();
  private PortalProcess portal;
  private SampleUser scientist;

  @Test
  @Timeout(180)
  void aThousandEntriesOfSixteenClientsSurviveKillMinusNine(@TempDir Path directory)
      throws Exception {
    portal = new PortalProcess(directory, Map.of()).start();
    scientist = SampleUser.signIn(portal.url(), "scientist.csir");
    var milestone = scientist.milestone();
    var before = head();
    var reader = new Thread(new LiveReader(before), "live reader");
    reader.setDaemon(true);
    reader.start();

    var clients = Executors.newFixedThreadPool(CLIENTS);
    var work = new ConcurrentLinkedQueue<>(IntStream.range(0, ENTRIES).boxed().toList());
    for (int i = 0; i < CLIENTS; i++) {
      clients.submit(() -> logUntilNoneIsLeft(work, milestone));
    }
    for (int many : KILLED_AFTER) {
      Eventually.holds(many + " are acknowledged", () -> ids.size() >= many);
      portal.kill();
      portal.start();
    }
    clients.shutdown();
    assertThat(clients.awaitTermination(120, TimeUnit.SECONDS)).isTrue();

    assertThat(ids).hasSize(ENTRIES).doesNotHaveDuplicates();
    var stored = storedTexts(milestone);
    assertThat(stored).hasSize(ENTRIES).doesNotHaveDuplicates();
    var feed = feed(before);
    assertThat(feed).extracting(item -> item.path("position").asLong()).isSorted();
    assertThat(loggedIds(feed)).containsExactlyInAnyOrderElementsOf(ids);

    assertThat(everyEntryArrived.await(60, TimeUnit.SECONDS)).isTrue();
    stopReading = true;
    portal.close();
    reader.join();
    assertThat(live).isEqualTo(positions(feed));
  }

  private static List<Long> positions(List<JsonNode> feed) {
    return feed.stream().map(item -> item.path("position").asLong()).toList();
  }

  private static List<String> loggedIds(List<JsonNode> feed) {
    return feed.stream()
        .filter(item -> item.path("type").asText().equals("entry-logged"))
        .map(item -> item.path("content").path("entry").path("id").asText())
        .toList();
  }

  private void logUntilNoneIsLeft(ConcurrentLinkedQueue<Integer> work, String milestone) {
    for (var next = work.poll(); next != null; next = work.poll()) {
      var body = "{\"text\":\"crash run " + next + "\"}";
      var path = "/milestones/" + milestone + "/entries";
      ids.add(scientist.post(path, body, "crash-" + next).path("id").asText());
    }
  }

  private final List<Long> live = new ArrayList<>();
  private final CountDownLatch everyEntryArrived = new CountDownLatch(ENTRIES);
  private volatile boolean stopReading;

  /** Follows the stream and, when the connection is lost, resumes after the last event it got. */
  private final class LiveReader implements Runnable {
    private long last;

    LiveReader(long after) {
      last = after;
    }

    @Override
    public void run() {
      while (!stopReading) {
        try {
          var response = http.send(request(), BodyHandlers.ofLines());
          response.body().forEach(this::line);
        } catch (IOException | RuntimeException lost) {
          LockSupport.parkNanos(10_000_000);
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    private HttpRequest request() {
      return HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1/journal/stream"))
          .header("Authorization", "Bearer " + scientist.token())
          .header("Last-Event-ID", "" + last)
          .build();
    }

    private void line(String line) {
      if (line.startsWith("id: ")) {
        last = Long.parseLong(line.substring(4));
        live.add(last);
      } else if (line.equals("event: entry-logged")) {
        everyEntryArrived.countDown();
      }
    }
  }

  private long head() {
    return scientist.get("/journal?after=999999999").path("head").asLong();
  }

  private List<String> storedTexts(String milestone) {
    var texts = new ArrayList<String>();
    var path = "/milestones/" + milestone + "/entries?limit=200&text=crash";
    for (String cursor = ""; cursor != null; ) {
      var page = scientist.get(path + cursor);
      page.path("items").forEach(item -> texts.add(item.path("text").asText()));
      cursor = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asText();
    }
    return texts;
  }

  private List<JsonNode> feed(long after) {
    var items = new ArrayList<JsonNode>();
    for (String next = "" + after; next != null; ) {
      var page = scientist.get("/journal?limit=200&after=" + next);
      page.path("items").forEach(items::add);
      next = page.path("next").isNull() ? null : page.path("next").asText();
    }
    return items;
  }
}
