package didymium.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.programmes.ProgrammeDetails;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bodies of programmes and projects have to look like. */
class ShapesTest {
  private static final String ID = "019ab2e2-7b8c-7d9e-8f0a-1b2c3d4e5f60";
  private static final Map<String, String> PROGRAMME =
      Map.of("title", "\"Cooperation\"", "scope", "\"Rare earths\"", "parties", "[\"ID\"]");
  private static final Map<String, String> PROJECT =
      Map.of(
          "programmeId", "\"ID\"",
          "title", "\"Separation\"",
          "elements", "[\"Nd\",\"Pr\"]",
          "route", "\"Extraction\"",
          "stage", "\"bench\"",
          "organisations", "[\"ID\"]");

  @Test
  void takesTheLeastThatIsRequired() {
    assertThat(read(PROGRAMME, ProgrammeDetails.class).coordinators()).isEmpty();
    assertThat(read(PROJECT, NewProject.class).illustrative()).isFalse();
    assertThat(Elements.SYMBOLS).hasSize(118).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "title        | null                               | /title         | missing-field",
        "title        | \"  \"                             | /title         | missing-field",
        "scope        | 7                                  | /scope         | wrong-type",
        "noticeDays   | 731                                | /noticeDays    | agreement.notice",
        "parties      | [null]                             | /parties/0     | missing-field",
        "parties      | [\"ID\",\"ID\"]                    | /parties/1     | repeated",
        "parties      | [\"x\"]                            | /parties/0     | not-an-id",
        "coordinators | [\"ID\",\"ID\"]                    | /coordinators/1 | repeated",
        "start        | {\"date\":\"2026-02-30\",\"precision\":\"day\"} | /start/date | not-a-date",
        "start        | {\"date\":\"2026-02-01\"}          | /start/precision | missing-field",
        "colour       | 1                                  | /colour        | unknown-field",
      })
  void refusesProgrammes(String field, String value, String pointer, String code) {
    refuses(PROGRAMME, ProgrammeDetails.class, field, value, pointer, code);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "programmeId   | null                   | /programmeId         | missing-field",
        "title         | \"a\\u0000b\"          | /title               | refused-character",
        "elements      | []                     | /elements            | missing-field",
        "elements      | [\"Nd\",\"Xx\"]        | /elements/1          | element.unknown",
        "elements      | [\"nd\"]               | /elements/0          | element.unknown",
        "elements      | [\"Nd\",\"Nd\"]        | /elements/1          | repeated",
        "elements      | [null]                 | /elements/0          | missing-field",
        "elements      | \"Nd\"                 | /elements            | wrong-type",
        "stage         | \"factory\"            | /stage               | unknown-value",
        "stage         | null                   | /stage               | missing-field",
        "industry      | \"fashion\"            | /industry            | unknown-value",
        "organisations | null                   | /organisations       | missing-field",
        "product       | {}                     | /product/kind        | missing-field",
        "product       | {\"kind\":\"soup\"}    | /product/kind        | unknown-value",
        "illustrative  | \"true\"               | /illustrative        | wrong-type",
        "members       | []                     | /members             | unknown-field",
      })
  void refusesProjects(String field, String value, String pointer, String code) {
    refuses(PROJECT, NewProject.class, field, value, pointer, code);
  }

  @Test
  void namesAllFaultsAtOnce() {
    var problem = catchThrowableOfType(Problem.class, () -> read(Map.of(), NewProject.class));

    assertThat(problem.faults())
        .extracting(Problem.Fault::pointer)
        .containsExactly(
            "/programmeId", "/title", "/elements", "/route", "/stage", "/organisations");
  }

  private static void refuses(
      Map<String, String> good,
      Class<?> type,
      String field,
      String value,
      String pointer,
      String code) {
    var fields = new LinkedHashMap<>(good);
    fields.put(field, value);

    var problem = catchThrowableOfType(Problem.class, () -> read(fields, type));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.faults().get(0).pointer()).isEqualTo(pointer);
  }

  private static <T> T read(Map<String, String> fields, Class<T> type) {
    var json = new StringBuilder();
    fields.forEach((name, value) -> json.append(",\"" + name + "\":" + value));
    var body = "{" + (json.isEmpty() ? "" : json.substring(1)).replace("ID", ID) + "}";
    return Json.read(body.getBytes(StandardCharsets.UTF_8), type);
  }
}
