package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One hand on the keyboard is enough. */
@BrowserTest
class KeyboardTest {
  /** The field keeps the focus until the page is drawn again. */
  private static final String CLOSED_AND_PRESSED =
      """
      () => {
        const field = document.activeElement;
        document.querySelector("dialog[open]").close();
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "l", code: "KeyL", bubbles: true }));
      }
      """;

  @Test
  void keys_go_to_the_places_and_to_the_search(Visits visits) {
    var visit = visits.by("scientist.csir").open("/");
    press(visit, "g", "p");
    assertThat(visit.page()).hasURL(visit.address("/portfolio"));
    assertThat(visit.page().locator("h1")).hasText("Portfolio");
    assertThat(visit.page().locator("h1")).isFocused();
    visit.settled();
    press(visit, "/");
    assertThat(visit.page().locator("main input[type=search]")).isFocused();
    press(visit, "g", "b");
    assertThat(visit.page().locator("main input[type=search]")).hasValue("gb");
    visit.page().locator("h1").click();
    press(visit, "g", "b");
    assertThat(visit.page()).hasURL(visit.address("/"));
  }

  @ParameterizedTest
  @CsvSource({"l, Log a run", "?, Keys and help"})
  void a_dialog_opens_by_its_key_and_gives_the_focus_back(String key, String title, Visits visits) {
    var visit = visits.by("scientist.csir").open("/portfolio");
    var link = visit.page().locator("nav.places a").first();
    link.focus();
    press(visit, key);
    assertThat(visit.dialog().locator("h2")).hasText(title);
    press(visit, "Escape");
    assertThat(visit.dialog()).hasCount(0);
    assertThat(link).isFocused();
  }

  @Test
  void a_key_works_at_once_where_a_dialog_was_closed(Visits visits) {
    var visit = visits.by("scientist.csir").open("/portfolio");
    press(visit, "l");
    assertThat(visit.dialog().getByLabel("The run in one line")).isFocused();
    visit.page().evaluate(CLOSED_AND_PRESSED);
    assertThat(visit.page().locator("dm-dialog")).hasCount(1);
    assertThat(visit.dialog().getByLabel("The run in one line")).isFocused();
  }

  @Test
  void whoever_is_not_signed_in_has_no_keys(Visits visits) {
    var visit = visits.anybody().open("/sign-in");
    visit.page().locator("h1").click();
    press(visit, "l", "g", "p");
    assertThat(visit.dialog()).hasCount(0);
    assertThat(visit.page()).hasURL(visit.address("/sign-in"));
  }

  private static void press(Visit visit, String... keys) {
    for (var key : keys) {
      visit.page().keyboard().press(key);
    }
  }
}
