package didymium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient.Answer;
import didymium.web.Messages;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served beside the API, and what is not served at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressesTest {
  private RunningPortal portal;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/nothing", "/docs/nothing", "/problems/nothing"})
  void anUnknownAddressIsAProblem(String path) {
    var answer = ask("GET", path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not-found");
  }

  @Test
  void anAddressThatCannotBeReadIsAProblem() throws IOException {
    var address = URI.create(portal.url());
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      var request = "GET /%zz HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("/problems/malformed-request");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/openapi.json", "/.well-known/jwks.json"})
  void whatCanOnlyBeReadSaysSo(String path) {
    var answer = ask("PUT", path);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(answer.code()).isEqualTo("method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs", "/openapi.json", "/health/ready", "/problems/not-found"})
  void aHeadIsAGetWithoutItsBody(String path) {
    var answer = ask("HEAD", path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).isEmpty();
    assertThat(answer.header("Content-Type")).isEqualTo(ask("GET", path).header("Content-Type"));
  }

  @Test
  void theContractIsSentOnceToWhoKeepsIt() {
    var tag = ask("GET", "/openapi.json").header("ETag");

    assertThat(ask("GET", "/openapi.json", "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(ask("GET", "/openapi.json", "If-None-Match", "\"old\"").status()).isEqualTo(200);
  }

  @Test
  void theContractHoldsThePartsOfAllFeatures() throws IOException {
    var served = Document.JSON.readTree(ask("GET", "/openapi.json").response().body());
    var written = Document.JSON.readTree(Document.load().root().toString());

    for (var field : List.of("paths", "components", "x-problem-codes")) {
      assertThat(served.get(field).equals(written.get(field))).as(field).isTrue();
    }
  }

  @Test
  void thePageOfTheContractAllowsItsOwnFilesOnly() {
    var page = ask("GET", "/docs");

    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe", "http");
    assertThat(page.response().body()).doesNotContain("://", "style=", "onload");
    page.response()
        .body()
        .lines()
        .filter(line -> line.contains("src=\"") || line.contains("stylesheet"))
        .map(line -> line.replaceAll(".*(?:src|href)=\"([^\"]+)\".*", "$1"))
        .forEach(file -> assertThat(ask("GET", file).status()).as(file).isEqualTo(200));
  }

  @Test
  void aProblemsTypeLeadsToAPageInTheReadersLanguage() {
    var page = ask("GET", "/problems/missing-field", "Accept-Language", "ru");

    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.response().body()).contains("<html lang=\"ru\">", "missing-field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru", "hi"})
  void everyProblemIsListedAndHasAPage(String language) {
    var list = ask("GET", "/problems", "Accept-Language", language).response().body();

    assertThat(list).contains("<html lang=\"" + language + "\">");
    assertThat(Messages.problems())
        .allMatch(code -> list.contains("<a href=\"/problems/" + code + "\">"))
        .allMatch(code -> ask("HEAD", "/problems/" + code).status() == 200);
  }

  @Test
  void whatIsNoProblemHasNoPage() {
    assertThat(ask("GET", "/problems/title.404").status()).isEqualTo(404);
    assertThat(ask("GET", "/problems/column.batch").status()).isEqualTo(404);
  }

  private Answer ask(String method, String path, String... headers) {
    return portal.anybody().raw(method, path, null, headers);
  }
}
