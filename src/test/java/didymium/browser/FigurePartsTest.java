package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Where a figure was taken, by whom and on which lot: typed or chosen, shown, and kept. */
@BrowserTest
class FigurePartsTest {
  private static final String MILESTONE = "Five days of steady pilot operation";
  private static final String LINE =
      "raffinate 0.4 g/L Nd, acid use HCl 297–393 kg/t ore, batch PART-1";

  @Test
  void what_a_figure_says_of_itself_is_logged_shown_and_kept_when_amended(Visits visits) {
    var sample = visits.sample();
    var visit = visits.by("scientist.giredmet").open("/milestones/" + sample.milestone(MILESTONE));
    log(visit);
    assertThat(card(visit)).containsText("Raffinate · laboratory: IMMT · lot: S-12");
    assertThat(card(visit)).containsText("297–393");
    assertThat(card(visit)).containsText("per: ore");

    amend(visit);
    assertThat(card(visit)).containsText("0.5");
    assertThat(card(visit)).containsText("Raffinate · laboratory: IMMT · lot: S-12");
    assertThat(card(visit)).containsText("297–393");
    assertThat(card(visit)).containsText("per: ore");
  }

  @Test
  void a_run_that_looks_like_another_is_pointed_out_when_it_is_logged(Visits visits) {
    var sample = visits.sample();
    var visit = visits.by("scientist.giredmet").open("/milestones/" + sample.milestone(MILESTONE));
    for (int i = 0; i < 2; i++) {
      visit.page().keyboard().press("l");
      visit.dialog().getByLabel("The run in one line").fill("pH 1.8, batch TWICE-1");
      visit.choose(visit.dialog(), MILESTONE);
      visit.answer("Log").click();
      assertThat(visit.dialog()).hasCount(0);
    }
    assertThat(visit.page().locator(".toast").last()).containsText("they count once");
    visit.open("/milestones/" + sample.milestone(MILESTONE));
    assertThat(visit.page().locator(".same-run").first()).containsText("they count once");
  }

  private static void log(Visit visit) {
    visit.page().keyboard().press("l");
    visit.dialog().getByLabel("The run in one line").fill(LINE);
    visit.dialog().locator(".reading-chip").first().click();
    visit.dialog().locator(".reading-more > summary").click();
    visit.dialog().getByLabel("Laboratory").fill("IMMT");
    visit.dialog().getByLabel("Lot or sample").fill("S-12");
    visit.choose(visit.dialog(), MILESTONE);
    visit.answer("Log").click();
    assertThat(visit.dialog()).hasCount(0);
  }

  private static void amend(Visit visit) {
    card(visit).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Amend")).click();
    visit.dialog().locator(".reading-chip").first().click();
    visit.dialog().getByLabel("Value", new Locator.GetByLabelOptions().setExact(true)).fill("0.5");
    visit.dialog().getByLabel("Why it is amended").fill("Read anew");
    visit.answer("Amend").click();
    assertThat(visit.dialog()).hasCount(0);
  }

  private static Locator card(Visit visit) {
    return visit.page().locator(".entry", new Page.LocatorOptions().setHasText("PART-1")).first();
  }
}
