package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** From a run at the bench to a milestone that both sides call proven. */
@BrowserTest
class JourneyTest {
  private static final String MILESTONE = "Design data for a plant one scale larger";
  private static final String RUN = "recovery Nd 92.4 ± 0.3 %";

  @Test
  void a_run_is_logged_seen_elsewhere_forecast_submitted_and_accepted(Visits visits) {
    var sample = visits.sample();
    var coordinator = visits.by("coordinator.csir").open("/projects/" + sample.project()).live();
    var scientist = signIn(visits.anybody(), "scientist.giredmet");

    log(scientist);
    assertThat(ours(scientist).locator(".steps")).hasText("In the journal");
    assertThat(ours(coordinator)).isVisible();
    assertThat(ours(coordinator).locator(".steps")).hasText("In the journal");

    var milestone = "/milestones/" + sample.milestone(MILESTONE);
    coordinator.go(milestone);
    scientist.go(milestone);
    forecast(scientist);
    assertThat(coordinator.page().locator(".forecasts .late")).containsText("days");
    assertThat(coordinator.page().locator(".forecasts tr").nth(1)).containsText("2035");
    submit(scientist);
    accept(coordinator);
    assertThat(scientist.page().locator(".standing")).containsText("Proven");
    assertThat(scientist.page().locator("dm-milestone-history li")).hasCount(4);
  }

  private static Visit signIn(Visit visit, String account) {
    visit.open("/");
    assertThat(visit.page()).hasURL(visit.address("/sign-in"));
    visit.page().getByLabel("E-mail").fill(SamplePortal.email(account));
    visit.page().getByLabel("Password").fill(SamplePortal.PASSWORD);
    visit.page().keyboard().press("Enter");
    assertThat(visit.page().locator("h1")).hasText("My bench");
    return visit.settled().live();
  }

  private static void log(Visit visit) {
    visit.page().keyboard().press("l");
    var line = visit.dialog().getByLabel("The run in one line");
    assertThat(line).isFocused();
    line.fill(RUN);
    assertThat(visit.dialog().locator(".reading-chip")).containsText("92.4 ± 0.3");
    visit.choose(visit.dialog(), MILESTONE);
    line.press("Enter");
    assertThat(visit.dialog()).hasCount(0);
  }

  /** The card of what was logged, on whatever screen. */
  private static Locator ours(Visit visit) {
    return visit.page().locator(".entry", new Page.LocatorOptions().setHasText(MILESTONE)).first();
  }

  private static void forecast(Visit visit) {
    visit.button("New forecast").click();
    var form = visit.dialog();
    form.locator("input.year").fill("2035");
    form.getByLabel("Reason").fill("The pilot hall is let to others until summer.");
    visit.answer("New forecast").click();
    assertThat(visit.dialog()).hasCount(0);
  }

  private static void submit(Visit visit) {
    visit.button("Submit for acceptance").click();
    visit.dialog().getByLabel("Note").fill("One run shows it.");
    visit.answer("Submit for acceptance").click();
    assertThat(visit.dialog()).hasCount(0);
  }

  private static void accept(Visit visit) {
    visit.button("Accept").click();
    visit.answer("Accept").click();
    assertThat(visit.dialog()).hasCount(0);
  }
}
