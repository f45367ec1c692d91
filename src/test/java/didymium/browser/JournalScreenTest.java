package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whoever takes part verifies the whole journal in the page, and sees at once what does not fit.
 */
@BrowserTest
class JournalScreenTest {
  private static final String MILESTONE = "Five days of steady pilot operation";
  private static final String AGAIN = "Verify all again";

  /** Keeps all that the page is sent, the live stream too. */
  private static final String KEEP_ALL =
      """
      const real = window.fetch;
      window.received = "";
      window.fetch = async (...request) => {
        const response = await real(...request);
        if (response.body) keep(response.clone().body.pipeThrough(new TextDecoderStream()));
        return response;
      };
      async function keep(stream) {
        try {
          for await (const piece of stream) window.received += piece;
        } catch {
          // the page went away
        }
      }
      """;

  @Test
  void the_journal_verifies_and_so_does_what_comes_to_it(Visits visits) throws Exception {
    var sample = visits.sample();
    var reader = visits.by("coordinator.giredmet").open(journal(sample)).live();
    assertThat(standing(reader)).containsText("as they were signed");
    assertThat(standing(reader)).containsText("first time in this browser");
    sample.log("scientist.csir", sample.milestone(MILESTONE), "A run for the journal");
    assertThat(leaf(reader, "A run for the journal")).hasClass("leaf leaf-verified");
    var proof =
        reader.page().waitForDownload(() -> reader.page().locator(".leaf-proof").first().click());
    assertThat(Files.readString(proof.path())).startsWith("c2sp.org/tlog-proof@v1\nindex ");

    reader.open(journal(sample));
    assertThat(standing(reader)).containsText(Pattern.compile("The same \\d+|Grew from \\d+"));
  }

  @Test
  void an_entry_that_was_edited_in_the_database_is_named(Visits visits) {
    try (var sample = new SamplePortal()) {
      var reader = visits.at(sample.url());
      reader.signedIn(SamplePortal.email("scientist.csir"), SamplePortal.PASSWORD);
      reader.open(journal(sample));
      assertThat(standing(reader)).containsText("as they were signed");
      sample.sql("update journal set at = at + interval '1 microsecond' where project_index = 9");
      reader.button(AGAIN).click();
      assertThat(faults(reader)).containsText("Entry 9 does not fit");
      sample.sql(
          "update journal set content = overlay(content placing '#' from 9 for 1)"
              + " where project_index = 4");
      reader.button(AGAIN).click();
      assertThat(faults(reader)).containsText("Entry 4 does not fit");
      assertThat(faults(reader)).containsText("Its content was changed");
    }
  }

  @Test
  void who_may_not_read_an_entry_verifies_its_place_and_gets_none_of_it(Visits visits) {
    var sample = visits.sample();
    var milestone = sample.milestone(MILESTONE);
    sample.logOwn("scientist.csir", milestone, "quartz-before");
    var reader = visits.by("coordinator.giredmet");
    reader.context().addInitScript(KEEP_ALL);
    reader.open(journal(sample)).live();
    assertThat(reader.page().locator(".leaf-hidden").first()).containsText("inclusion verified");
    sample.logOwn("scientist.csir", milestone, "quartz-meanwhile");
    sample.log("scientist.csir", milestone, "told to everybody");
    assertThat(leaf(reader, "told to everybody")).hasClass("leaf leaf-verified");
    assertThat(standing(reader)).containsText("as they were signed");
    var received = (String) reader.page().evaluate("window.received");
    assertThat(received).contains("told to everybody").doesNotContain("quartz");
  }

  @Test
  void any_entry_is_found_by_its_number_and_by_its_address(Visits visits) {
    var sample = visits.sample();
    var reader = visits.by("scientist.giredmet").open(journal(sample));
    assertThat(reader.page().locator(".leaf")).hasCount(50);
    var last = reader.page().locator(".leaf").last();
    var shown = last.innerText();
    reader.button("Older").click();
    assertThat(last).not().hasText(shown);
    reader.page().locator("#journal-entry").fill("4");
    reader.button("Go").click();
    assertThat(reader.page()).hasURL(reader.address(journal(sample) + "?entry=4"));
    assertThat(reader.page().locator(".leaf[aria-current]")).containsText("№ 4");
    reader.open(journal(sample) + "?entry=1");
    assertThat(reader.page().locator(".leaf[aria-current]")).containsText("№ 1");
  }

  private static String journal(SamplePortal sample) {
    return "/projects/" + sample.project() + "/journal";
  }

  private static Locator standing(Visit visit) {
    return visit.page().locator(".standing");
  }

  private static Locator faults(Visit visit) {
    return visit.page().locator(".faults");
  }

  private static Locator leaf(Visit visit, String text) {
    return visit.page().locator(".leaf", new Page.LocatorOptions().setHasText(text));
  }
}
