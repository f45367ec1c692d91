package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** No gate opens on poor data: the cases that the rules were agreed by, over REST. */
class HonestEvidenceTest extends Trial {

  @Test
  void runsThatScatterMoreThanTheyStateDoNotMeetALowerBound() {
    accepted("91", "0.1");
    accepted("95", "0.1");
    accepted("87", "0.1");

    var result = result();
    assertThat(result.path("verdict").asText()).isEqualTo("undecided");
    assertThat(result.at("/figure/mean").doubleValue()).isEqualTo(91);
    assertThat(result.at("/figure/uncertainty").doubleValue()).isEqualTo(2.309, within(5e-4));
    assertThat(result.at("/figure/value").doubleValue()).isEqualTo(84.257, within(5e-4));
    assertThat(result.at("/reckoning/freedom").intValue()).isEqualTo(2);
  }

  @Test
  void runsWithoutUncertaintyAreJudgedByTheirScatter() {
    criteria(RECOVERY.replace("90", "90.5"));
    accepted("91", "null");
    accepted("93", "null");
    accepted("92", "null");

    var result = result();
    assertThat(result.path("verdict").asText()).isEqualTo("undecided");
    assertThat(result.at("/figure/value").doubleValue()).isEqualTo(90.314, within(5e-4));
  }

  @Test
  void anErrorThatALaboratorySharesIsNotHalvedByFourRuns() {
    criteria(RECOVERY.replace("90", "90.5"));
    for (var value : new String[] {"92", "92.1", "91.9", "92"}) {
      measured(
          """
          {"metric":"recovery","of":"Nd","value":%s,"uncertainty":3,"k":2,"unit":"%%",
           "laboratory":"VNIIHT","method":"ICP-OES"}
          """
              .formatted(value));
    }

    var result = result();
    assertThat(result.path("verdict").asText()).isEqualTo("undecided");
    assertThat(result.at("/reckoning/shared").doubleValue()).isEqualTo(1.5);
    assertThat(result.at("/figure/uncertainty").doubleValue()).isGreaterThanOrEqualTo(1.5);
  }

  @Test
  void laboratoriesThatContradictEachOtherAreNamed() {
    criteria(RECOVERY.replace("\"minRuns\":3", "\"minRuns\":2"));
    for (var one : new String[] {"\"A\",\"value\":92", "\"B\",\"value\":88"}) {
      measured(
          """
          {"metric":"recovery","of":"Nd","laboratory":%s,"uncertainty":0.3,"unit":"%%","lot":"L-1"}
          """
              .formatted(one));
    }

    var result = result();
    assertThat(result.path("verdict").asText()).isEqualTo("undecided");
    assertThat(result.at("/notes/0/kind").asText()).isEqualTo("laboratories-disagree");
    assertThat(result.at("/notes/0/value").doubleValue()).isEqualTo(4.71, within(5e-3));
  }

  @Test
  void figuresPerTonneOfOreAndPerKilogramOfOxidesAreNeverOneBest() {
    criteria(
        """
        {"metric":"acid-use","of":"HCl","comparator":"<=","threshold":{"value":10,"unit":"kg/kg"},
         "figure":"best","level":"must"}
        """);
    measured(
        "{\"metric\":\"acid-use\",\"of\":\"HCl\",\"value\":297,\"unit\":\"kg/t\",\"per\":\"ore\"}");
    measured(
        "{\"metric\":\"acid-use\",\"of\":\"HCl\",\"value\":6.2,\"unit\":\"kg/kg\",\"per\":\"TREO\"}");

    var result = result();
    assertThat(result.path("verdict").asText()).isEqualTo("undecided");
    assertThat(result.at("/notes/0/of/0").asText()).isEqualTo("per: TREO, ore");
    var series = giredmet.get(project + "/scale-up").json().path("series");
    assertThat(series).hasSize(2);
  }

