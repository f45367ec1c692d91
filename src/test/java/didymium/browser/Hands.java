package didymium.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;

/** Two hands on a keyboard and nowhere else: they reach what the focus reaches, and are counted. */
final class Hands {
  private static final String FOCUSED = "e => e === document.activeElement";

  /** Whoever has not come there by so many steps gives up. */
  private static final int MOST_STEPS = 30;

  private final Page page;
  private final Instant begun = Instant.now();
  private int keys;
  private int fields;

  Hands(Page page) {
    this.page = page;
  }

  /** Types into a field; by the first letters of what it is called a choice is made. */
  void fill(Locator field, String text) {
    reach(field);
    page.keyboard().type(text);
    keys += text.length();
    fields++;
  }

  void activate(Locator button) {
    reach(button);
    press("Enter");
  }

  void press(String key) {
    page.keyboard().press(key);
    keys++;
  }

  /** Goes on from where the focus is until it is there. */
  private void reach(Locator place) {
    place.waitFor();
    for (int steps = 0; !((Boolean) place.evaluate(FOCUSED)); steps++) {
      if (steps == MOST_STEPS) {
        throw new AssertionError("the keyboard does not lead to " + place);
      }
      press("Tab");
    }
  }

  int fields() {
    return fields;
  }

  String said() {
    var seconds = Duration.between(begun, Instant.now()).toSeconds();
    return "%d fields, %d keys, %d s".formatted(fields, keys, seconds);
  }
}
