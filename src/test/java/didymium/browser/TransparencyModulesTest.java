package didymium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route.FulfillOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The modules that verify a log in the page, against known answers and meddled logs. */
@BrowserTest
class TransparencyModulesTest {
  private static final Path CASES = Path.of("src/test/resources/browser");
  private static final String RUN =
      """
      async (name) => {
        const { run } = await import(`/${name}`);
        return run((module) => import(`app/journal/transparency/${module}.js`));
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"transparency-test.mjs", "verify-log-test.mjs"})
  void find_what_the_table_says(String name, Visits visits) {
    var page = visits.anybody().open("/sign-in").page();
    page.route("**/" + name, r -> r.fulfill(new FulfillOptions().setPath(CASES.resolve(name))));
    assertThat((List<?>) page.evaluate(RUN, name)).isEmpty();
  }
}
