package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of runs: sorted, filtered, drawn, and reviewed many at once. */
@BrowserTest
class RunsScreenTest {
  private static final String RUN =
      """
      {"batch":"%s","measurements":[
        {"metric":"recovery","of":"Nd","value":%s,"uncertainty":0.3,"unit":"%%"},
        {"metric":"distribution-ratio","of":"Nd","value":%s,"unit":"1","stream":"raffinate"}]}
      """;

  private static void log(SamplePortal sample, String account, String lot, String value) {
    var path = "/milestones/" + sample.milestone("Pilot circuit") + "/entries";
    var answer = sample.client(account).post(path, RUN.formatted(lot, value, value));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
  }

  private static Locator names(Visit visit) {
    return visit.page().locator(".runs-table tbody .runs-first button");
  }

  private static Locator head(Visit visit, String name) {
    return visit.page().locator(".runs-table thead th", withText(name)).first();
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  void aClickOnAHeadSortsAndTheAddressKeepsItTogetherWithTheFilters(Visits visits) {
    var sample = visits.sample();
    log(sample, "scientist.giredmet", "SORT-1", "60");
    log(sample, "scientist.giredmet", "SORT-2", "99.9");
    var visit = visits.by("coordinator.csir").open("/projects/" + sample.project());
    visit.page().locator(".page-head a[href$='/runs']").click();
    visit.settled();

    head(visit, "Recovery Nd").locator("button").click();
    assertThat(names(visit).first()).hasText("SORT-2");
    assertThat(head(visit, "Recovery Nd")).hasAttribute("aria-sort", "descending");
    head(visit, "Recovery Nd").locator("button").click();
    assertThat(names(visit).first()).hasText("SORT-1");
    assertThat(head(visit, "Recovery Nd")).hasAttribute("aria-sort", "ascending");
    visit.page().locator("[id=runs-lot]").fill("SORT-2");
    assertThat(names(visit)).hasText(new String[] {"SORT-2"});

    var address = visit.page().url();
    assertThat(address).contains("lot=SORT-2").contains("sort=recovery");
    visit.open(address.substring(address.indexOf("/projects")));
    assertThat(names(visit)).hasText(new String[] {"SORT-2"});
    assertThat(visit.page().locator("[id=runs-lot]")).hasValue("SORT-2");
    visit.page().locator(".runs-filters .button.link").click();
    assertThat(names(visit).first()).hasText("SORT-1");
  }

  @Test
  void aFigureIsDrawnOverTimeAndAgainstAnotherAndAMarkLeadsToItsRun(Visits visits) {
    var sample = visits.sample();
    log(sample, "scientist.giredmet", "DRAWN-1", "92");
    log(sample, "scientist.giredmet", "DRAWN-2", "93");
    var visit =
        visits
            .by("coordinator.csir")
            .open(
                sample.runs() + "?metric=recovery&milestone=" + sample.milestone("Pilot circuit"));
    assertThat(visit.page().locator("[id=runs-plot-head]")).hasText("Recovery Nd over time");
    visit.page().locator(".runs-filters .button.link").click();
    var across = visit.page().locator("[id=runs-plot-x]");
    across.selectOption(new SelectOption().setLabel("Distribution ratio D Nd (Raffinate)"));
    assertThat(visit.page().locator("[id=runs-plot-head]"))
        .hasText("Recovery Nd against Distribution ratio D Nd");
    assertThat(visit.page()).hasURL(Pattern.compile(".*x=distribution-ratio.*"));

    var mark = visit.page().locator(".plot-mark", withText("DRAWN-1"));
    assertThat(mark).hasCount(1);
    mark.locator("path").click();
    assertThat(visit.dialog().locator(".entry .batch")).hasText("DRAWN-1");
  }

  @Test
  void manyAreAcceptedAtOnceAndWhatMeanwhileMayNotBeIsNamedWithTheReason(Visits visits) {
    var sample = visits.sample();
    var names = List.of("MANY-1", "MANY-2", "MANY-3");
    names.forEach(name -> log(sample, "scientist.giredmet", name, "92"));
    log(sample, "scientist.csir", "MANY-OWN", "92");
    var visit = visits.by("coordinator.csir").open(sample.runs() + "?sort=lot&metric=recovery");
    visit.page().locator("[id=runs-review]").selectOption("none");
    assertThat(row(visit, "BC-05")).hasCount(0);
    assertThat(row(visit, "MANY-OWN").locator("input")).hasCount(0);

    row(visit, "MANY-1").locator("input").click();
    row(visit, "MANY-3")
        .locator("input")
        .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    var withdrawal = "{\"withdrawn\":true,\"reason\":\"wrong lot\"}";
    var path = "/projects/" + sample.project() + "/entries?batch=MANY-2";
    var withdrawn = sample.client("scientist.giredmet").get(path).json().at("/items/0/id").asText();
    visit.button("Accept 3 runs").click();
    sample.client("scientist.giredmet").post("/entries/" + withdrawn + "/amendments", withdrawal);
    visit.answer("Accept 3 runs").click();

    var outcome = visit.page().locator(".notice[role=status]");
    assertThat(outcome).containsText("2 runs were reviewed");
    assertThat(outcome.locator("li")).containsText("MANY-2: This run was amended or withdrawn");
    assertThat(row(visit, "MANY-1")).hasCount(0);
    visit.page().locator("[id=runs-review]").selectOption("accepted");
    assertThat(row(visit, "MANY-3").locator(".badge")).hasText("accepted");
  }

  private static Locator row(Visit visit, String name) {
    return visit.page().locator(".runs-table tbody tr", withText(name));
  }

  @Test
  void columnsAreChosenAndTheChoiceIsInTheAddress(Visits visits) {
    var visit = visits.by("coordinator.csir").open(visits.sample().runs());
    visit.page().locator("[aria-labelledby=runs-table-head] .card-head .button").last().click();
    var boxes = visit.dialog().locator("input[type=checkbox]");
    int shown = visit.page().locator(".figure-head").count();
    visit.dialog().locator("input[type=checkbox]:checked").first().uncheck();
    assertThat(visit.page().locator(".figure-head")).hasCount(shown - 1);
    assertThat(boxes.count()).isGreaterThan(shown);
    assertThat(visit.page().url()).contains("columns=");
  }

  @Test
  void theImportReadsTheHeadsOfAnExportedTable(Visits visits) {
    var visit = visits.by("coordinator.csir").open(visits.sample().runs());
    var meanings =
        visit
            .page()
            .evaluate(
                """
                async () => {
                  const { meaning } = await import("app/import/column-names.js");
                  return ["Recovery Nd [%]", "u(Recovery Nd) [%]", "Thorium content [ppm]",
                    "Concentration Nd (Raffinate) [g/L]", "Energy use [kW.h/kg]"]
                      .map((head) => meaning(head)).map(({ role, of }) => role + " " + (of ?? ""));
                }
                """);
    assertThat(meanings)
        .isEqualTo(
            List.of(
                "metric:recovery Nd",
                "uncertainty ",
                "metric:thorium ",
                "metric:mass-concentration Nd",
                "metric:energy-use "));
  }
}
