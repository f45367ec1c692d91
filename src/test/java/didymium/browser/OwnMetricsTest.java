package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

/** A coordinator defines a metric on the screen, and a scientist types figures of it. */
@BrowserTest
class OwnMetricsTest {
  private static final String MILESTONE = "Five days of steady pilot operation";
  private static final String SHIFT =
      """
      {"labels":{"en":"Shift","ru":"Сдвиг","hi":"विस्थापन"},"unit":"mV","of":"none"%s}
      """;

  @Test
  void a_metric_is_defined_versioned_typed_and_shown(Visits visits) {
    var sample = visits.sample();
    var coordinator = visits.by("coordinator.giredmet").open(sample.programme());
    coordinator.page().getByText("Own metrics").click();
    coordinator.button("Define a metric").click();
    var form = coordinator.dialog();
    form.getByLabel("Code").fill("leach-rate");
    form.getByLabel("Name in English").fill("Leach rate");
    form.getByLabel("Name in Russian").fill("Скорость выщелачивания");
    form.getByLabel("Name in Hindi").fill("निक्षालन दर");
    form.getByLabel("Unit").fill("furlong per fortnight");
    form.getByLabel("Possible to").fill("100");
    form.getByLabel("Of what").first().selectOption(new SelectOption().setValue("optional"));
    coordinator.answer("Define a metric").click();
    assertThat(form.locator(".wrong .problem")).containsText("no UCUM unit");
    form.getByLabel("Unit").fill("g/m2/h");
    coordinator.answer("Define a metric").click();
    assertThat(form).hasCount(0);
    assertThat(card(coordinator)).containsText("≤ 100 g/m²/h");

    coordinator.page().getByLabel("New version of Leach rate").click();
    form.getByLabel("Possible to").fill("1000");
    coordinator.answer("Save as a new version").click();
    assertThat(form.locator(".wrong .problem")).containsText("impossible before");
    form.getByLabel("Possible to").fill("50");
    coordinator.answer("Save as a new version").click();
    assertThat(card(coordinator)).containsText("Version 2");

    var scientist = visits.by("scientist.giredmet");
    scientist.open("/milestones/" + sample.milestone(MILESTONE));
    scientist.page().keyboard().press("l");
    var line = scientist.dialog().getByLabel("The run in one line");
    scientist.choose(scientist.dialog(), MILESTONE);
    line.fill("leach rate Nd 12 g/m2/h, batch OWN-1");
    var reading = scientist.dialog().locator(".reading").first();
    assertThat(reading).containsText("Leach rate");
    line.fill("leach rate Nd 60 g/m2/h, batch OWN-1");
    assertThat(reading).containsText("50");
    line.fill("leach rate Nd 12 g/m2/h, batch OWN-1");
    scientist.answer("Log").click();
    assertThat(scientist.dialog()).hasCount(0);
    assertThat(scientist.page().locator(".entry").first()).containsText("Leach rate");
  }

  @Test
  void a_stream_is_named_and_offered_where_figures_are_corrected(Visits visits) {
    var sample = visits.sample();
    var coordinator = visits.by("coordinator.giredmet").open(sample.programme() + "/metrics");
    coordinator.button("Name streams").click();
    coordinator.answer("Add a stream").click();
    var form = coordinator.dialog();
    form.getByLabel("Code").fill("feed");
    form.getByLabel("Name in English").fill("Scrub raffinate");
    form.getByLabel("Name in Russian").fill("Промывной рафинат");
    form.getByLabel("Name in Hindi").fill("मार्जन रैफिनेट");
    coordinator.answer("Save").click();
    assertThat(form.locator(".wrong .problem")).containsText("Choose another code");
    form.getByLabel("Code").fill("scrub-raffinate");
    coordinator.answer("Save").click();
    assertThat(form).hasCount(0);
    assertThat(coordinator.page().locator(".own-streams").first()).containsText("Scrub raffinate");

    var scientist = visits.by("scientist.giredmet");
    scientist.open("/milestones/" + sample.milestone(MILESTONE));
    scientist.page().keyboard().press("l");
    scientist.choose(scientist.dialog(), MILESTONE);
    scientist.dialog().getByLabel("The run in one line").fill("0.4 g/L Nd, batch OWN-2");
    scientist.dialog().locator(".reading-chip").first().click();
    scientist.dialog().locator(".reading-more > summary").click();
    var stream = new SelectOption().setLabel("Scrub raffinate");
    scientist.dialog().getByLabel("Stream").selectOption(stream);
    scientist.answer("Log").click();
    assertThat(scientist.dialog()).hasCount(0);
    assertThat(scientist.page().locator(".entry").first()).containsText("Scrub raffinate");
  }

