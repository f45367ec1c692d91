package didymium.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.Eventually;
import didymium.testing.PortalProcess;
import didymium.testing.RawPost;
import didymium.testing.Receiver;
import didymium.testing.SampleUser;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All that is large comes at once to a portal with little memory: it refuses it, and lives. */
class SmallHeapTest {
  private static final String HEAP = "-Xmx192m";
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
  private static final int BATCHES = 4;
  private static final int LONG_ROWS = 500;
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private PortalProcess portal;
  private SampleUser scientist;
  private String milestone;
  private String project;

  @Test
  @Timeout(240)
  void whatIsTooLargeIsRefusedInBoundedMemoryWhileOthersAreAnswered(@TempDir Path directory)
      throws Exception {
    var settings =
        Map.of("JAVA_TOOL_OPTIONS", HEAP, "DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true");
    var attackers = Executors.newCachedThreadPool();
    try (var receiver = Receiver.start().answering((one, response) -> flood(response, one));
        var running = new PortalProcess(directory, settings).start()) {
      portal = running;
      scientist = SampleUser.signIn(portal.url(), "scientist.csir");
      milestone = scientist.milestone();
      project = "/projects/" + scientist.get("/milestones/" + milestone).path("projectId").asText();
      var coordinator = SampleUser.signIn(portal.url(), "coordinator.csir");
      var webhook = "{\"name\":\"Flood\",\"url\":\"%s\",\"types\":[\"entry-logged\"]}";
      coordinator.post("/webhooks", webhook.formatted(receiver.url()), "flood");

      var attacks = new ArrayList<Future<List<Integer>>>();
      for (int i = 0; i < BATCHES; i++) {
        int number = i;
        attacks.add(attackers.submit(() -> batch(number)));
      }
      attacks.add(attackers.submit(this::sheets));
      Eventually.holds(
          "the attacks end while others are answered",
          () -> {
            assertThat(answered()).isEqualTo(200);
            return attacks.stream().allMatch(Future::isDone);
          });
      for (int i = 0; i < BATCHES; i++) {
        assertThat(attacks.get(i).get())
            .hasSize(LONG_ROWS + 4)
            .startsWith(201, 413, 400)
            .endsWith(400, 413, 201);
      }
      // a slow machine tells the sender of millions of cells to come later
      assertThat(attacks.get(BATCHES).get()).contains(413, 422).isSubsetOf(413, 422, 503);
      assertThat(scientist.get("/milestones/" + milestone).path("entryCount").asInt())
          .isEqualTo(2 * BATCHES);
      assertThat(receiver.next(2 * BATCHES + 1)).isNotEmpty();
    } finally {
      attackers.shutdownNow();
    }
    assertThat(Files.readString(directory.resolve("output")))
        .contains(HEAP)
        .doesNotContain("OutOfMemory", "Exception");
  }

  /** An answer of a gigabyte. */
  private static void flood(HttpServerResponse response, Receiver.Received one) {
    response.putHeader("Content-Length", "" + (1 << 30)).setStatusCode(200);
    var part = "x".repeat(1 << 20);
    for (int i = 0; i < 8; i++) {
      response.write(part);
    }
  }

  private int answered() {
    var request =
        HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1/milestones/" + milestone))
            .header("Authorization", "Bearer " + scientist.token())
            .timeout(Duration.ofSeconds(10));
    try {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Good rows around lines that are too long, and many as long as they may be and no rows. */
  private List<Integer> batch(int number) {
    var statuses = new ArrayList<Integer>();
    var path = "/api/v1" + project + "/entries:batch";
    try (var post = new RawPost(portal.url(), path, scientist.token(), "application/x-ndjson")) {
      post.send(row(number + "-first"));
      flood(post);
      for (int i = 0; i < LONG_ROWS; i++) {
        post.send("{\"text\":\"" + "y".repeat(60_000) + "\"}\n");
      }
      flood(post);
      post.send(row(number + "-last")).finish();
      for (var line = post.nextJson(); line != null; line = post.nextJson()) {
        statuses.add(Json.stored(line, JsonNode.class).path("status").asInt());
      }
    }
    return statuses;
  }

  private String row(String key) {
    return "{\"milestoneId\":\"%s\",\"idempotencyKey\":\"%s\",\"text\":\"run\"}\n"
        .formatted(milestone, key);
  }

  /** Ten times ten megabytes without a line end. */
  private static void flood(RawPost post) {
    var megabyte = "x".repeat(1 << 20);
    for (int i = 0; i < 100; i++) {
      post.send(megabyte);
    }
    post.send("\n");
  }

  private List<Integer> sheets() throws Exception {
    var cell = "<c><v>1</v></c>";
    var text = "<si><t>" + "x".repeat(8_000) + "</t></si>";
    var statuses = new ArrayList<Integer>();
    for (Callable<byte[]> sheet :
        List.<Callable<byte[]>>of(
            () -> workbook(cell.repeat(10_000_000 / cell.length()), ""),
            () -> workbook(("<row>" + cell.repeat(200) + "</row>").repeat(10_000), ""),
            () -> workbook("<row>" + cell + "</row>", text.repeat(8_000)),
            () -> workbook("<row>" + cell + "</row>", "<si/>".repeat(2_000_000)))) {
      statuses.add(upload(XLSX, sheet.call()));
    }
    statuses.add(upload("text/csv", "a;b\n".repeat(TEN_MEGABYTES / 4).getBytes()));
    statuses.add(upload("text/csv", "a;b\n".repeat(TEN_MEGABYTES).getBytes()));
    statuses.add(upload("text/csv", (";".repeat(199) + "\n").repeat(50_000).getBytes()));
    return statuses;
  }

  private int upload(String type, byte[] file) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1" + project + "/imports"))
            .header("Authorization", "Bearer " + scientist.token())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(file));
    return http.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private static byte[] workbook(String rows, String texts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Runs\" r:id=\"a\"/></sheets></workbook>");
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"a\" Target=\"sheet.xml\"/></Relationships>");
      part(zip, "xl/sheet.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
      part(zip, "xl/sharedStrings.xml", "<sst>" + texts + "</sst>");
    }
    return bytes.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
  }
}
