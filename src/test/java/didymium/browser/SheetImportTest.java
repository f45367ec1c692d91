package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A sheet with semicolons, decimal commas and an old encoding becomes entries. */
@BrowserTest
class SheetImportTest {
  private static final String MILESTONE = "Design data for a plant one scale larger";

  @Test
  void a_sheet_is_understood_tried_imported_and_not_imported_twice(Visits visits) {
    var scientist = visits.by("scientist.csir").open("/projects/" + visits.sample().project());
    scientist.page().getByText("Import runs").click();
    assertThat(scientist.page().locator("h1")).hasText("Import runs");
    ImportWalk.choose(scientist, "windows-1251");
    understood(scientist);

    tried(scientist, "2 rows can be imported");
    var errors = scientist.page().locator(".import-errors tbody tr");
    assertThat(errors).hasCount(2);
    assertThat(errors.nth(0)).containsText("много");
    assertThat(errors.nth(0)).containsText("Извлечение Nd, %");
    scientist.button("Import 2 rows").click();
    assertThat(scientist.page().locator(".import-tally")).containsText("2 runs imported");
    scientist.page().getByText("See the entries").click();
    assertThat(entry(scientist, "Б-502")).containsText("< 90.5");
    assertThat(entry(scientist, "Б-501")).containsText("92.4 ± 0.3");

    scientist.go("/projects/" + visits.sample().project() + "/import");
    ImportWalk.choose(scientist, "windows-1251");
    tried(scientist, "2 rows are imported already");
  }

  @Test
  void a_mended_sheet_amends_shows_what_is_new_in_it_and_is_taken_back(Visits visits) {
    var scientist = visits.by("scientist.csir");
    var importing = "/projects/" + visits.sample().project() + "/import";
    var sheet = "Date;Batch;Purity Nd, %\n2026-06-03;K-1;99.5\n2026-06-04;K-2;much\n";
    scientist.open(importing);
    ImportWalk.choose(scientist, sheet, "utf-8");
    assertThat(scientist.page().locator("[id=import-key]")).hasValue("[\"Batch\"]");
    tried(scientist, "1 row can be imported");
    scientist.button("Import 1 row").click();
    assertThat(scientist.page().locator(".import-tally")).containsText("1 run imported");

    var mended =
        "Date;Batch;Purity Nd, %;±;Operator\n2026-06-03;K-1;99.7;0.1;I\n2026-06-04;K-2;99.1;0.1;I\n";
    scientist.button("Import another sheet").click();
    ImportWalk.choose(scientist, mended, "utf-8");
    var roles = scientist.page().locator(".import-role");
    assertThat(roles.nth(3)).hasValue("uncertainty:Purity Nd, %");
    assertThat(scientist.page().locator(".import-columns")).containsText("±  new here");
    assertThat(scientist.page().locator(".import-left-out"))
        .containsText("1 column is left out: Operator");
    tried(scientist, "1 run changes");
    var differences = scientist.page().locator(".import-differences tbody tr");
    assertThat(differences).hasCount(1);
    assertThat(differences.first()).containsText("99.7 ± 0.1 %");
    scientist.button("Import: 1 new, 1 amended").click();
    assertThat(scientist.page().locator(".import-tally")).containsText("1 run amended");

    scientist.button("Take this import back …").click();
    scientist.page().getByLabel("Reason").fill("The wrong sheet");
    scientist.button("Take it back").click();
    assertThat(scientist.page().locator(".import-runs li").first())
        .containsText("nothing of it is left to take back");
  }

  @Test
  void what_an_instrument_writes_is_understood_and_what_is_open_is_asked(Visits visits) {
    var scientist = visits.by("scientist.csir");
    scientist.open("/projects/" + visits.sample().project() + "/import");
    var sheet =
        """
        Batch File;C:\\Data\\June.b
        Analyst;Rao

        Sample;;;146 Nd [He];;
        Batch;Acq. Date-Time;Type;Conc. [ug/L];Conc. RSD;Count
        I-1;03/06/2026 9:30 AM;Sample;1,250;0.1;7
        I-2;04/06/2026 2:30 PM;Sample;n.d.;;8
        """;
    ImportWalk.choose(scientist, sheet, "utf-8");
    assertThat(scientist.page().locator(".import-layout summary"))
        .hasText("The columns are named in row 5");
    var roles = scientist.page().locator(".import-role");
    assertThat(roles.nth(0)).hasValue("batch");
    assertThat(roles.nth(1)).hasValue("startedAt");
    assertThat(roles.nth(3)).hasValue("metric:mass-concentration");
    assertThat(scientist.page().locator("[id=import-of-3]")).hasValue("Nd");
    assertThat(scientist.page().locator("[id=import-unit-3]")).hasValue("ug/L");
    assertThat(scientist.page().locator("[id=import-decimal-hint]")).containsText("1,250");
    assertThat(scientist.page().locator("[id=import-dates-hint]")).containsText("Day and month");
    scientist.page().locator("[id=import-decimal]").selectOption("point");
    scientist.page().locator("[id=import-dates]").selectOption("dmy");
    tried(scientist, "1 row can be imported");
    assertThat(scientist.page().locator(".import-progress")).containsText("1 cell says");
    scientist.page().locator("[id=import-limit-3]").fill("0.05");
    scientist.button("Try it").click();
    assertThat(scientist.page().locator(".import-tally")).containsText("2 rows can be imported");
    assertThat(scientist.page().locator(".import-progress")).not().containsText("1 cell says");
  }

