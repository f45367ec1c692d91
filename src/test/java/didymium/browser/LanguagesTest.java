package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** English, Russian and Hindi, from the first screen on. */
@BrowserTest
class LanguagesTest {
  @Test
  void the_language_is_chosen_on_the_first_screen_and_changed_without_a_reload(Visits visits) {
    var visit = visits.anybody().open("/sign-in");
    visit.page().evaluate("window.stillHere = true");
    for (var one : Wording.values()) {
      visit.page().locator("select[name=language]").first().selectOption(one.code);
      assertThat(visit.page().locator("h1")).hasText(one.signIn);
      assertThat(visit.page().locator("html")).hasAttribute("lang", one.code);
    }
    visit.page().locator(".sample-account").first().click();
    for (var one : Wording.values()) {
      visit.page().locator("select[name=language]").first().selectOption(one.code);
      assertThat(visit.page().locator("h1")).hasText(one.bench);
    }
    assertThat(visit.page().evaluate("window.stillHere")).isEqualTo(true);
  }

  private enum Wording {
    RUSSIAN("ru", "Вход", "Мой стенд"),
    HINDI("hi", "साइन इन", "मेरी बेंच"),
    ENGLISH("en", "Sign in", "My bench");

    final String code;
    final String signIn;
    final String bench;

    Wording(String code, String signIn, String bench) {
      this.code = code;
      this.signIn = signIn;
      this.bench = bench;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ru, извлечение Nd 92.4 ± 0.3 %, '92,4 ± 0,3'",
    "hi, पुनर्प्राप्ति Nd 92.4 ± 0.3 %, 92.4 ± 0.3"
  })
  void figures_are_read_and_shown_as_they_are_written_there(
      String code, String run, String shown, Visits visits) {
    var visit = visits.by("scientist.csir").open("/").language(code).settled();
    visit.page().locator(".quick-line input").fill(run);
    assertThat(visit.page().locator(".reading-chip b")).hasText("Nd");
    assertThat(visit.page().locator(".reading-value")).hasText(shown);
  }

  @ParameterizedTest
  @CsvSource({"ru, \\p{IsCyrillic}", "hi, \\p{IsDevanagari}"})
  void the_portal_refuses_in_the_language_of_the_page(String code, String script, Visits visits) {
    var visit = visits.anybody().open("/sign-in").language(code);
    visit.page().locator("#email").fill("nobody@sample.didymium");
    visit.page().locator("#password").fill("not the password");
    visit.page().keyboard().press("Enter");
    var refusal = visit.page().locator("[role=alert]").innerText();
    assertThat(refusal).containsPattern(script).doesNotContainPattern("[a-z]{4}");
  }
}
