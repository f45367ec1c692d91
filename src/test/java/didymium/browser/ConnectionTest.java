package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import didymium.testing.CutOff;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A poor network loses nothing and doubles nothing. */
@BrowserTest
class ConnectionTest {
  private static final String MILESTONE = "Five days of steady pilot operation";
  private static final String ENTRIES = "/api/v1/milestones/*/entries";

  @Test
  void what_was_logged_elsewhere_while_the_connection_was_lost_is_there_once(Visits visits) {
    var sample = visits.sample();
    var milestone = sample.milestone(MILESTONE);
    var vertx = Vertx.vertx();
    var wire = new CutOff(vertx, "127.0.0.1", URI.create(sample.url()).getPort());
    var reader = visits.at("http://127.0.0.1:" + wire.port());
    reader.signedIn(SamplePortal.email("coordinator.giredmet"), SamplePortal.PASSWORD);
    reader.open("/milestones/" + milestone).live();
    sample.log("scientist.csir", milestone, "Run before the loss");
    assertThat(entry(reader, "Run before the loss")).isVisible();

    wire.cut();
    assertThat(reader.page().locator("dm-connection .waiting")).isVisible();
    var meanwhile = List.of("First run meanwhile", "Second run meanwhile", "Third run meanwhile");
    meanwhile.forEach(text -> sample.log("scientist.csir", milestone, text));
    wire.mend();

    reader.live();
    meanwhile.forEach(text -> assertThat(entry(reader, text)).hasCount(1));
    assertThat(entry(reader, "Run before the loss")).hasCount(1);
    vertx.close().await();
  }

  @Test
  void what_is_logged_offline_is_kept_and_sent_once(Visits visits) {
    var scientist = visits.by("scientist.csir").open("/").live();
    scientist.context().setOffline(true);
    log(scientist, "logged in the pilot hall without a network");
    assertThat(entry(scientist, "pilot hall")).containsText("Saved here");
    assertThat(toast(scientist)).containsText("Saved here");

    scientist.context().setOffline(false);
    assertThat(entry(scientist, "pilot hall")).containsText("In the journal");
    assertThat(entry(scientist, "pilot hall")).hasCount(1);
    assertThat(visits.sample().entries("logged in the pilot hall")).isEqualTo(1);
  }

  @Test
  void figures_are_read_without_a_connection_too(Visits visits) {
    var scientist = visits.by("scientist.csir").open("/").live();
    assertThat(scientist.page().locator("dm-quick-log[ready]")).isAttached();
    scientist.context().setOffline(true);
    scientist.page().getByLabel("The run in one line").fill("pH 1.8");
    assertThat(scientist.page().locator(".reading-chip")).containsText("1.8");
    scientist.context().setOffline(false);
  }

  @Test
  void an_entry_whose_answer_was_lost_is_stored_once(Visits visits) {
    var scientist = visits.by("scientist.csir").open("/").live();
    var times = new Page.RouteOptions().setTimes(1);
    scientist.page().route("**" + ENTRIES, ConnectionTest::loseAnswer, times);
    log(scientist, "the answer to this one is lost");
    assertThat(entry(scientist, "the answer to this one")).containsText("In the journal");
    assertThat(entry(scientist, "the answer to this one")).hasCount(1);
    assertThat(visits.sample().entries("the answer to this one is lost")).isEqualTo(1);
  }

  @Test
  void undo_withdraws_what_was_logged(Visits visits) {
    var scientist = visits.by("scientist.giredmet").open("/").live();
    log(scientist, "typed into the wrong line");
    assertThat(toast(scientist)).containsText("Logged");
    scientist.button("Undo").click();
    assertThat(toast(scientist).last()).containsText("The entry is withdrawn");
    assertThat(scientist.page().locator(".entry").first())
        .hasClass(Pattern.compile("withdrawn fresh|withdrawn  fresh"));
    assertThat(entry(scientist, "typed into the wrong line")).hasCount(0);
  }

  /** The portal hears the request, the page never hears the answer. */
  private static void loseAnswer(Route route) {
    route.fetch();
    route.abort();
  }

  private static void log(Visit visit, String text) {
    var line = visit.page().getByLabel("The run in one line");
    line.fill(text);
    visit.choose(visit.page().locator("dm-quick-log"), MILESTONE);
    line.press("Enter");
  }

  private static Locator entry(Visit visit, String text) {
    return visit.page().locator(".entry", new Page.LocatorOptions().setHasText(text));
  }

  private static Locator toast(Visit visit) {
    return visit.page().locator(".toast");
  }
}