  /**
   * What a column is called, and what it is taken for: metric and substance, or the metrics that it
   * can be.
   */
  private static final List<String> HEADS =
      List.of(
          "Th, ppm | metric:thorium",
          "U мг/кг | metric:uranium",
          "Fe (ppm) | metric:impurity Fe",
          "Fe_ppm | metric:impurity Fe",
          "ppm Al2O3 | metric:impurity Al2O3",
          "Содержание Si, ppb | metric:impurity Si",
          "As [g/t] | metric:impurity As",
          "Nd, g/L | metric:mass-concentration Nd",
          "HCl mol/L | metric:amount-concentration HCl",
          "HCl, kg/t | metric:acid-use HCl",
          "Th-232, Bq/g | metric:specific-activity Th-232",
          "d50, um | metric:particle-size d50",
          "SiO2 % | SiO2 impurity,feed-grade,product-grade",
          "Nd2O3, % | Nd2O3 feed-grade,product-grade,impurity,purity,recovery",
          "La, ppm | La feed-grade,product-grade,impurity",
          "NaCN, g/t | NaCN impurity,feed-grade,product-grade",
          "Recovery Nd % | metric:recovery Nd",
          "V, m3 | ",
          "CaCO3, kg/t | ",
          "Fe | ",
          "Note % | text",
          "Fe and Si, ppm | ",
          "C, kW | ");

  private static final String MEANINGS =
      """
      async (heads) => {
        const { meaning } = await import("app/import/column-names.js");
        return heads.map((line) => {
          const [head] = line.split(" | ");
          const { role, of, offers } = meaning(head);
          const said = [role || null, of || null, offers?.join()].filter(Boolean);
          return `${head} | ${said.join(" ")}`;
        });
      }
      """;

  @Test
  void a_substance_and_a_unit_are_a_figure_where_only_one_metric_fits(Visits visits) {
    var visit = visits.by("scientist.csir");
    visit.open("/projects/" + visits.sample().project() + "/import");
    assertThat(visit.page().evaluate(MEANINGS, HEADS)).isEqualTo(HEADS);
  }

  @Test
  void a_column_that_can_be_several_figures_is_offered_with_what_is_said_of_it(Visits visits) {
    var scientist = visits.by("scientist.csir");
    scientist.open("/projects/" + visits.sample().project() + "/import");
    var sheet = "Date;Batch;Purity Nd, %;SiO2 %;±;Fe, ppm\n2026-06-03;OF-1;99.5;0.30;0.02;12\n";
    ImportWalk.choose(scientist, sheet, "utf-8");
    var roles = scientist.page().locator(".import-role");
    assertThat(roles.nth(3)).hasValue("");
    assertThat(roles.nth(4)).hasValue("");
    assertThat(roles.nth(5)).hasValue("metric:impurity");
    assertThat(scientist.page().locator(".import-left-out")).containsText("SiO2 %, ±");
    scientist.page().locator(".import-offers button").first().click();
    assertThat(roles.nth(3)).hasValue("metric:impurity");
    assertThat(roles.nth(4)).hasValue("uncertainty:SiO2 %");
    assertThat(scientist.page().locator("[id=import-of-3]")).hasValue("SiO2");
    assertThat(scientist.page().locator("[id=import-unit-3]")).hasValue("%");
    assertThat(scientist.page().locator(".import-left-out")).hasCount(0);
    tried(scientist, "1 row can be imported");
    scientist.button("Import 1 row").click();
    scientist.page().getByText("See the entries").click();
    assertThat(entry(scientist, "OF-1")).containsText("0.30 ± 0.02");
  }

