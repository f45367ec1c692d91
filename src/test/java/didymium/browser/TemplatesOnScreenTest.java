package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.lang.Boolean.TRUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import didymium.testing.Eventually;
import org.junit.jupiter.api.Test;

/** A set-up is saved once, and each run that follows gives only what it found. */
@BrowserTest
class TemplatesOnScreenTest {
  private static final String MILESTONE = "Five days of steady pilot operation";
  private static final String WASH = "{\"name\":\"Wash\",\"text\":\"Two stages of water\"}";
  private static final String STRIP =
      """
      {"name":"Strip","text":"60 °C","visibility":"organisation",
       "scale":{"value":12.50,"unit":"kg/h","basis":"feed"},
       "measurements":[{"metric":"recovery","of":"Nd","unit":"%","stream":"strip"},
         {"metric":"feed-mass","unit":"kg"}]}
      """;
  private static final String KEPT =
      """
      async (project) => {
        const { isKept } = await import("app/kit/api.js");
        const page = await (await caches.open("didymium-page")).keys();
        return page.some(({ url }) => url.endsWith("/whole")) && await isKept(`/projects/${project}/run-templates`);
      }
      """;

  private static String path(Visits visits) {
    return "/projects/" + visits.sample().project() + "/run-templates";
  }

  private static void keep(Visits visits, String... templates) {
    var client = visits.sample().client("scientist.giredmet");
    var tag = client.get(path(visits)).header("ETag");
    var body = "{\"templates\":[" + String.join(",", templates) + "]}";
    assertThat(client.send("PUT", path(visits), body, "If-Match", tag).status()).isEqualTo(200);
  }

  private static JsonNode kept(Visits visits) {
    return visits.sample().client("coordinator.csir").get(path(visits)).json().path("templates");
  }

  private static Visit onTheBench(Visits visits) {
    var visit = visits.by("scientist.giredmet").open("/");
    visit.choose(log(visit), MILESTONE);
    return visit;
  }

  private static Locator log(Visit visit) {
    return visit.page().locator("dm-quick-log");
  }

  private static Locator line(Visit visit) {
    return log(visit).locator(".quick-line input");
  }

  private static Locator toast(Visit visit) {
    return visit.page().locator(".toast").last();
  }

  /** What stands of a batch. */
  private static JsonNode standing(Visits visits, String batch) {
    var sample = visits.sample();
    var path = "/projects/" + sample.project() + "/entries?amended=false&batch=" + batch;
    return sample.client("scientist.giredmet").get(path).json().path("items").path(0);
  }

  @Test
  void a_set_up_is_saved_from_the_form_without_what_was_found(Visits visits) {
    keep(visits);
    var visit = onTheBench(visits);
    line(visit).fill("recovery Nd 92.4 ± 0.3 % ICP-OES in strip, feed 40 kg, new resin, batch X-1");
    visit.button("Full form").click();
    log(visit).locator("#log-scale").fill("12,50");
    log(visit).locator("#log-scale-unit").selectOption("kg/h");
    log(visit).getByText("Save as template").click();
    assertThat(visit.dialog()).containsText("of other organisations too");
    visit.dialog().getByLabel("Name").fill("Strip");
    assertThat(visit.dialog().getByLabel("Conditions")).hasValue("new resin");
    visit.answer("Save").click();
    assertThat(toast(visit)).containsText("Template saved: Strip");
    assertThat(kept(visits).toString())
        .isEqualTo(
            "[{\"name\":\"Strip\",\"text\":\"new resin\",\"scale\":{\"value\":12.50,\"unit\":\"kg/h\","
                + "\"basis\":\"feed\"},\"visibility\":\"joint\",\"measurements\":[{\"metric\":\"recovery\","
                + "\"of\":\"Nd\",\"unit\":\"%\",\"method\":\"ICP-OES\",\"stream\":\"strip\"},"
                + "{\"metric\":\"feed-mass\",\"unit\":\"kg\"}]}]");
  }

  @Test
  void two_keys_choose_a_template_and_enter_goes_from_figure_to_figure(Visits visits) {
    keep(visits, WASH, STRIP);
    var visit = onTheBench(visits);
    log(visit).locator("[name=batch]").fill("KEYS-1");
    assertThat(visit.button("Templates")).isVisible();
    line(visit).press("ArrowDown");
    assertThat(log(visit).locator(".templates button").first()).isFocused();
    visit.page().keyboard().press("2");
    var keyboard = visit.page().keyboard();
    assertThat(log(visit).getByLabel("Recovery Nd")).isFocused();
    keyboard.type("93,10");
    // as where a list arrives meanwhile
    log(visit).evaluate("log => { log.requestUpdate(); return log.updateComplete; }");
    keyboard.type(" ± 0.2");
    keyboard.press("Enter");
    assertThat(log(visit).getByLabel("Feed mass")).isFocused();
    keyboard.type("much");
    keyboard.press("Enter");
    assertThat(log(visit).getByLabel("Feed mass")).hasAttribute("aria-invalid", "true");
    log(visit).getByLabel("Feed mass").fill("41");
    keyboard.press("Enter");
    assertThat(toast(visit)).containsText("KEYS-1");
    Eventually.holds("it is stored", () -> standing(visits, "KEYS-1").has("id"));
    var run = standing(visits, "KEYS-1");
    assertThat(run.at("/measurements/0/value").asText()).isEqualTo("93.10");
    assertThat(run.at("/measurements/0/uncertainty").asText()).isEqualTo("0.2");
    assertThat(run.at("/measurements/0/stream").asText()).isEqualTo("strip");
    assertThat(run.at("/measurements/1/value").asText()).isEqualTo("41");
    assertThat(run.at("/scale/value").asText()).isEqualTo("12.50");
    assertThat(run.path("text").asText()).isEqualTo("60 °C");
    assertThat(run.path("visibility").asText()).isEqualTo("organisation");
  }

