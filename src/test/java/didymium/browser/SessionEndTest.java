package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A page that is open when its session ends somewhere else. */
@BrowserTest
class SessionEndTest {

  @Test
  void whoseSessionEndsElsewhereIsLedToSignIn(Visits visits) {
    var visit = visits.by("coordinator.giredmet").open("/portfolio").live();
    assertThat(visit.context().request().delete(visit.address("/api/v1/session"))).isOK();
    assertThat(visit.page()).hasURL(Pattern.compile(".*/sign-in.*"));
  }
}
