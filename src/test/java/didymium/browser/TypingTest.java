package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import didymium.testing.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is typed into the quick log arrives whole, or is named. */
@BrowserTest
class TypingTest {
  /** The dialog that amends a run of two figures, of the hour that comes twice in Europe. */
  private static Visit amending(Visits visits, String batch) {
    var sample = visits.sample();
    var run =
        """
        {"text":"before","batch":"%s","startedAt":"2026-10-25T00:30:15.123456Z",
         "endedAt":"2026-10-25T01:30:45.654321Z","measurements":[
           {"metric":"recovery","of":"Nd","value":92.40,"uncertainty":0.30,"unit":"%%"},
           {"metric":"purity","of":"Nd2O3","value":99.5,"unit":"%%"}]}
        """;
    var path = "/milestones/" + sample.milestone(MILESTONE) + "/entries";
    assertThat(sample.client("scientist.giredmet").post(path, run.formatted(batch)).status())
        .isEqualTo(201);
    var visit = visits.by("scientist.giredmet").open("/");
    var card = new Page.LocatorOptions().setHasText(batch);
    visit.page().locator(".entry", card).first().locator("button", amend()).click();
    return visit;
  }

  private static Locator.LocatorOptions amend() {
    return new Locator.LocatorOptions().setHasText("Amend");
  }

  /** What stands of a batch. */
  private static JsonNode standing(Visits visits, String batch) {
    var sample = visits.sample();
    var path = "/projects/" + sample.project() + "/entries?amended=false&batch=" + batch;
    return sample.client("scientist.giredmet").get(path).json().path("items").path(0);
  }

  private static final String MILESTONE = "Five days of steady pilot operation";

  @Test
  void a_run_typed_while_the_one_before_is_on_its_way_is_left_alone(Visits visits) {
    var visit = onTheBench(visits);
    var held = new ArrayList<Route>();
    visit.page().route("**/milestones/*/entries", held::add);
    var line = line(visit);
    line.pressSequentially("recovery Nd 91.1 %, batch FAST-1");
    line.press("Enter");
    line.pressSequentially("recovery Nd 92.2 %, batch FAST-2");
    visit.page().waitForCondition(() -> held.size() == 1);
    held.get(0).resume();
    assertThat(visit.page().locator(".toast").last()).containsText("FAST-1");
    assertThat(line).hasValue("recovery Nd 92.2 %, batch FAST-2");
    line.press("Enter");
    visit.page().waitForCondition(() -> held.size() == 2);
    held.get(1).resume();
    assertThat(visit.page().locator(".toast").last()).containsText("FAST-2");
    assertThat(recoveries(visits, "FAST-1")).containsExactly("91.1");
    assertThat(recoveries(visits, "FAST-2")).containsExactly("92.2");
  }

  @Test
  void a_run_that_is_refused_while_the_next_one_is_typed_waits_with_its_reason(Visits visits) {
    var visit = onTheBench(visits);
    var held = new ArrayList<Route>();
    visit.page().route("**/milestones/*/entries", held::add);
    var line = line(visit);
    // more than there can be, which only the portal knows of a value beyond a limit
    line.pressSequentially("recovery Nd > 150 %, batch BAD-1");
    line.press("Enter");
    line.pressSequentially("recovery Nd 92.2 %, batch GOOD-1");
    visit.page().waitForCondition(() -> held.size() == 1);
    held.get(0).resume();
    assertThat(visit.page().locator(".toast.bad")).containsText("BAD-1");
    assertThat(line).hasValue("recovery Nd 92.2 %, batch GOOD-1");
    visit.page().unroute("**/milestones/*/entries");
    visit.page().locator(".toast.bad").getByText("Correct").click();
    assertThat(visit.dialog()).containsText("150");
  }

  @Test
  void a_run_that_is_refused_comes_back_into_an_empty_line(Visits visits) {
    var visit = onTheBench(visits);
    var line = line(visit);
    line.fill("recovery Nd > 150 %, batch BAD-2");
    line.press("Enter");
    assertThat(line).hasValue("recovery Nd > 150 %, batch BAD-2");
    assertThat(visit.page().locator("dm-quick-log .problem-line")).containsText("110");
  }

