package didymium.browser;

import static java.lang.Boolean.TRUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import didymium.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page costs, and what its policy allows. */
@BrowserTest
class FirstViewTest {
  private static final int MOST_BYTES = 150_000;
  private static final int MOST_REQUESTS = 25;
  private static final int MOST_REQUESTS_AGAIN = 4;

  /**
   * What came over the network, the page itself first; its worker, which rarely is asked for, and
   * its live stream are not told.
   */
  private static final String TRANSFERRED =
      """
      () => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .filter((entry) => entry.transferSize > 0 && !entry.name.endsWith("/favicon.svg"))
        .map((entry) => new URL(entry.name).pathname)
      """;

  private static final String WHOLE =
      """
      async () => (await (await caches.open("didymium-page")).keys()).some(({ url }) => url.endsWith("/whole"))
      """;

  private static final Pattern PLACE = Pattern.compile("\\[\\s*\"(/[^\"]*)\",");

  @ParameterizedTest
  @CsvSource({"'', /sign-in", "scientist.csir, /", "coordinator.csir, /portfolio"})
  void is_light(String account, String path, Visits visits) {
    var visit = account.isEmpty() ? visits.anybody() : visits.by(account);
    var requests = new ArrayList<Request>();
    visit.page().onRequestFinished(requests::add);
    visit.open(path);
    int bytes = List.copyOf(requests).stream().mapToInt(FirstViewTest::transferred).sum();
    assertThat(bytes).as("bytes of %s requests", requests.size()).isBetween(20_000, MOST_BYTES);
  }

  @ParameterizedTest
  @CsvSource({"'', /sign-in", "scientist.csir, /", "coordinator.csir, /portfolio"})
  void asks_little_at_first_and_for_no_file_again(String account, String path, Visits visits) {
    var visit = account.isEmpty() ? visits.anybody() : visits.by(account);
    visit.open(path);
    assertThat(overTheNetwork(visit)).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
    Eventually.holds("the page is kept", () -> visit.page().evaluate(WHOLE) == TRUE);
    visit.open(path);
    assertThat(overTheNetwork(visit))
        .hasSizeLessThanOrEqualTo(MOST_REQUESTS_AGAIN)
        .allMatch(address -> address.equals(path) || address.startsWith("/api/"));
  }

  @SuppressWarnings("unchecked")
  private static List<String> overTheNetwork(Visit visit) {
    return (List<String>) visit.page().evaluate(TRANSFERRED);
  }

  private static int transferred(Request request) {
    var sizes = request.sizes();
    return sizes.responseBodySize + sizes.responseHeadersSize;
  }

  @Test
  void lets_no_script_in_but_its_own(Visits visits) {
    var visit = visits.anybody();
    var policy = visit.page().navigate(visit.address("/")).headerValue("content-security-policy");
    assertThat(policy).contains("default-src 'none'", "script-src 'self' 'sha256-");
    assertThat(policy).doesNotContain("unsafe-", "http:", "https:", "*");
  }

  @Test
  void every_place_of_the_page_can_be_loaded_anew(Visits visits) throws IOException {
    var screens = Files.readString(Path.of("webroot/app/screens.js"));
    var places = PLACE.matcher(screens).results().map(found -> found.group(1)).toList();
    assertThat(places).contains("/portfolio", "/projects/:id/import");
    var requests = visits.anybody().context().request();
    for (var place : places) {
      var answer = requests.get(place.replace(":id", UUID.randomUUID().toString()));
      assertThat(answer.text()).as(place).contains("<dm-shell>");
    }
  }

  @Test
  void shows_the_contract(Visits visits) {
    var visit = visits.anybody();
    visit.page().navigate(visit.address("/docs"));
    visit.page().locator(".opblock-tag").first().waitFor();
  }
}
