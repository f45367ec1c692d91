package didymium.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\u202Eb",
        "a\u200Fb",
        "a\u2066b",
        "a\uD83Db",
        "a\uFFFEb",
        "a\u0085b"
      })
  void characters_that_deceive_or_cannot_be_kept_are_refused(String hostile) {
    var problem = catchThrowableOfType(Problem.class, () -> Text.requiredLines("/t", hostile, 9));
    assertThat(problem.code()).isEqualTo("refused-character");
    assertThat(problem.faults().get(0).pointer()).isEqualTo("/t");
    assertThat(problem.faults().get(0).args().get(1)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nd\u2082O\u2083", "क्\u200Dष", "проба \uD83E\uDDEA", "a b", "Å", "№ 5"})
  void what_people_write_is_kept(String text) {
    assertThat(Text.required("/t", text, 20)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada \uD83E\uDDEA", "Ad\u200Ba", "Ada\u00AD", "Ada\uE000", "Ada\nB"})
  void a_name_holds_neither_pictures_nor_anything_invisible(String name) {
    var problem = catchThrowableOfType(Problem.class, () -> Text.name("/name", name, 20));
    assertThat(problem.code()).isEqualTo("refused-character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u00A0", "\u200D", "\u3000 "})
  void nothing_visible_is_nothing(String blank) {
    assertThat(Text.optional("/t", blank, 5)).isNull();
    var problem = catchThrowableOfType(Problem.class, () -> Text.required("/t", blank, 5));
    assertThat(problem.code()).isEqualTo("missing-field");
  }

  @ParameterizedTest
  @CsvSource({"abc,3,true", "abcd,3,false", "\uD83E\uDDEA\uD83E\uDDEA\uD83E\uDDEA,3,true"})
  void length_is_counted_in_code_points(String text, int max, boolean fits) {
    var problem = catchThrowableOfType(Problem.class, () -> Text.required("/t", text, max));
    assertThat(problem == null).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "A\u030A,\u00C5",
    "\u0438\u0306,\u0439",
    "a\u00A0\u202F b,a b",
    "a  b,a b",
    "a\u3000b,a b"
  })
  void what_looks_the_same_is_kept_the_same(String written, String kept) {
    assertThat(Text.required("/t", written, 20)).isEqualTo(kept);
    assertThat(Text.name("/t", written, 20)).isEqualTo(kept);
    assertThat(Text.requiredLines("/t", "x\n" + written + "\ny", 20))
        .isEqualTo("x\n" + kept + "\ny");
  }

  @Test
  void length_is_that_of_what_is_kept() {
    assertThat(Text.required("/t", "e\u0301".repeat(5), 5)).isEqualTo("\u00E9".repeat(5));
    // a letter that Unicode's composed form writes as two
    var problem = catchThrowableOfType(Problem.class, () -> Text.required("/t", "\u0958", 1));
    assertThat(problem.code()).isEqualTo("too-long");
  }

  @Test
  void a_refused_character_is_where_it_was_typed() {
    var typed = "a  e\u0301\u0007";
    var problem = catchThrowableOfType(Problem.class, () -> Text.required("/t", typed, 20));
    assertThat(problem.faults().get(0).args().get(1)).isEqualTo(6);
  }

  @Test
  void lines_keep_their_breaks_and_tabs_and_lose_white_space_at_the_ends() {
    assertThat(Text.optionalLines("/t", " a\r\n\tb\n", 9)).isEqualTo("a\n\tb");
  }

  @Test
  void several_faults_are_told_at_once() {
    var faults = new Faults();
    faults.text(Text::required, "/title", " ", 5);
    faults.text(Text::optional, "/note", "too long", 5);
    var problem = catchThrowableOfType(Problem.class, faults::raise);
    assertThat(problem.faults())
        .extracting(Problem.Fault::pointer)
        .containsExactly("/title", "/note");
  }
}
