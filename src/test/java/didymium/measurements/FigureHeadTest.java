package didymium.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.measurements.MetricDefinition.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FigureHeadTest {
  private static final List<MetricDefinition> OWN =
      List.of(
          own("leach-rate", "Leach rate", "g/m2/h"), own("recovery-rate", "Recovery rate", "%"));

  private static MetricDefinition own(String code, String name, String unit) {
    var labels = new Labels(name, "Скорость " + code, "दर " + code);
    return new MetricDefinition(
        code,
        1,
        labels,
        null,
        unit,
        List.of(unit),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        null);
  }

  private static String read(String head) {
    var found = FigureHead.read(head, OWN);
    return found == null
        ? null
        : String.join(
            " ",
            found.metric(),
            "" + found.of(),
            "" + found.stream(),
            "" + found.state(),
            "" + found.per(),
            "" + found.relativeTo(),
            found.unit(),
            "" + found.turn(),
            found.uncertainty() ? "u" : "-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Recovery Nd [%] | recovery Nd null null null null % 1 -",
        "u(Recovery Nd) [%] | recovery Nd null null null null % 1 u",
        "Извлечение Nd #2 [%] | recovery Nd null null null null % 2 -",
        "u(Recovery Nd #12) [%] | recovery Nd null null null null % 12 u",
        "Concentration Nd (Raffinate) [g/L] | mass-concentration Nd raffinate null null null g/L 1 -",
        "Purity Nd2O3 (Product, dry, / ore, relative to TREO) [%] | purity Nd2O3 product dry ore treo % 1 -",
        "Thorium content [ppm] | thorium null null null null null [ppm] 1 -",
        "Separation factor Nd/Pr | separation-factor Nd/Pr null null null null 1 1 -",
        "Recovery (scrub-raffinate) [%] | recovery null scrub-raffinate null null null % 1 -",
        "Impurity content (NdPr)2O3 [ppm] | impurity (NdPr)2O3 null null null null [ppm] 1 -",
        "Leach rate Nd [g/m2/h] | leach-rate Nd null null null null g/m2/h 1 -",
        "Recovery rate [%] | recovery-rate null null null null null % 1 -",
      })
  void aHeadOfATableOfRunsSaysWhatItsColumnHolds(String head, String said) {
    assertThat(read(head)).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Operator",
        "Recovery of Nd [%]",
        "Recovery Nd (dry, wet) [%]",
        "Recovery Nd (In the morning) [%]",
        "Recoveries [%]",
        "[%]",
        " ",
      })
  void whatTheTableIsNotHeadedByIsNotRead(String head) {
    assertThat(read(head)).isNull();
  }

  @Test
  void readsHostileHeadsInTime() {
    for (var part : List.of(" (", "u(", " [%]", " #1", "Recovery (", ", ")) {
      assertThat(FigureHead.read(part.repeat(5_000), OWN)).isNull();
    }
  }
}
