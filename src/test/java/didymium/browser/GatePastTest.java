package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** A gate as it stood: what was signed stays readable after the evidence has changed. */
@BrowserTest
class GatePastTest {
  @Test
  void a_void_review_shows_in_one_click_what_was_signed_and_leads_back(Visits visits) {
    var walk = GateWalk.signedByOneParty(visits.sample());
    var csir = visits.by("coordinator.csir").open(walk.room()).live();
    walk.amend(walk.lastRun(), "R-3", 70);
    assertThat(card(csir, "signatures-head")).containsText("Void, for the evidence changed");
    assertThat(card(csir, "criteria-head")).not().containsText("R-3");

    csir.page().getByText("As it stood when signed").click();
    assertThat(csir.page().locator(".past-notice")).containsText("What came later is not shown");
    assertThat(card(csir, "criteria-head")).containsText("R-3");
    assertThat(card(csir, "signatures-head").locator(".decision-go")).isVisible();
    assertThat(card(csir, "signatures-head")).not().containsText("Void");
    assertThat(csir.page().locator("main .button.primary")).hasCount(0);

    csir.page().getByText("Back to now").click();
    assertThat(card(csir, "signatures-head")).containsText("Void, for the evidence changed");
  }

  @Test
  void the_history_tells_every_step_with_what_changed(Visits visits) {
    var walk = GateWalk.signedByOneParty(visits.sample());
    var csir = visits.by("coordinator.csir").open(walk.room()).live();
    walk.ask(95);
    var steps = card(csir, "history-head").locator(".history > li");
    assertThat(steps.nth(0)).containsText("Void");
    assertThat(steps.nth(1)).containsText("Criteria changed");
    assertThat(steps.nth(1).locator(".was")).containsText("90");
    assertThat(steps.nth(1).locator(".now")).containsText("95");
    assertThat(steps.nth(2).locator(".decision-go")).isVisible();
    assertThat(steps.nth(3)).containsText("Review opened");
    assertThat(steps.nth(4)).containsText("Planned");

    steps.nth(4).locator("a").click();
    assertThat(csir.page().locator(".past-notice")).isVisible();
    assertThat(card(csir, "criteria-head")).containsText("No evidence was frozen");
  }

  private static Locator card(Visit visit, String heading) {
    return visit.page().locator("section[aria-labelledby=" + heading + "]");
  }
}
