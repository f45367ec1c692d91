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

  private static final String RESULT =
      """
      {"criterionId":"c","level":"must","verdict":"met","hours":null,"missingRuns":0,"withoutUncertainty":[],
       "ignored":[],"runs":["r"],"figure":{"value":91.2,"uncertainty":0.1,"unit":"%%","mean":91.4,"expanded":0.2}%s}
      """;
  private static final String DRAW =
      """
      async (evaluation) => {
        const { render } = await import("lit");
        const { criteriaTable } = await import("app/gate/criteria.js");
        const place = Object.assign(document.createElement("div"), { id: "drawn" });
        document.querySelector("main").append(place);
        const asked = { id: "c", metric: "recovery", of: "Nd", comparator: ">=", threshold: { value: 90, unit: "%" } };
        const criterion = { ...asked, figure: "lower-bound", k: 2, minRuns: 1, level: "must" };
        const about = { entries: new Map(), address: () => "#", narrow: false };
        render(criteriaTable([criterion], JSON.parse(evaluation), about), place);
      }
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

  @Test
  void what_the_rules_of_before_decided_says_so_and_is_not_drawn(Visits visits) {
    var drawn = drawn(visits, "");
    assertThat(drawn).containsText("Decided by the rules of before");
    assertThat(drawn.locator("table.criteria")).containsText("k = 2");
    assertThat(drawn.locator(".figures-picture")).hasCount(0);
  }

  @Test
  void a_review_that_was_open_when_the_rules_changed_says_so(Visits visits) {
    var walk = GateWalk.signedByOneParty(visits.sample());
    var csir = visits.by("coordinator.csir").open(walk.room());
    assertThat(csir.page().locator(".dossier")).containsText("rules of version 2");
    assertThat(csir.page().locator(".dossier .notice")).hasCount(0);
    visits
        .sample()
        .sql(
            "update reviews set dossier = replace(dossier, ',\"rules\":2', '') where state = 'open'");
    csir.open(walk.room());
    assertThat(csir.page().locator(".dossier")).containsText("rules of before");
    assertThat(csir.page().locator(".dossier .notice")).containsText("judged by version 2");
  }

  @Test
  void many_runs_are_summarised(Visits visits) {
    var drawn =
        drawn(
            visits,
            """
            ,"figures":[],"notes":[],"reckoning":{"rule":"one-group","confidence":0.95,"coverage":1.65,
             "freedom":900,"scatter":2,"shared":0,"between":null,"bound":91.2,"probability":0.99999,"groups":[]}
            """);
    assertThat(drawn.locator(".figures-plot .one-figure")).hasCount(0);
    assertThat(drawn.locator(".figures-plot .found")).hasCount(1);
    assertThat(drawn.locator(".figures-legend")).containsText("1 run, not drawn singly");
    drawn.getByText("How the verdict was found").click();
    assertThat(drawn.locator(".reckoning")).containsText("almost certain, > 99.9 %");
  }

  /** The criteria of a gate room with one result, of which more is said. */
  private static Locator drawn(Visits visits, String more) {
    var visit = visits.by("coordinator.csir").open("/gates/" + visits.sample().gate());
    var rules = more.isEmpty() ? "" : ",\"rules\":2";
    visit.page().evaluate(DRAW, "{\"criteria\":[" + RESULT.formatted(more) + "]" + rules + "}");
    return visit.page().locator("#drawn");
  }
}
