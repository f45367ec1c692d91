package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who goes to a wrong address with a browser sees a page, and a program is told a problem. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongAddressTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  private RunningPortal portal;
  private TestClient anybody;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    anybody = portal.anybody();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private TestClient.Answer visit(String address, String... headers) {
    return anybody.raw("GET", address, null, headers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/portfolio/x",
        "/projects/1/2/3/4",
        "/problems/none",
        "/docs/x",
        "/app/none.js",
        "/webjars/none"
      })
  void aBrowserShowsThePage(String address) {
    var page = visit(address, "Accept", BROWSER);
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).contains("script-src");
    assertThat(page.response().body()).contains("<dm-shell>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/portfolio/x", "/app/none.js", "/problems/none"})
  void aProgramIsToldAProblem(String address) {
    assertThat(visit(address).code()).isEqualTo("not-found");
    assertThat(visit(address, "Accept", "*/*").code()).isEqualTo("not-found");
  }

  @Test
  void whatAPageFetchesIsNoVisit() {
    var answer = visit("/app/none.js", "Accept", BROWSER, "Sec-Fetch-Mode", "cors");
    assertThat(answer.code()).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/log/nothing", "/calendars/nothing", "/oauth/x"})
  void whereOnlyProgramsAskTheProblemStays(String address) {
    assertThat(visit(address, "Accept", BROWSER).header("Content-Type"))
        .startsWith("application/problem+json");
  }

  @Test
  void whatOneSendsToAPageIsRefusedAsBefore() {
    var answer = anybody.raw("POST", "/nowhere", "{}", "Accept", BROWSER);
    assertThat(answer.status()).isIn(404, 405);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }
}
