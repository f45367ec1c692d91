package didymium.browser;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds on every screen: axe-core finds nothing, light and dark; nothing is wider than a phone
 * in any language; no text is missing, no script error and no breach of the content security policy
 * shows up, nobody else is asked (see {@link Visit}).
 */
@BrowserTest
class EveryScreenTest {
  private static final int DESK = 1280;
  private static final int PHONE = 360;
  private static final String TOO_WIDE =
      """
      () => {
        const width = document.documentElement.clientWidth;
        const places = [...document.querySelectorAll(".places > *")].filter(cut);
        if (places.length) return places.map((place) => `${place.textContent} does not fit into the navigation`);
        if (document.documentElement.scrollWidth <= width && !wide(document.querySelector("dialog[open]"))) return [];
        return [...document.querySelectorAll("body *")]
          .filter((e) => e.getBoundingClientRect().right > width + 1)
          .slice(0, 8).map((e) => `${e.localName}.${e.className.baseVal ?? e.className}`)
          .concat("something is too wide");
        function cut(place) {
          return place.getBoundingClientRect().right > width || place.scrollWidth > place.clientWidth;
        }
        function wide(box) {
          const body = box?.querySelector(".dialog-body");
          return box && (box.scrollWidth > box.clientWidth || body?.scrollWidth > body?.clientWidth);
        }
      }
      """;

  /** One account after the other, so that each signs in and loads the page once. */
  static Stream<Screen> byAccount() {
    return Stream.of(Screen.values()).sorted(comparing(screen -> "" + screen.account));
  }

  @ParameterizedTest
  @MethodSource("byAccount")
  void isAccessibleInBothThemesAndFitsAPhoneInEveryLanguage(Screen screen, Visits visits) {
    visits.sample().longWords();
    var visit = screen.visitedIn(visits).theme(ColorScheme.LIGHT).width(DESK).language("en");
    screen.show(visit, visits.sample());
    assertThat(violations(visit.page())).as("axe-core, light, on a desk").isEmpty();
    visit.theme(ColorScheme.DARK).width(PHONE);
    for (var code : List.of("ru", "hi", "en")) {
      visit.language(code);
      screen.show(visit, visits.sample());
      assertThat(tooWide(visit.page())).as("too wide in %s", code).isEmpty();
    }
    assertThat(violations(visit.page())).as("axe-core, dark, on a phone").isEmpty();
  }

  /** What sticks out of a phone. */
  static List<?> tooWide(Page page) {
    return (List<?>) page.evaluate(TOO_WIDE);
  }

  /** What axe-core finds. */
  static List<String> violations(Page page) {
    // what is as it should be costs as much to tell as to find
    var options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    // without legacy mode every look opens one more page
    var results = new AxeBuilder(page).options(options).setLegacyMode(true).analyze();
    return results.getViolations().stream().map(EveryScreenTest::described).toList();
  }

  private static String described(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().map(CheckedNode::getHtml).toList();
  }
}
