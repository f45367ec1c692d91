package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import didymium.bus.Json;
import didymium.participants.SetUpLink;
import didymium.testing.RunningPortal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** From an empty portal to the first logged run: no mouse, and at most fifteen fields. */
@BrowserTest
class FirstRunTest {
  private static final int MOST_FIELDS = 15;
  private static final String EMAIL = "asha@institute.example";
  private static final String PASSWORD = "a long sentence is best";

  @Test
  void the_first_run_is_logged_by_keyboard_alone(Visits visits, TestReporter reporter) {
    try (var portal = RunningPortal.start()) {
      var link = SetUpLink.make(portal.database().pool(), "", Clock.systemUTC()).await();
      var visit = visits.at(portal.url());
      visit.open("/welcome").page().navigate(visit.address(link));
      visit.page().reload();
      var hands = new Hands(visit.page());
      setUp(visit, hands);
      begin(visit, hands);
      open(visit, hands);
      plan(visit, hands);
      log(visit, hands);
      assertThat(hands.fields()).isLessThanOrEqualTo(MOST_FIELDS);
      reporter.publishEntry("to the first run", hands.said());
    }
  }

  @Test
  void the_list_of_first_steps_is_accessible_and_fits_a_phone_in_every_language(Visits visits) {
    try (var portal = RunningPortal.start()) {
      setUp(portal);
      var visit = visits.at(portal.url()).signedIn(EMAIL, PASSWORD).open("/");
      visit.page().locator(".first-step").first().waitFor();
      assertThat(EveryScreenTest.violations(visit.page())).isEmpty();
      visit.width(360).theme(ColorScheme.DARK);
      for (var code : List.of("ru", "hi", "en")) {
        visit.language(code);
        assertThat(EveryScreenTest.tooWide(visit.page())).as(code).isEmpty();
      }
      assertThat(EveryScreenTest.violations(visit.page())).isEmpty();
    }
  }

  private static void setUp(RunningPortal portal) {
    var link = SetUpLink.make(portal.database().pool(), "", Clock.systemUTC()).await();
    var organisation =
        Map.of("name", "Institute", "shortName", "IRM", "country", "IN", "kind", "institute");
    var administrator =
        Map.of("name", "Asha", "email", EMAIL, "password", PASSWORD, "language", "en");
    var token = link.substring(link.indexOf('#') + 1);
    var body = Map.of("token", token, "organisation", organisation, "administrator", administrator);
    assertThat(portal.anybody().post("/setup", Json.text(body)).status()).isEqualTo(201);
  }

  private static void setUp(Visit visit, Hands hands) {
    fill(hands, visit, "Organisation", "Institute of Rare Metals");
    fill(hands, visit, "Short name", "IRM");
    fill(hands, visit, "Country", "India");
    fill(hands, visit, "Your name", "Asha");
    fill(hands, visit, "E-mail", EMAIL);
    hands.fill(visit.page().locator("#password"), PASSWORD);
    hands.fill(visit.page().locator("#again"), PASSWORD);
    hands.press("Enter");
    assertThat(visit.page().locator("h1")).hasText("My bench");
    assertThat(step(visit)).containsText("A programme");
  }

  private static void begin(Visit visit, Hands hands) {
    hands.activate(visit.button("Begin a programme"));
    visit.dialog().waitFor();
    fill(hands, visit, "Title", "Heavy rare earths");
    fill(hands, visit, "Scope", "Separation of Dy and Tb");
    hands.activate(visit.answer("Begin a programme"));
    assertThat(step(visit)).containsText("A project");
  }

  private static void open(Visit visit, Hands hands) {
    assertThat(visit.button("Open a project")).isFocused();
    hands.activate(visit.button("Open a project"));
    visit.dialog().waitFor();
    fill(hands, visit, "Title", "Dysprosium by extraction");
    fill(hands, visit, "Elements", "Dy Tb");
    fill(hands, visit, "Route", "Solvent extraction with EHEHPA");
    hands.activate(visit.answer("Open a project"));
    assertThat(step(visit)).containsText("A milestone");
  }

  private static void plan(Visit visit, Hands hands) {
    assertThat(visit.button("Plan a milestone")).isFocused();
    hands.activate(visit.button("Plan a milestone"));
    visit.dialog().waitFor();
    fill(hands, visit, "Title", "Dy2O3 of 99.9 %");
    fill(hands, visit, "Means of verification", "ICP-MS of three runs");
    hands.activate(visit.answer("Plan a milestone"));
    assertThat(step(visit)).containsText("A run");
  }

  private static void log(Visit visit, Hands hands) {
    assertThat(visit.button("Log the first run")).isFocused();
    hands.activate(visit.button("Log the first run"));
    visit.dialog().waitFor();
    hands.fill(visit.dialog().locator(".quick-line input"), "recovery Dy 92.4 ± 0.3 %");
    hands.press("Enter");
    assertThat(visit.page().locator("#first-steps-head")).hasText("The first run is logged");
    assertThat(visit.page().locator(".first-step.done")).hasCount(5);
    visit.open("/");
    assertThat(visit.page().locator("main")).containsText("92.4");
    assertThat(visit.page().locator("dm-first-steps")).hasCount(0);
  }

  private static Locator step(Visit visit) {
    return visit.page().locator(".first-step[aria-current]");
  }

  private static void fill(Hands hands, Visit visit, String label, String text) {
    var within = visit.dialog().count() > 0 ? visit.dialog() : visit.page().locator("main");
    hands.fill(within.getByLabel(label).first(), text);
  }
}
