package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** English, Russian and Hindi, from the first screen on. */
@BrowserTest
class LanguagesTest {
  private static final Set<String> PLURALS = Set.of("zero", "one", "two", "few", "many", "other");

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
  @CsvSource({"ru, извлечение Nd 92.4 ± 0.3 %", "hi, पुनर्प्राप्ति Nd 92.4 ± 0.3 %"})
  void problems_and_figures_are_told_in_the_language_of_the_page(
      String code, String run, Visits visits) {
    var visit = visits.by("scientist.csir").open("/").language(code).settled();
    visit.page().locator(".quick-line input").fill(run);
    assertThat(visit.page().locator(".reading-chip b")).hasText("Nd");
    assertThat(visit.page().locator(".reading-value")).containsText("±");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "hi"})
  void every_text_is_there_in_every_language(String code) throws IOException {
    assertThat(keys(code)).isEqualTo(keys("en"));
  }

  private static Set<String> keys(String code) throws IOException {
    var found = new TreeSet<String>();
    var texts =
        Json.stored(Files.readString(Path.of("webroot/i18n", code + ".json")), JsonNode.class);
    collect(texts, "", found);
    found.removeIf(key -> key.startsWith("/_translator"));
    return found;
  }

  /** Languages differ in the plurals they have: an object of plurals counts as one text. */
  private static void collect(JsonNode node, String path, Set<String> found) {
    if (!node.isObject() || isPlural(node)) {
      found.add(path);
      return;
    }
    node.properties().forEach(e -> collect(e.getValue(), path + "/" + e.getKey(), found));
  }

  private static boolean isPlural(JsonNode node) {
    return node.has("other")
        && node.properties().stream().allMatch(e -> PLURALS.contains(e.getKey()));
  }
}
