package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTest {
  private static final Set<String> JSON = Set.of("application/json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "application/*",
        "application/json",
        "Application/JSON; charset=utf-8",
        "text/html, application/json;q=0.1",
        "text/html,application/xhtml+xml,*/*;q=0.8",
        "text/*;q=0, application/json",
        "*/*;q=0, application/json",
        "application/*;q=0, application/json;q=1",
        "nonsense, application/json",
        ", ,application/json"
      })
  void whatIsNamedByAnyRangeIsTaken(String accept) {
    assertThat(Acceptance.takes(List.of(accept), JSON)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "text/*",
        "application/problem+json",
        "application/json;q=0",
        "*/*, application/json;q=0.000",
        "*/*, application/*; Q=0",
        "nonsense",
        ";q=1"
      })
  void whatNoRangeNamesOrOneRefusesIsNotTaken(String accept) {
    assertThat(Acceptance.takes(List.of(accept), JSON)).isFalse();
  }

  @Test
  void oneOfSeveralIsEnoughAndLinesAreOneList() {
    var media = Set.of("text/csv", "application/json");
    assertThat(Acceptance.takes(List.of("text/csv"), media)).isTrue();
    assertThat(Acceptance.takes(List.of("text/html", "text/csv"), media)).isTrue();
    assertThat(Acceptance.takes(List.of("text/html", "text/plain"), media)).isFalse();
    assertThat(Acceptance.takes(List.of(), media)).isTrue();
  }
}
