package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Json;
import didymium.testing.PortalProcess;
import didymium.tlog.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The witness alone as a partner runs it: a process with {@code config/witness.json}. */
class WitnessProcessTest {
  private static final String FILE = Path.of("config/witness.json").toAbsolutePath().toString();

  private final HttpClient http = HttpClient.newHttpClient();
  private final TestLog log = TestLog.of("portal.example", "log");
  private PortalProcess process;

  @Test
  @Timeout(120)
  void aWitnessThatIsKilledComesBackWithKeyAndHead(@TempDir Path directory) throws Exception {
    var settings =
        Map.of(
            "DIDYMIUM_CONFIG",
            FILE,
            "DIDYMIUM_WITNESS_LOGS",
            Json.text(List.of(log.hostVkey())),
            "DIDYMIUM_WITNESS_NAME",
            "partner.example/witness");
    process = new PortalProcess(directory, settings);
    try (var running = process.start()) {
      var keys = get("/log/keys").body();
      assertThat(VerifierKey.parse(keys.strip()).name()).isEqualTo("partner.example/witness");
      assertThat(Files.readString(directory.resolve("output"))).contains(keys.strip());
      assertThat(post(log.submission(0, 9)).statusCode()).isEqualTo(200);

      running.kill();
      running.start();

      assertThat(get("/log/keys").body()).isEqualTo(keys);
      assertThat(post(log.submission(0, 4)).body()).isEqualTo("9\n");
      assertThat(post(log.forged().submission(9, 12)).statusCode()).isEqualTo(422);
      assertThat(post(log.submission(9, 12)).statusCode()).isEqualTo(200);
      assertThat(get("/").statusCode()).isEqualTo(404);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(process.url() + path)).build();
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(process.url() + "/witness/add-checkpoint"))
            .POST(BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
