package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import didymium.bus.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a coordinator reads through: many milestones, the portfolio, and back again. */
@BrowserTest
class CoordinatorListsTest {
  private static final int MANY = 65;
  private static final List<String> STAGES = List.of("laboratory", "bench", "pilot");

  @Test
  void many_milestones_are_folded_by_stage_and_sorted_and_back_is_the_same_place(Visits visits) {
    var project = full(visits.sample());
    var visit = visits.by("coordinator.giredmet").width(1280).open(project);
    var table = visit.page().locator("table.milestones");
    var folds = table.locator(".fold");
    assertThat(folds).hasCount(STAGES.size());
    assertThat(folds.first()).containsText("22");
    assertThat(table.locator("tbody a")).hasCount(22);

    folds.nth(2).click();
    assertThat(table.locator("tbody a")).hasCount(43);
    head(table, "Milestone").click();
    head(table, "Milestone").click();
    assertThat(table.locator("tbody a").first()).hasText("Ёлка 63");
    folds.nth(0).click();
    assertThat(table.locator("tbody a")).hasCount(21);

    var last = table.locator("tbody a").last();
    last.scrollIntoViewIfNeeded();
    var place = scrolled(visit);
    assertThat(place).isGreaterThan(300);
    last.click();
    assertThat(visit.page().locator("h1")).containsText("Ёлка");
    assertThat(scrolled(visit)).isZero();
    visit.page().goBack();
    assertThat(table.locator("tbody a")).hasCount(21);
    visit.page().waitForCondition(() -> Math.abs(scrolled(visit) - place) < 2);
    assertThat(folds.nth(0)).hasAttribute("aria-expanded", "false");
  }

  @Test
  void what_is_searched_for_is_shown_wherever_it_is_folded_and_however_it_is_typed(Visits visits) {
    var project = full(visits.sample());
    var visit = visits.by("coordinator.giredmet").open(project + "?text=ЕЛКА%2064");
    assertThat(visit.page().locator("table.milestones tbody a")).hasText("Ёлка 64");
  }

  @Test
  void the_portfolio_is_saved_as_it_is_filtered(Visits visits) {
    var project = full(visits.sample());
    var visit = visits.by("coordinator.giredmet").open("/portfolio?text=Many+milestones");
    assertThat(visit.page().locator(".project-name")).hasCount(1);
    var saved = saved(visit, "Save as CSV");
    assertThat(saved.suggestedFilename()).matches("portfolio-\\d{4}-\\d{2}-\\d{2}\\.csv");
    assertThat(saved(visit, "Save as XLSX").suggestedFilename()).endsWith(".xlsx");
    assertThat(project).isNotEmpty();
  }

  @Test
  void a_programme_is_folded_away_in_the_portfolio_and_stays_so(Visits visits) {
    var visit = visits.by("coordinator.giredmet").width(1280).open("/portfolio");
    var names = visit.page().locator(".project-name");
    var fold = visit.page().locator("tr.group [aria-expanded]").last();
    fold.click();
    assertThat(fold).hasAttribute("aria-expanded", "false");
    int left = names.count();
    names.first().click();
    assertThat(visit.page()).hasURL(Pattern.compile(".*/projects/.*"));
    visit.page().goBack();
    assertThat(names).hasCount(left);
  }

  @Test
  void a_gate_tells_what_must_be_met_from_what_should_be(Visits visits) {
    var visit = visits.by("coordinator.giredmet").open("/portfolio");
    assertThat(visit.page().locator(".gate-note", having("must: ")).first()).containsText("should");
  }

  @Test
  void a_wrong_address_shows_where_one_is_to_whoever_is_signed_in_or_not(Visits visits) {
    for (var visit : List.of(visits.anybody(), visits.by("observer"))) {
      for (var address : List.of("/nowhere", "/projects/%ZZ", "/portfolio/x", "/problems/none")) {
        assertThat(visit.page().navigate(visit.address(address)).status()).isEqualTo(404);
        assertThat(visit.page().locator("main")).containsText("This page does not exist");
      }
    }
  }

  @Test
  void a_coordinator_says_what_a_programme_is_called(Visits visits) {
    var words = visits.sample().longWords();
    var visit = visits.by("coordinator.giredmet").open(words.programmePage());
    visit.button("Edit").click();
    visit.dialog().getByLabel("Note").fill("Said anew");
    visit.answer("Save").click();
    assertThat(visit.page().locator("dl.terms")).containsText("Said anew");
  }

  private static Page.LocatorOptions having(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator head(Locator table, String name) {
    return table.locator(".sorter", new Locator.LocatorOptions().setHasText(name));
  }

  private static double scrolled(Visit visit) {
    return ((Number) visit.page().evaluate("() => scrollY")).doubleValue();
  }

  private static Download saved(Visit visit, String button) {
    return visit.page().waitForDownload(() -> visit.button(button).click());
  }

  private static String full;

  /** A project with more milestones than anybody reads at once. */
  private static synchronized String full(SamplePortal sample) {
    if (full != null) {
      return full;
    }
    var coordinator = sample.client("coordinator.giredmet");
    var body =
        Map.of(
            "programmeId",
            sample.programme().replace("/programmes/", ""),
            "title",
            "Many milestones",
            "elements",
            List.of("Tb"),
            "route",
            "solvent extraction",
            "stage",
            "laboratory",
            "organisations",
            List.of(sample.organisation("Giredmet")));
    full = "/projects/" + coordinator.post("/projects", Json.text(body)).id();
    for (int i = 0; i < MANY; i++) {
      var due = Map.of("date", "2035-%02d-01".formatted(i % 12 + 1), "precision", "month");
      var plan =
          Map.of(
              "title",
              "Ёлка " + i,
              "stage",
              STAGES.get(i % 3),
              "meansOfVerification",
              "assay",
              "due",
              due);
      coordinator.post(full + "/milestones", Json.text(plan));
    }
    return full;
  }
}
