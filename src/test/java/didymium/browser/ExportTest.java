package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads a project takes it out as files, and its dates into a calendar. */
@BrowserTest
class ExportTest {

  private static Visit opened(Visits visits) {
    var visit = visits.by("observer").open("/projects/" + visits.sample().project());
    visit.button("Export").click();
    assertThat(visit.dialog().locator("dm-exports")).isVisible();
    return visit;
  }

  @Test
  void a_table_and_a_notebook_file_are_downloaded(Visits visits) throws IOException {
    var visit = opened(visits);
    var table =
        visit.page().waitForDownload(() -> visit.dialog().locator("#get-entries-csv").click());
    assertThat(table.suggestedFilename()).endsWith("-entries.csv");
    assertThat(Files.readString(table.path())).startsWith("entryId,").contains("recovery");
    var file =
        visit.page().waitForDownload(() -> visit.dialog().locator("#get-project-eln").click());
    assertThat(file.suggestedFilename()).endsWith(".eln");
    assertThat(Files.readAllBytes(file.path())).startsWith('P', 'K');
  }

  @Test
  void a_calendar_address_is_shown_once_works_and_is_revoked(Visits visits) throws IOException {
    var visit = opened(visits);
    visit.dialog().locator("#calendar-name").fill("Phone");
    visit.answer("Make an address").click();
    var address = visit.dialog().locator("input.copy").inputValue();
    var path = URI.create(address).getPath();
    var calendar = URI.create(visit.address(path)).toURL();
    try (var text = calendar.openStream()) {
      assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8)).contains("BEGIN:VEVENT");
    }
    visit.answer("Revoke Phone").click();
    visit.answer("Revoke").click();
    assertThat(visit.dialog().locator(".calendars li")).hasCount(0);
    assertThat(visit.dialog().locator("input.copy")).hasCount(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru", "hi"})
  void the_dialog_fits_a_phone_and_is_good_for_all(String language, Visits visits) {
    var visit = opened(visits).language(language).width(360);
    for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      visit.theme(scheme);
      var found = new AxeBuilder(visit.page()).include("dialog[open]").analyze().getViolations();
      assertThat(found).isEmpty();
      var name = "export-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
      visit.picture(Path.of("target", "pictures", name));
    }
    var wide = "document.documentElement.scrollWidth > innerWidth";
    assertThat((Boolean) visit.page().evaluate(wide)).isFalse();
    assertThat(visit.complaints()).isEmpty();
  }
}
