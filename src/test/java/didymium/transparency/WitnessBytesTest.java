package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningWitness;
import didymium.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to a witness that no log sends, byte by byte. */
class WitnessBytesTest {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TestLog log = TestLog.of("portal.example", "log");
  private RunningWitness witness;

  @BeforeEach
  void cosign(@TempDir Path keys) throws IOException, InterruptedException {
    witness = new RunningWitness(TestDatabase.create(), keys, List.of(log.hostVkey()));
    assertThat(add(bytes(log.submission(0, 5))).statusCode()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    witness.close();
  }

  @Test
  void noRequestOfWhichABitWasChangedIsCosigned() throws IOException, InterruptedException {
    var right = log.submission(5, 12).getBytes(StandardCharsets.UTF_8);
    // each byte is met, and each bit of a byte by turns
    for (int bit = 0; bit < right.length * 8; bit += 5) {
      var changed = right.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      refuses(changed);
    }
    assertThat(add(BodyPublishers.ofByteArray(right)).statusCode()).isEqualTo(200);
  }

  @Test
  void noRequestThatWasCutIsCosigned() throws IOException, InterruptedException {
    var right = log.submission(5, 12).getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < right.length; length += 7) {
      refuses(Arrays.copyOf(right, length));
    }
  }

  private void refuses(byte[] body) throws IOException, InterruptedException {
    var answer = add(BodyPublishers.ofByteArray(body));
    assertThat(answer.statusCode())
        .as(new String(body, StandardCharsets.UTF_8))
        .isIn(400, 403, 404, 409, 422);
    assertThat(answer.body()).doesNotContain("—");
  }

  @Test
  void aBodyWhoseLengthNobodySaysIsReadNoFurtherThanARequestIsLong() throws Exception {
    var endless = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[500_000]));
    assertThat(add(endless).statusCode()).isEqualTo(413);
    assertThat(add(bytes(log.submission(5, 12))).statusCode()).isEqualTo(200);
  }

  private static BodyPublisher bytes(String text) {
    return BodyPublishers.ofString(text);
  }

  private HttpResponse<String> add(BodyPublisher body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(witness.url() + "/add-checkpoint")).POST(body);
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