  @Test
  void what_is_typed_beside_a_template_is_added_to_it(Visits visits) {
    keep(visits, WASH, STRIP);
    var visit = onTheBench(visits);
    visit.button("Templates").click();
    visit.button("Wash 1").click();
    assertThat(line(visit)).isFocused();
    assertThat(visit.button("Templates")).isVisible();
    line(visit).fill("foam seen, batch WASH-1");
    assertThat(visit.button("Templates")).hasCount(0);
    line(visit).press("Enter");
    Eventually.holds("it is stored", () -> standing(visits, "WASH-1").has("id"));
    assertThat(standing(visits, "WASH-1").path("text").asText())
        .isEqualTo("Two stages of water\nfoam seen");
  }

  @Test
  void two_taps_choose_a_template_on_a_phone(Visits visits) {
    keep(visits, STRIP);
    var visit = onTheBench(visits).width(360);
    visit.button("Templates").click();
    log(visit).locator(".templates").getByText("Strip").click();
    var first = log(visit).getByLabel("Recovery Nd");
    assertThat(first).isFocused();
    assertThat(first).isInViewport();
    assertThat(log(visit).locator(".reading-chip")).hasCount(2);
  }

  @Test
  void escape_closes_the_list_and_not_the_dialog_around_it(Visits visits) {
    keep(visits, STRIP);
    var visit = visits.by("scientist.giredmet");
    visit.open("/milestones/" + visits.sample().milestone(MILESTONE));
    visit.page().keyboard().press("l");
    visit.choose(visit.dialog(), MILESTONE);
    assertThat(visit.answer("Templates")).isVisible();
    visit.dialog().getByLabel("The run in one line").press("ArrowDown");
    assertThat(visit.dialog().locator(".templates button").first()).isFocused();
    visit.page().keyboard().press("Escape");
    assertThat(visit.dialog().locator(".templates")).hasCount(0);
    assertThat(visit.answer("Templates")).isFocused();
    assertThat(visit.dialog()).isVisible();
  }

  @Test
  void a_logged_run_becomes_a_template_unless_its_name_is_taken(Visits visits) {
    keep(visits, WASH);
    var sample = visits.sample();
    var run =
        """
        {"batch":"SAVED-1","scale":{"value":3.0,"unit":"kg","basis":"feed"},"measurements":[
          {"metric":"purity","of":"Nd2O3","value":99.5,"unit":"%","lot":"L-1"}]}
        """;
    var milestone = "/milestones/" + sample.milestone(MILESTONE);
    sample.client("scientist.csir").post(milestone + "/entries", run);
    var visit = visits.by("scientist.giredmet").open(milestone);
    var card = new Page.LocatorOptions().setHasText("SAVED-1");
    visit.page().locator(".entry", card).first().getByText("Save as template").click();
    visit.dialog().getByLabel("Name").fill("wash ");
    visit.answer("Save").click();
    assertThat(visit.dialog().locator(".field.wrong")).containsText("is called wash already");
    visit.dialog().getByLabel("Name").fill("Assay");
    visit.answer("Save").click();
    assertThat(toast(visit)).containsText("Template saved: Assay");
    assertThat(kept(visits).get(1).toString())
        .isEqualTo(
            "{\"name\":\"Assay\",\"text\":null,\"scale\":{\"value\":3.0,\"unit\":\"kg\",\"basis\":\"feed\"},"
                + "\"visibility\":\"joint\",\"measurements\":[{\"metric\":\"purity\",\"of\":\"Nd2O3\","
                + "\"unit\":\"%\"}]}");
  }

  @Test
  void templates_are_renamed_and_removed_and_those_saved_meanwhile_stay(Visits visits) {
    keep(visits, WASH, STRIP);
    var visit = onTheBench(visits).live();
    visit.button("Templates").click();
    visit.button("Rename or remove…").click();
    keep(visits, WASH, STRIP, WASH.replace("Wash", "Later"));
    visit.dialog().locator("input").first().fill("Wash twice");
    visit.answer("Remove: Strip").click();
    visit.answer("Save").click();
    assertThat(visit.dialog()).hasCount(0);
    assertThat(kept(visits).findValuesAsText("name")).containsExactly("Wash twice", "Later");
    visit.button("Templates").click();
    assertThat(log(visit).locator(".templates li")).hasCount(3);
  }

  @Test
  void a_template_that_was_seen_once_is_there_without_a_network(Visits visits) {
    keep(visits, STRIP);
    var visit = onTheBench(visits).live();
    var project = visits.sample().project();
    Eventually.holds("it is kept", () -> visit.page().evaluate(KEPT, project) == TRUE);
    visit.context().setOffline(true);
    visit.open("/");
    visit.choose(log(visit), MILESTONE);
    visit.button("Templates").click();
    visit.page().keyboard().press("1");
    assertThat(log(visit).getByLabel("Recovery Nd")).isFocused();
    visit.page().keyboard().type("90.5");
    visit.page().keyboard().press("Enter");
    assertThat(log(visit).getByLabel("Feed mass")).isFocused();
    visit.page().keyboard().type("40");
    visit.page().keyboard().press("Enter");
    assertThat(visit.page().locator(".entry").first()).containsText("Saved here");
    visit.context().setOffline(false);
    assertThat(visit.page().locator(".entry").first()).containsText("In the journal");
  }
}
