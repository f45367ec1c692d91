package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** A gate room says how its verdicts were found, and which figures a criterion is about. */
@BrowserTest
class GateEvidenceTest {
  private static final String OF_A_LABORATORY =
      """
      "value":%s,"uncertainty":0.3,"unit":"%%","laboratory":"%s","lot":"L-7","stream":"%s"
      """;

  @Test
  void laboratories_that_disagree_are_named_and_every_figure_is_drawn(Visits visits) {
    var walk = new GateWalk(visits.sample());
    walk.accept(walk.logFigure("R-1", OF_A_LABORATORY.formatted(92, "CSIR-IMMT", "product")));
    walk.accept(walk.logFigure("R-2", OF_A_LABORATORY.formatted(88, "Giredmet", "product")));
    walk.accept(walk.logFigure("R-3", OF_A_LABORATORY.formatted(88.1, "Giredmet", "product")));
    var csir = visits.by("coordinator.csir").open(walk.room());
    var criteria = csir.page().locator("#criteria");
    assertThat(criteria).containsText("Decided by the rules of version 2");
    assertThat(criteria.locator(".verdict-notes")).containsText("disagree on one lot");
    assertThat(criteria.locator(".figures-plot .one-figure")).hasCount(3);
    assertThat(criteria.locator(".figures-plot .one-share")).hasCount(2);
    criteria.getByText("How the verdict was found").click();
    assertThat(criteria.locator(".reckoning")).containsText("That the true figure meets");
    assertThat(criteria.locator(".found-figures tbody tr")).hasCount(3);
    assertThat(criteria.locator(".found-figures")).containsText("R-2");
  }

  @Test
  void a_criterion_asks_for_a_stream_and_says_which_runs_do_not_count_for_it(Visits visits) {
    var walk = new GateWalk(visits.sample());
    walk.accept(walk.logFigure("R-1", OF_A_LABORATORY.formatted(92, "CSIR-IMMT", "product")));
    walk.accept(walk.logFigure("R-2", OF_A_LABORATORY.formatted(93, "CSIR-IMMT", "tails")));
    var csir = visits.by("coordinator.csir").open(walk.room());
    csir.button("Edit criteria").click();
    var form = csir.dialog();
    form.getByText("Which figures count").click();
    form.getByLabel("Stream").selectOption("product");
    form.getByLabel("Per", new Locator.GetByLabelOptions().setExact(true)).fill("any");
    form.getByLabel("Confidence").selectOption("0.99");
    form.getByLabel("Runs, at least").fill("");
    csir.answer("Save").click();
    assertThat(csir.dialog()).hasCount(0);
    var criteria = csir.page().locator("#criteria");
    assertThat(criteria).containsText("99 % confidence");
    assertThat(criteria).containsText("Product");
    assertThat(criteria).containsText("with any denominator");
    criteria.locator(".runs-behind summary").click();
    assertThat(criteria.locator(".runs-behind .ignored")).containsText("another stream");
    assertThat(criteria.locator(".runs-behind .ignored")).containsText("Tails");
  }

  @Test
  void a_criterion_that_names_k_shows_it_until_it_is_left_out(Visits visits) {
    var walk = new GateWalk(visits.sample());
    walk.askBy("\"k\":2");
    var csir = visits.by("coordinator.csir").open(walk.room());
    assertThat(csir.page().locator("#criteria")).containsText("k = 2");
    csir.button("Edit criteria").click();
    csir.dialog().getByLabel("Coverage factor k").fill("");
    assertThat(csir.dialog().getByLabel("Confidence")).hasValue("0.95");
    csir.answer("Save").click();
    assertThat(csir.dialog()).hasCount(0);
    assertThat(csir.page().locator("#criteria")).containsText("95 % confidence");
  }
}