  @Test
  void the_year_of_dates_without_one_is_asked_with_that_of_the_file(Visits visits) {
    var scientist = visits.by("scientist.csir");
    scientist.open("/projects/" + visits.sample().project() + "/import");
    var sheet = "Date;Batch;Purity Nd, %\n03/06;YEARLESS-1;99.5\n14/06;YEARLESS-2;99.6\n";
    ImportWalk.choose(scientist, "runs 2024.csv", sheet.getBytes(StandardCharsets.UTF_8));
    var year = scientist.page().locator("[id=import-year]");
    assertThat(year).hasValue("2024");
    assertThat(scientist.page().locator("[id=import-dates]")).hasValue("dmy");
    year.fill("2025");
    tried(scientist, "2 rows can be imported");
    scientist.button("Import 2 rows").click();
    assertThat(scientist.page().locator(".import-tally")).containsText("2 runs imported");
    var path = "/projects/" + visits.sample().project() + "/entries?batch=YEARLESS-2";
    var run = visits.sample().client("scientist.csir").get(path).json().path("items").path(0);
    assertThat(run.path("startedAt").asText()).startsWith("2025-06-13T18:30");

    scientist.button("Import another sheet").click();
    var named = "Date;Batch;Purity Nd, %\n2026-06-03;YEARLESS-3;12.05\n";
    ImportWalk.choose(scientist, "runs.csv", named.getBytes(StandardCharsets.UTF_8));
    assertThat(year).hasCount(0);
  }

  @Test
  void the_portals_own_table_of_runs_is_known(Visits visits) {
    var sample = visits.sample();
    var project = "/projects/" + sample.project();
    var client = sample.client("scientist.csir");
    var table = client.get(project + "/exports/runs.csv?language=ru").response().body();
    var scientist = visits.by("scientist.csir").open(project + "/import");
    scientist
        .page()
        .locator(".drop input")
        .setInputFiles(
            new FilePayload("runs.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
    assertThat(scientist.page().locator("main .notice"))
        .containsText("Of runs that are here already nothing is taken away");
    scientist.button("Try it").click();
    assertThat(scientist.page().locator(".import-tally")).containsText("imported already");
    assertThat(scientist.page().locator(".import-tally .changed, .import-tally .refused"))
        .hasCount(0);
  }

  @Test
  void a_crate_of_another_notebook_becomes_entries_and_names_its_files(Visits visits)
      throws IOException {
    var scientist = visits.by("scientist.csir");
    scientist.open("/projects/" + visits.sample().project() + "/import");
    ImportWalk.choose(scientist, "notebook.eln", crate());
    assertThat(scientist.page().locator(".import-layout summary"))
        .hasText("The crate names 1 file. The portal does not keep files.");
    scientist.page().locator(".import-layout summary").click();
    assertThat(scientist.page().locator(".import-files")).containsText("spectrum.csv");
    tried(scientist, "1 row can be imported");
    scientist.button("Import 1 row").click();
    scientist.page().getByText("See the entries").click();
    assertThat(entry(scientist, "Leach of another notebook")).containsText("92.40");
  }

  private static byte[] crate() throws IOException {
    var metadata =
        """
        {"@graph":[{"@id":"./","@type":"Dataset","hasPart":[{"@id":"./leach/"}]},
         {"@id":"./leach/","@type":"Dataset","name":"Leach of another notebook",
          "dateCreated":"2026-06-03T09:30:00+05:30","author":{"@type":"Person","name":"A. Rao"},
          "hasPart":[{"@id":"./leach/spectrum.csv"}],
          "variableMeasured":[{"name":"Recovery Nd","value":92.40,"unitText":"%"}]},
         {"@id":"./leach/spectrum.csv","@type":"File","name":"spectrum.csv","contentSize":18432}]}
        """;
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("notebook/ro-crate-metadata.json"));
      zip.write(metadata.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void understood(Visit visit) {
    assertThat(visit.page().locator(".notice")).containsText("windows-1251");
    assertThat(visit.page().locator("[id=import-decimal]")).hasValue("comma");
    assertThat(visit.page().locator("[id=import-dates]")).hasValue("dmy");
    var roles = visit.page().locator(".import-role");
    assertThat(roles.nth(0)).hasValue("batch");
    assertThat(roles.nth(1)).hasValue("startedAt");
    assertThat(roles.nth(2)).hasValue("metric:recovery");
    assertThat(roles.nth(3)).hasValue("uncertainty:Извлечение Nd, %");
    assertThat(roles.nth(4)).hasValue("metric:feed-mass");
    assertThat(roles.nth(5)).hasValue("text");
    assertThat(visit.page().locator("[id=import-of-2]")).hasValue("Nd");
    assertThat(visit.page().locator("[id=import-unit-4]")).hasValue("кг");
  }

  private static void tried(Visit visit, String outcome) {
    var milestone = new SelectOption().setLabel(MILESTONE);
    visit.page().locator("[id=import-milestone]").selectOption(milestone);
    visit.button("Try it").click();
    assertThat(visit.page().locator(".import-tally")).containsText(outcome);
  }

  private static Locator entry(Visit visit, String batch) {
    return visit.page().locator(".entry", new Page.LocatorOptions().setHasText(batch)).first();
  }
}
