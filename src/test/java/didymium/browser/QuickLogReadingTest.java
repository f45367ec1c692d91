package didymium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route.FulfillOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the quick log reads from a line, in the modules that the page uses. */
@BrowserTest
class QuickLogReadingTest {
  private static final Path CASES = Path.of("src/test/resources/browser/quicklog-test.mjs");
  private static final String RUN =
      """
      async () => {
        const { run } = await import("/quicklog-test.mjs");
        return run(await import("/app/entries/quick-log/parser.js"), await import("/app/kit/format.js"));
      }
      """;

  @Test
  void reads_every_line_as_the_table_says(Visits visits) {
    var visit = visits.anybody();
    visit.page().route("**/quicklog-test.mjs", r -> r.fulfill(new FulfillOptions().setPath(CASES)));
    visit.open("/sign-in");
    assertThat((List<?>) visit.page().evaluate(RUN)).isEmpty();
  }
}
