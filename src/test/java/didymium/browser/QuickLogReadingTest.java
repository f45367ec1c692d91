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
        return run(await import("app/entries/quick-log/parser.js"), await import("app/kit/format.js"));
      }
      """;
  private static final String AMENDED =
      """
      async () => {
        const { Draft } = await import("app/entries/quick-log/draft.js");
        const said = { stream: "tails", state: "dry", per: "ore", relativeTo: "treo", laboratory: "IMMT", method: "ICP-OES", lot: "L-7", basis: "split", comment: "twice" };
        const figure = { metric: "acid-use", of: "HCl", op: null, value: 92.4, uncertainty: 0.6, k: 2, unit: "kg/t", ...said };
        const range = { metric: "acid-use", of: "HCl", low: 297, high: 393, unit: "kg/t", ...said };
        const measurements = [figure, range];
        const entry = { text: "Run", batch: "B-1", visibility: "joint", source: "Journal 1 (2020) 1", measurements };
        const body = Draft.of({ ...entry, measurements: [figure, { ...range, op: null, value: 345, uncertainty: 27.7 }] }).body();
        const plain = (x) => JSON.stringify(x, (_, v) => (v?.$number ? Number(v.$number) : v && typeof v === "object" && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort()) : v));
        return Object.keys(entry).filter((name) => plain(body[name]) !== plain(entry[name])).map((name) => plain(body[name]));
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
