package didymium.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nd 92.4 ± 0.3 %",
        "Опыт № 7",
        "क्षेत्र\u200Dज्ञ",
        "\uD83D\uDC69\u200D\uD83D\uDD2C",
        "two\nlines\tand a tab"
      })
  void takesTextOfAllLanguages(String text) {
    assertThatCode(() -> new Validation().text("/text", text, 40).end()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "a\u001Bb",
        "\u0085",
        "\u202Egnp",
        "\u200F",
        "\u2066",
        "\uD800",
        "\uFFFF"
      })
  void refusesTextThatHidesSomething(String text) {
    assertThat(fault(new Validation().text("/text", text, 40)))
        .isEqualTo("control-characters /text");
  }

  @Test
  void countsCharactersAsPeopleDo() {
    var microscopes = "\uD83D\uDD2C".repeat(5);
    assertThatCode(() -> new Validation().text("/text", microscopes, 5).end())
        .doesNotThrowAnyException();
    assertThat(fault(new Validation().text("/text", microscopes + "!", 5)))
        .isEqualTo("too-long /text");
  }

  @Test
  void keepsTitlesOnOneLine() {
    assertThat(fault(new Validation().title("/title", "a\nb", 5)))
        .isEqualTo("control-characters /title");
    assertThat(fault(new Validation().title("/title", " ", 5))).isEqualTo("too-short /title");
    assertThat(fault(new Validation().title("/title", null, 5))).isEqualTo("missing-field /title");
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    var checks = new Validation().present("/a", null).title("/b", "", 5).line("/c", "123456", 5);
    var problem = catchThrowableOfType(Problem.class, checks::end);
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.faults())
        .extracting(Problem.Fault::pointer)
        .containsExactly("/a", "/b", "/c");
  }

  private static String fault(Validation checks) {
    var problem = catchThrowableOfType(Problem.class, checks::end);
    assertThat(problem).isNotNull();
    return problem.code() + " " + problem.faults().get(0).pointer();
  }
}
