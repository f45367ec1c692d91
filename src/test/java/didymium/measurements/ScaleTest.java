package didymium.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Json;
import didymium.bus.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

  @ParameterizedTest
  @CsvSource({
    "2, kg, 2, kg",
    "1.5, t/d, 62.5, kg/h",
    "3, g/h, 0.003, kg/h",
    "500, g, 0.5, kg",
    "2500, t/a, 285.192790326, kg/h",
    "20, kg{feed}/h, 20, kg/h",
  })
  void isAMassOrARate(BigDecimal value, String unit, String kilograms, String canonical) {
    var accepted = new Scale(value, unit, Scale.Basis.FEED).accept("/scale");
    assertThat(accepted.value().toPlainString()).isEqualTo(kilograms);
    assertThat(accepted.unit()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({"L", "m3/h", "h", "%", "1", "foo", "kg2", "'{batch}'"})
  void isNothingElse(String unit) {
    var scale = new Scale(BigDecimal.ONE, unit, Scale.Basis.PRODUCT);
    var problem = catchThrowableOfType(Problem.class, () -> scale.accept("/scale"));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.code()).isEqualTo("scale.unit");
    assertThat(problem.faults().get(0).pointer()).isEqualTo("/scale/unit");
  }

  @Test
  void isWrittenAndReadAsItWasGiven() {
    var json = "{\"value\":1.50,\"unit\":\"t/d\",\"basis\":\"product\"}";
    assertThat(Json.text(read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | missing-field /value, missing-field /unit, missing-field /basis",
        "{\"value\":0,\"unit\":\"kg\",\"basis\":\"feed\"} | scale.value /value",
        "{\"value\":-1,\"unit\":\"kg\",\"basis\":\"feed\"} | scale.value /value",
        "{\"value\":1E99,\"unit\":\"kg\",\"basis\":\"feed\"} | measurement.number /value",
        "{\"value\":1,\"unit\":\"kg\",\"basis\":\"ore\"} | unknown-value /basis",
        "{\"value\":1,\"unit\":\" \",\"basis\":\"feed\"} | missing-field /unit",
        "{\"value\":1,\"unit\":\"kg\",\"basis\":\"feed\",\"wet\":true} | unknown-field /wet",
      })
  void refusesWhatHasNotTheShape(String json, String faults) {
    var problem = catchThrowableOfType(Problem.class, () -> read(json));
    assertThat(problem.faults())
        .extracting(fault -> fault.code() + " " + fault.pointer())
        .containsExactly(faults.split(", "));
  }

  private static Scale read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), Scale.class);
  }
}
