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
  private static final String AMENDED =
      """
      async () => {
        const { Draft } = await import("/app/entries/quick-log/draft.js");
        const entry = { text: "Run", batch: "B-1", visibility: "joint", source: "Journal 1 (2020) 1", measurements: [] };
        const body = Draft.of(entry).body();
        return Object.keys(entry).filter((name) => JSON.stringify(body[name]) !== JSON.stringify(entry[name]));
      }
      """;

  @Test
  void an_entry_that_is_amended_keeps_what_it_said(Visits visits) {
    var visit = visits.anybody().open("/sign-in");
    assertThat((List<?>) visit.page().evaluate(AMENDED)).isEmpty();
  }

  @Test
  void reads_every_line_as_the_table_says(Visits visits) {
    var visit = visits.by("observer");
    visit.page().route("**/quicklog-test.mjs", r -> r.fulfill(new FulfillOptions().setPath(CASES)));
    visit.open("/portfolio");
    assertThat((List<?>) visit.page().evaluate(RUN)).isEmpty();
  }
}