  @Test
  void methods_and_laboratories_are_named_and_offered_where_figures_are_corrected(Visits visits) {
    var sample = visits.sample();
    var coordinator = visits.by("coordinator.giredmet").open(sample.programme() + "/metrics");
    coordinator.button("Name methods and laboratories").click();
    var form = coordinator.dialog();
    for (int i = 0; i < 2; i++) {
      coordinator.answer("Add a method").click();
    }
    coordinator.answer("Add a laboratory").click();
    form.getByLabel("Method").first().fill("ICP-OES");
    form.getByLabel("Random part").first().fill("0,8");
    form.getByLabel("Method").last().fill("icp-oes");
    form.getByLabel("Laboratory").fill("Giredmet analytical centre");
    coordinator.answer("Save").click();
    assertThat(form.locator(".wrong .problem")).containsText("in the list already");
    form.getByLabel("Remove icp-oes").last().click();
    coordinator.answer("Save").click();
    assertThat(form).hasCount(0);
    assertThat(coordinator.page().locator(".own-sources")).containsText("ICP-OES random part 0.8");

    var scientist = visits.by("scientist.giredmet");
    scientist.open("/milestones/" + sample.milestone(MILESTONE));
    scientist.page().keyboard().press("l");
    scientist.choose(scientist.dialog(), MILESTONE);
    scientist.dialog().getByLabel("The run in one line").fill("0.4 g/L Nd, batch OWN-3");
    scientist.dialog().locator(".reading-chip").first().click();
    scientist.dialog().locator(".reading-more > summary").click();
    var more = scientist.dialog().locator(".reading-more");
    assertThat(more.locator("datalist option[value='ICP-OES']")).hasCount(1);
    assertThat(more.locator("datalist option[value='Giredmet analytical centre']")).hasCount(1);
  }

  @Test
  void who_does_not_coordinate_the_programme_reads_its_metrics(Visits visits) {
    var sample = visits.sample();
    sample.ownMetric();
    var scientist = visits.by("scientist.csir").open(sample.programme() + "/metrics");
    var viscosity =
        scientist.page().locator(".own-metric", new Page.LocatorOptions().setHasText("Viscosity"));
    assertThat(viscosity).containsText("> 0 mPa·s");
    assertThat(scientist.page().locator(".page .button.primary")).hasCount(0);
  }

  @Test
  void unfolded_versions_follow_what_is_defined_meanwhile(Visits visits) {
    var sample = visits.sample();
    var client = sample.client("coordinator.giredmet");
    var path = sample.programme() + "/metrics";
    assertThat(client.post(path, SHIFT.formatted(",\"code\":\"redox-shift\"")).status())
        .isEqualTo(201);
    var visit = visits.by("scientist.csir").open(path);
    var metric = new Page.LocatorOptions().setHasText("redox-shift");
    var versions = visit.page().locator(".own-metric", metric).locator("details");
    versions.locator("summary").click();
    assertThat(versions.locator("li")).hasCount(1);
    var second = SHIFT.formatted(",\"standard\":\"In-house 7\"");
    assertThat(client.send("PUT", path + "/redox-shift", second, "If-Match", "*").status())
        .isEqualTo(200);
    assertThat(versions.locator("li")).hasCount(2);
    assertThat(versions).containsText("In-house 7");
  }

  private static Locator card(Visit visit) {
    return visit.page().locator(".own-metric", new Page.LocatorOptions().setHasText("leach-rate"));
  }
}