  @Test
  void everyIsNotMetBySilenceAboutAnotherCurrency() {
    criteria(
        """
        {"metric":"operating-cost","comparator":"<=","threshold":{"value":10,"unit":"USD/kg"},
         "figure":"every","level":"must"}
        """);
    measured("{\"metric\":\"operating-cost\",\"value\":9,\"unit\":\"USD/kg\"}");
    assertThat(verdict()).isEqualTo("met");
    measured("{\"metric\":\"operating-cost\",\"value\":20000,\"unit\":\"RUB/kg\"}");

    assertThat(verdict()).isEqualTo("undecided");
    assertThat(result().at("/ignored/0/reason").asText()).isEqualTo("other-unit");
  }

  @Test
  void aNuclideIsTheSameHoweverItIsWritten() {
    criteria(
        """
        {"metric":"specific-activity","of":"232Th","comparator":"<=",
         "threshold":{"value":1,"unit":"Bq/g"},"figure":"every","minRuns":3,"level":"must"}
        """);
    for (var of : new String[] {"Th232", "232Th", "Th-232"}) {
      measured(
          "{\"metric\":\"specific-activity\",\"of\":\"%s\",\"value\":0.4,\"unit\":\"Bq/g\"}"
              .formatted(of));
    }

    assertThat(verdict()).isEqualTo("met");
  }

  @Test
  void aRangeIsItsMiddleWithTheStandardUncertaintyOfARectangle() {
    var run =
        measured(
            "{\"metric\":\"acid-use\",\"of\":\"HCl\",\"low\":297,\"high\":393,\"unit\":\"kg/t\"}");
    var stored = scientist.get(run).json().at("/measurements/0");
    assertThat(stored.path("value").intValue()).isEqualTo(345);
    assertThat(stored.path("uncertainty").doubleValue()).isEqualTo(27.7128, within(1e-4));
    assertThat(stored.at("/canonical/value").doubleValue()).isEqualTo(0.345);
  }

  @Test
  void whatCannotBeIsRefusedByName() {
    refused("\"value\":92,\"uncertainty\":1,\"k\":0", 400, "measurement.k.range", "/k");
    refused("\"value\":92,\"uncertainty\":1,\"k\":-2", 400, "measurement.k.range", "/k");
    refused("\"value\":92,\"k\":2", 400, "measurement.k.alone", "/k");
    refused("\"low\":93,\"high\":92", 400, "measurement.range.order", "/high");
    refused("\"low\":93", 400, "missing-field", "/high");
    refused("\"value\":92,\"stream\":\"nowhere\"", 422, "measurement.stream.unknown", "/stream");
    refused("\"value\":92,\"stream\":\"Хвосты!\"", 400, "measurement.stream.shape", "/stream");
    var wet = "{\"metric\":\"moisture\",\"value\":100,\"unit\":\"%\"}";
    var answer = scientist.post(milestone + "/entries", "{\"measurements\":[" + wet + "]}");
    assertThat(answer.code()).isEqualTo("measurement.value.impossible");
  }

  private void refused(String figures, int status, String code, String pointer) {
    var measurement = "{\"metric\":\"recovery\",\"of\":\"Nd\",\"unit\":\"%\"," + figures + "}";
    var answer = scientist.post(milestone + "/entries", "{\"measurements\":[" + measurement + "]}");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    var fault = answer.json().at("/errors/0");
    assertThat(fault.path("code").asText()).isEqualTo(code);
    assertThat(fault.path("pointer").asText()).isEqualTo("/measurements/0" + pointer);
  }

  private void criteria(String criteria) {
    var etag = giredmet.get(gate + "/criteria").header("ETag");
    var body = "{\"criteria\":[" + criteria + "]}";
    var answer = giredmet.send("PUT", gate + "/criteria", body, "If-Match", etag);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
  }

  private String measured(String measurement) {
    var body = "{\"measurements\":[" + measurement + "]}";
    var answer = scientist.post(milestone + "/entries", body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    var run = "/entries/" + answer.id();
    assertThat(csir.post(run + "/review", accept()).status()).isEqualTo(201);
    return run;
  }

  private JsonNode result() {
    return giredmet.get(gate + "/evaluation").json().at("/criteria/0");
  }
}
