package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.lang.Boolean.TRUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import didymium.testing.CutOff;
import didymium.testing.Eventually;
import io.vertx.core.Vertx;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without a network the page opens, shows what was seen, and says so. */
@BrowserTest
class OfflineTest {
  private static final String DUE = "Five days of steady pilot operation";

  /** All of the page is kept, and what is due. */
  private static final String KEPT =
      """
      async (milestone) => {
        const { isKept } = await import("app/kit/api.js");
        const page = await (await caches.open("didymium-page")).keys();
        return page.some(({ url }) => url.endsWith("/whole"))
          && await isKept(`/milestones/${milestone}/entries?limit=15`);
      }
      """;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void what_is_due_opens_after_a_reload_though_it_never_was_opened_before(Visits visits) {
    var visit = kept(visits);
    visit.context().setOffline(true);
    visit.open("/");
    assertThat(visit.page().locator(".seen")).containsText("This is what was seen here");
    visit.page().locator("main a", new Page.LocatorOptions().setHasText(DUE)).first().click();
    visit.settled();
    assertThat(visit.page().locator("h1")).containsText(DUE);
    assertThat(visit.page().locator(".means")).isVisible();
    assertThat(visit.page().locator("dm-connection .waiting")).isVisible();

    visit.context().setOffline(false);
    assertThat(visit.page().locator(".seen")).hasCount(0);
    visit.live();
  }

  @Test
  void what_was_never_opened_says_so(Visits visits) {
    var visit = kept(visits);
    visit.context().setOffline(true);
    visit.open("/people");
    assertThat(visit.page().getByRole(AriaRole.ALERT))
        .containsText("was not opened in this browser");
    visit.context().setOffline(false);
    visit.button("Try again").click();
    assertThat(visit.page().locator("main table, main .card").first()).isVisible();
  }

  @Test
  void a_run_is_logged_on_a_page_that_was_opened_without_a_network(Visits visits) {
    var visit = kept(visits);
    visit.context().setOffline(true);
    visit.open("/");
    var line = visit.page().getByLabel("The run in one line");
    line.fill("recovery Nd 92.1 %, batch OFFLINE-1");
    visit.choose(visit.page().locator("dm-quick-log"), DUE);
    line.press("Enter");
    var entry = visit.page().locator(".entry", new Page.LocatorOptions().setHasText("OFFLINE-1"));
    assertThat(entry).containsText("Saved here");
    visit.open("/");
    assertThat(entry).containsText("Saved here");
    visit.context().setOffline(false);
    assertThat(entry).containsText("In the journal");
  }

  @Test
  void a_network_that_swallows_everything_is_told_and_does_not_hold_the_page_up(Visits visits) {
    var wire = new CutOff(vertx, "127.0.0.1", URI.create(visits.sample().url()).getPort());
    var visit = kept(visits, "http://127.0.0.1:" + wire.port());
    wire.swallow();
    assertThat(visit.page().locator("dm-connection .waiting")).isVisible();
    visit.open("/");
    assertThat(visit.page().locator(".seen")).isVisible();
    wire.stopSwallowing();
    visit.live();
    assertThat(visit.page().locator(".seen")).hasCount(0);
  }

  @Test
  void who_signs_out_leaves_nothing_that_was_seen(Visits visits) {
    var visit = kept(visits);
    visit.page().getByRole(AriaRole.BUTTON, named("Account of Scientist, CSIR")).click();
    visit.page().getByText("Sign out").click();
    assertThat(visit.page().getByLabel("E-mail")).isVisible();
    var answers =
        visit
            .page()
            .evaluate(
                """
                () => new Promise((resolve) => {
                  indexedDB.open("didymium-seen").onsuccess = ({ target }) => {
                    const answers = target.result.transaction("answers").objectStore("answers");
                    answers.count().onsuccess = (counted) => resolve(counted.target.result);
                  };
                })
                """);
    assertThat(answers).isEqualTo(0);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Visit kept(Visits visits) {
    return kept(visits, visits.sample().url());
  }

  /** At a page that was open for long enough to be kept. */
  private static Visit kept(Visits visits, String url) {
    var visit = visits.at(url);
    visit.signedIn(SamplePortal.email("scientist.csir"), SamplePortal.PASSWORD);
    visit.open("/").live();
    var due = visits.sample().milestone(DUE);
    Eventually.holds(
        "the page and what is due are kept", () -> visit.page().evaluate(KEPT, due) == TRUE);
    return visit;
  }
}
