package didymium.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.imports.ImportCommand.Planned;
import didymium.imports.Mapping.Dates;
import didymium.imports.Mapping.Decimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportRulesTest {
  private static final UUID MILESTONE = UUID.randomUUID();
  private static final List<String> COLUMNS =
      List.of("Milestone", "Start", "R", "u", "Feed", "Note");
  private static final String MAPPING =
      """
      {"decimal":"comma","dates":"dmy","zone":"+03:00","milestone":{"column":"Milestone"},
       "startedAt":{"column":"Start"},"text":{"column":"Note"},
       "scale":{"column":"Feed","unit":{"value":"kg"}},
       "measurements":[
        {"metric":"recovery","column":"R","of":{"value":"Nd"},"unit":{"value":"%"},
         "uncertainty":{"column":"u"}},
        {"metric":"feed-mass","column":"Feed","unit":{"value":"kg"}}]}
      """;

  private static ImportRow row(String... cells) {
    var all = Arrays.stream(cells).map(text -> text.isEmpty() ? null : Cell.text(text)).toList();
    return row(new SheetRow(7, all));
  }

  private static ImportRow row(SheetRow line) {
    return rules(MAPPING).row(new Planned("key-7", null, List.of(line.number())), List.of(line));
  }

  private static ImportRules rules(String mapping) {
    var milestones = Map.of("recovery", List.of(MILESTONE), "twice", List.of(MILESTONE, MILESTONE));
    return new ImportRules(Json.stored(mapping, Mapping.class), COLUMNS, milestones);
  }

  @Test
  void makesARowOfABatchOfARowOfASheet() {
    var row = row(" Recovery", "03.06.2026 09:30", "< 92,4 ± 0,30 %", "", "1 234,5", "=cmd");
    var json = Json.stored(row.json().toString(), JsonNode.class);

    assertThat(json.path("milestoneId").asText()).isEqualTo("" + MILESTONE);
    assertThat(json.path("idempotencyKey").asText()).isEqualTo("key-7");
    assertThat(json.path("startedAt").asText()).isEqualTo("2026-06-03T06:30:00Z");
    assertThat(json.path("text").asText()).isEqualTo("=cmd");
    assertThat(json.path("scale").toString())
        .isEqualTo("{\"unit\":\"kg\",\"value\":1234.5,\"basis\":\"feed\"}");
    assertThat(json.at("/measurements/0").toString())
        .isEqualTo(
            "{\"metric\":\"recovery\",\"of\":\"Nd\",\"unit\":\"%\",\"op\":\"<\",\"value\":92.4,"
                + "\"uncertainty\":0.30}");
    assertThat(row.column("/measurements/0/comment")).isEqualTo("R");
    assertThat(row.column("/milestoneId")).isEqualTo("Milestone");
    assertThat(row.column("/visibility")).isNull();
  }

  @Test
  void leavesOutWhatIsBlank() {
    var json =
        Json.stored(row("recovery", "", "-", "0,3", "н/д", "").json().toString(), JsonNode.class);
    assertThat(json.path("measurements")).isEmpty();
    assertThat(json.has("scale")).isFalse();
    assertThat(json.has("startedAt")).isFalse();
  }

  @Test
  void namesEachCellThatCannotBeReadByItsColumn() {
    var row = row("nowhere", "2026/13/40", "much", "", "1.5", "");
    assertThat(row.json()).isNull();
    assertThat(row.problem().faults())
        .extracting(fault -> row.column(fault.pointer()) + ": " + fault.code())
        .containsExactly(
            "Milestone: import.milestone.unknown",
            "Start: import.time",
            "Feed: import.number.decimal",
            "R: import.number",
            "Feed: import.number.decimal");
  }

  @Test
  void refusesATitleThatSeveralMilestonesHaveAndACellWithoutAValue() {
    var line =
        new SheetRow(2, List.of(Cell.text("Twice"), Cell.fault(Cell.FORMULA), Cell.fault("#N/A")));
    assertThat(row(line).problem().faults())
        .extracting(Problem.Fault::code)
        .containsExactly("import.milestone.several", "import.formula", "import.fault");
  }

  @Test
  void refusesAMappingThatNamesColumnsWhichTheSheetDoesNotHave() {
    var mapping = MAPPING.replace("\"Note\"", "\"Notes\"").replace("\"u\"", "\"U\"");
    var problem = catchThrowableOfType(Problem.class, () -> rules(mapping));
    assertThat(problem.faults())
        .extracting(Problem.Fault::pointer)
        .containsExactly("/text/column", "/measurements/0/uncertainty/column");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "92,4      | COMMA | 92.4",
        "92.4      | POINT | 92.4",
        "-5        | POINT | -5",
        "−0,5      | COMMA | -0.5",
        "1 234     | COMMA | 1234",
        "12 345 678,9 | COMMA | 12345678.9",
        "1.2e-3    | POINT | 0.0012",
        ",5        | COMMA | 0.5",
        "≤ 5       | POINT | 5",
        "12 kg     | POINT | 12",
      })
  void readsNumbersAsPeopleWriteThem(String text, Decimal decimal, String value) {
    var read = Numeral.read("", Cell.text(text), decimal, "kg");
    assertThat(read.value()).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.234,5", "12 34", "5 t", "1e9999", "=1+1", "--5", "12..5", "±0.3", "e5", "."})
  void refusesWhatMayMeanTwoNumbersOrNone(String text) {
    for (var decimal : Decimal.values()) {
      assertThat(
              catchThrowableOfType(
                  Problem.class, () -> Numeral.read("", Cell.text(text), decimal, "kg")))
          .as(text)
          .isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-06-03              | YMD | 2026-06-02T18:30:00Z",
        "2026-06-03T06:00:00Z    | DMY | 2026-06-03T06:00:00Z",
        "2026-06-03T06:00+05:30  | DMY | 2026-06-03T00:30:00Z",
        "2026-06-03 06:00:10     | DMY | 2026-06-03T00:30:10Z",
        "3.6.2026 06:00          | DMY | 2026-06-03T00:30:00Z",
        "03/06/2026, 06.00       | DMY | 2026-06-03T00:30:00Z",
        "06/03/2026              | MDY | 2026-06-02T18:30:00Z",
        "2026/06/03              | YMD | 2026-06-02T18:30:00Z",
      })
  void readsTimesInTheOrderAndZoneOfTheSheet(String text, Dates order, String expected) {
    assertThat(Moment.read("", text, order, ZoneId.of("Asia/Kolkata"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "3.6.26,DMY",
    "31.02.2026,DMY",
    "yesterday,YMD",
    "03.06.2026,YMD",
    "2026-06-03 25:00,YMD",
    "13/13/2026,MDY"
  })
  void refusesWhatIsNoTime(String text, Dates order) {
    var problem =
        catchThrowableOfType(
            Problem.class, () -> Moment.read("/startedAt", text, order, ZoneId.of("UTC")));
    assertThat(problem.code()).isEqualTo("import.time");
  }
}
