package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.World;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest program sends: refused by name, and hung up on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class HostileRequestsTest {
  private RunningPortal portal;
  private World world;

  @BeforeAll
  void start() {
    portal =
        RunningPortal.start(
            Map.of("DIDYMIUM_HTTP_IDLE_SECONDS", "2", "DIDYMIUM_JOURNAL_HEARTBEAT_SECONDS", "1"));
    world = World.create(portal.database().pool()).await();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private Socket connect() throws IOException {
    var address = URI.create(portal.url());
    return new Socket(address.getHost(), address.getPort());
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String lines(String text) {
    return text.replace("|", "\r\n");
  }

  private String answer(String request) throws IOException {
    try (var socket = connect()) {
      write(socket, lines(request));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/v1/session HTTP/1.1|Host: a|Content-Type: application/json|Content-Length: 4|"
            + "Transfer-Encoding: chunked||0||GET /api/v1/welcome HTTP/1.1|Host: a||",
        "POST /api/v1/session HTTP/1.1|Host: a|Content-Type: application/json|"
            + "Transfer-Encoding: chunked|Content-Length: 4||0||",
        "GET /api/v1/welcome HTTP/1.1|Host: a|Host: b||",
        "GET /api/v1/welcome HTTP/1.1|Host: a|Host: a||",
        "GET /api/v1/welcome HTTP/1.1||"
      })
  void whatTwoReadersCouldReadInTwoWaysIsRefusedAndHungUpOn(String request) throws IOException {
    var answer = answer(request);
    assertThat(answer).startsWith("HTTP/1.1 400").contains("malformed-framing");
    assertThat(answer.split("HTTP/1.1 ")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"4, 414, address-too-long", "0, 431, headers-too-large"})
  void whatIsTooLongToBeReadIsSaidSo(int where, int status, String code) throws IOException {
    var much = "x".repeat(20_000);
    var request =
        where == 4
            ? "GET /" + much + " HTTP/1.1|Host: a||"
            : "GET /api/v1/welcome HTTP/1.1|Host: a|X-Much: " + much + "||";
    assertThat(answer(request))
        .matches("(?s)HTTP/1\\.[01] " + status + " .*")
        .contains("application/problem+json", code);
  }

  @ParameterizedTest
  @CsvSource({"GET, /welcome", "POST, /session", "POST, /projects"})
  void anExpectationThatNobodyKnowsIsRefused(String method, String path) throws IOException {
    var answer =
        answer(method + " /api/v1" + path + " HTTP/1.1|Host: a|Expect: foo|Connection: close||");
    assertThat(answer).startsWith("HTTP/1.1 417").contains("expectation-failed");
  }

  @Test
  void http2WithoutTlsIsNotSpokenUnlessItIsWanted() throws IOException {
    var upgrade =
        "GET /api/v1/welcome HTTP/1.1|Host: a|Connection: Upgrade, HTTP2-Settings|Upgrade: h2c|"
            + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA||";
    assertThat(answer(upgrade)).startsWith("HTTP/1.1 200");
    assertThat(answer("PRI * HTTP/2.0||SM||")).contains(" 501 ");
  }

  /** A byte each 100 ms keeps a limit of idleness from ever coming. */
  private static Duration dripped(Socket socket, String begun) throws IOException {
    var start = Instant.now();
    write(socket, lines(begun));
    socket.setSoTimeout(100);
    while (true) {
      try {
        if (socket.getInputStream().read() == -1) {
          return Duration.between(start, Instant.now());
        }
      } catch (SocketTimeoutException nothingYet) {
        try {
          write(socket, "x");
        } catch (SocketException hungUp) {
          return Duration.between(start, Instant.now());
        }
      } catch (SocketException hungUp) {
        return Duration.between(start, Instant.now());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /api/v1/welcome HTTP/1.1|Host: a|X-Never: ",
        "GET /api/v1/welcome HTTP/1.1|Host: a||GET /api/v1/welcome HTTP/1.1|Host: a|X-Never: ",
        "POST /api/v1/session HTTP/1.1|Host: a|Content-Type: application/json|"
            + "Content-Length: 60000||{\"email\":\"",
        "POST /oauth/token HTTP/1.1|Host: a|Content-Type: application/x-www-form-urlencoded|"
            + "Content-Length: 60000||grant_type=",
        "POST /api/v1/projects HTTP/1.1|Host: a|Content-Type: application/json|"
            + "Content-Length: 60000||{"
      })
  void whoDripsIsHungUpOn(String begun) throws IOException {
    try (var socket = connect()) {
      assertThat(dripped(socket, begun)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void whoDripsAFileIsHungUpOn() throws IOException {
    var head =
        "POST /api/v1/projects/%s/imports HTTP/1.1|Host: a|Content-Type: text/csv|"
            + "Authorization: Bearer %s|Content-Length: 60000||a,b";
    try (var socket = connect()) {
      var begun = head.formatted(world.project, portal.token(world.scientistCsir));
      assertThat(dripped(socket, begun)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void whoMayNotSendAFileIsToldSoBeforeTheySendIt() throws IOException {
    var head =
        "POST /api/v1/projects/%s/imports HTTP/1.1|Host: a|Content-Type: text/csv|"
            + "Authorization: Bearer %s|Content-Length: 60000||a,b";
    for (var actor : new didymium.access.Actor[] {world.observerCsir, world.outsider}) {
      try (var socket = connect()) {
        write(socket, lines(head.formatted(world.project, portal.token(actor))));
        var status = new byte[12];
        assertThat(socket.getInputStream().readNBytes(status, 0, 12)).isEqualTo(12);
        assertThat(new String(status, StandardCharsets.US_ASCII))
            .isIn("HTTP/1.1 403", "HTTP/1.1 404");
      }
    }
  }
}
