package didymium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page waits for comes, or is said not to. */
@BrowserTest
class LoadingModulesTest {
  private static final String OVERTAKEN =
      """
      async () => {
        const { Loader } = await import("app/ui/loader.js");
        const answers = [];
        const loader = new Loader({ requestUpdate() {} }, () => new Promise((resolve) => answers.push(resolve)));
        const seen = [];
        const first = loader.run().then(() => seen.push(`first: ${loader.value}`));
        const second = loader.run().then(() => seen.push(`second: ${loader.value}`));
        answers[0]("old");
        await new Promise((resolve) => setTimeout(resolve));
        answers[1]("new");
        await Promise.all([first, second]);
        return seen.sort();
      }
      """;

  private static final String LEFT_OUT =
      """
      async () => {
        const { together } = await import("app/kit/together.js");
        const real = window.fetch;
        const line = '{"n":0,"status":200,"etag":null,"body":{}}\\n';
        window.fetch = async (address, how) => String(address).includes("/several") ? new Response(line) : real(address, how);
        const both = await Promise.allSettled([together("/a", null), together("/b", null)]);
        window.fetch = real;
        return both.map(({ value, reason }) => value?.text ?? String(reason.status));
      }
      """;

  @Test
  void who_loads_again_waits_for_the_newest_answer(Visits visits) {
    var page = visits.anybody().open("/sign-in").page();
    assertThat(page.evaluate(OVERTAKEN)).isEqualTo(List.of("first: new", "second: new"));
  }

  @Test
  void an_answer_that_was_left_out_of_several_counts_as_lost(Visits visits) {
    var page = visits.by("scientist.csir").open("/").page();
    assertThat(page.evaluate(LEFT_OUT)).isEqualTo(List.of("{}", "0"));
  }
}