  @Test
  void numbers_that_stay_text_are_named_and_a_misspelt_metric_is_asked_about(Visits visits) {
    var visit = onTheBench(visits);
    line(visit).fill("ran at 60 °C for 3 h, recvery Nd 92.4 %");
    var read = visit.page().locator("dm-quick-log .readings");
    assertThat(read.locator(".reading-chip")).hasCount(2);
    assertThat(read.locator(".unread")).containsText("No figure was read from: 3 h");
    read.getByText("Recovery", new Locator.GetByTextOptions().setExact(true)).first().click();
    assertThat(read.locator(".lacks")).hasCount(0);
    assertThat(read.locator(".reading-chip").last()).containsText("Recovery");
  }

  @Test
  void enter_without_a_milestone_says_so_and_enter_on_the_chosen_one_logs(Visits visits) {
    var visit = visits.by("scientist.giredmet").open("/");
    var form = visit.page().locator("dm-quick-log");
    form.locator("[name=milestone]").selectOption("");
    line(visit).fill("recovery Nd 92.4 %, batch ENTER-1");
    line(visit).press("Enter");
    assertThat(form.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
        .containsText("Choose the milestone");
    assertThat(form.locator("[name=milestone]")).isFocused();
    visit.choose(form, MILESTONE);
    form.locator("[name=milestone]").press("Enter");
    assertThat(visit.page().locator(".toast").last()).containsText("ENTER-1");
  }

  @Test
  void a_run_entered_before_its_place_is_known_is_logged_as_soon_as_it_is(Visits visits) {
    var visit = visits.by("scientist.csir");
    visit.open("/milestones/" + visits.sample().milestone(MILESTONE));
    assertThat(visit.page().locator("h1")).hasText(MILESTONE);
    var held = new ArrayList<Route>();
    Predicate<String> places = address -> address.contains("milestones");
    visit.page().route(places, held::add);
    visit.button("Log a run").click();
    var line = line(visit.dialog());
    line.pressSequentially("recovery Nd 91.7 %, batch EARLY-1");
    line.press("Enter");
    line.pressSequentially("recovery Nd 92.7 %, batch EARLY-2");
    line.press("Enter");
    assertThat(line).hasValue("recovery Nd 92.7 %, batch EARLY-2");
    visit.page().unroute(places);
    held.forEach(Route::resume);
    assertThat(visit.page().locator(".toast").last()).containsText("EARLY-1");
    assertThat(line).hasValue("recovery Nd 92.7 %, batch EARLY-2");
    line.press("Enter");
    assertThat(visit.dialog()).hasCount(0);
    assertThat(recoveries(visits, "EARLY-1")).containsExactly("91.7");
    assertThat(recoveries(visits, "EARLY-2")).containsExactly("92.7");
  }

  @Test
  void a_line_amends_the_figure_of_its_kind_and_shows_the_old_one(Visits visits) {
    var visit = amending(visits, "AMEND-1");
    var form = visit.dialog();
    assertThat(form).containsText(MILESTONE);
    line(form).fill("recovery Nd 93.5 %");
    assertThat(form.locator(".reading-chip")).hasCount(2);
    assertThat(form.locator(".reading-chip").first().locator("s")).containsText("92.40");
    form.locator("#log-reason").fill("misread");
    visit.answer("Amend").click();
    assertThat(form).hasCount(0);
    Eventually.holds("it is amended", () -> recoveries(visits, "AMEND-1").contains("93.5"));
    assertThat(standing(visits, "AMEND-1").path("measurements")).hasSize(2);
  }

  @Test
  void times_that_nobody_touched_stay_to_the_microsecond(Visits visits) {
    var visit = amending(visits, "AMEND-2");
    visit.dialog().locator("#log-reason").fill("misread");
    line(visit.dialog()).fill("recovery Nd 91.5 %");
    visit.answer("Amend").click();
    assertThat(visit.dialog()).hasCount(0);
    Eventually.holds("it is amended", () -> recoveries(visits, "AMEND-2").contains("91.5"));
    var entry = standing(visits, "AMEND-2");
    assertThat(entry.path("startedAt").asText()).isEqualTo("2026-10-25T00:30:15.123456Z");
    assertThat(entry.path("endedAt").asText()).isEqualTo("2026-10-25T01:30:45.654321Z");
  }

  @Test
  void the_last_run_is_set_up_again(Visits visits) {
    var visit = onTheBench(visits);
    var line = line(visit);
    line.fill("recovery Nd 92.4 %, feed 40 kg, batch AGAIN-1");
    line.press("Enter");
    assertThat(visit.page().locator(".toast").last()).containsText("AGAIN-1");
    visit.page().getByText("Repeat last run").click();
    var chips = visit.page().locator("dm-quick-log .reading-chip");
    assertThat(chips).hasCount(2);
    assertThat(chips.first()).containsText("Recovery");
    assertThat(chips.first()).not().containsText("92.4");
  }

  @Test
  void a_measurement_that_is_added_has_the_focus_on_a_phone(Visits visits) {
    var visit = onTheBench(visits).width(360);
    visit.page().getByText("Full form").click();
    visit.page().getByText("Add a measurement").click();
    var field = visit.page().locator("dm-quick-log .reading-editor select").first();
    assertThat(field).isFocused();
    assertThat(field).isInViewport();
  }

  @Test
  void undo_gives_the_text_back(Visits visits) {
    var visit = onTheBench(visits);
    var line = line(visit);
    line.fill("recovery Nd 92.4 %, batch UNDO-1");
    line.press("Enter");
    assertThat(visit.page().locator(".toast").last()).containsText("UNDO-1");
    visit.button("Undo").click();
    assertThat(line).hasValue("recovery Nd 92.4 %, batch UNDO-1");
    assertThat(line).isFocused();
  }

  @Test
  void what_was_typed_is_there_again_after_a_reload(Visits visits) {
    var visit = onTheBench(visits);
    line(visit).fill("recovery Nd 93.3 %, batch KEPT-1");
    visit.open("/");
    assertThat(line(visit)).hasValue("recovery Nd 93.3 %, batch KEPT-1");
    visit.page().locator("dm-quick-log .continued").getByText("Discard").click();
    assertThat(line(visit)).hasValue("");
    visit.open("/");
    assertThat(line(visit)).hasValue("");
  }

  @Test
  void what_was_typed_into_dialogs_is_offered_again_after_escape(Visits visits) {
    var sample = visits.sample();
    var visit = visits.by("scientist.csir").open("/milestones/" + sample.milestone(MILESTONE));
    visit.page().keyboard().press("l");
    visit.dialog().getByLabel("The run in one line").fill("pH 1.8, batch ESC-1");
    visit.page().keyboard().press("Escape");
    assertThat(visit.dialog()).hasCount(0);
    visit.page().keyboard().press("l");
    assertThat(visit.dialog().getByLabel("The run in one line")).hasValue("pH 1.8, batch ESC-1");
    visit.page().keyboard().press("Escape");

    visit.button("New forecast").click();
    visit.dialog().getByLabel("Reason").fill("The pump is late.");
    visit.page().keyboard().press("Escape");
    visit.button("New forecast").click();
    assertThat(visit.dialog().getByLabel("Reason")).hasValue("The pump is late.");
    visit.answer("Cancel").click();
    visit.button("New forecast").click();
    assertThat(visit.dialog().getByLabel("Reason")).hasValue("");
    visit.page().keyboard().press("Escape");

    var remark = visit.page().locator("#comment-text");
    remark.fill("Half a remark");
    visit.open("/milestones/" + sample.milestone(MILESTONE));
    assertThat(remark).hasValue("Half a remark");
  }

  private static Visit onTheBench(Visits visits) {
    var visit = visits.by("scientist.giredmet").open("/");
    visit.choose(visit.page().locator("dm-quick-log"), MILESTONE);
    return visit;
  }

  private static Locator line(Locator form) {
    return form.locator(".quick-line input");
  }

  private static Locator line(Visit visit) {
    return visit.page().locator("dm-quick-log .quick-line input");
  }

  private static List<String> recoveries(Visits visits, String batch) {
    var sample = visits.sample();
    var path = "/projects/" + sample.project() + "/entries?batch=" + batch;
    var values = new ArrayList<String>();
    for (var entry : sample.client("coordinator.csir").get(path).json().path("items")) {
      values.add(entry.at("/measurements/0/value").asText());
    }
    return values;
  }
}
