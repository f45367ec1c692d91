package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** A hydrometallurgical circuit, typed as one speaks of it or sent as figures. */
@BrowserTest
class CircuitTest {
  private static final String MILESTONE = "Five days of steady pilot operation";

  private static final String LEACH =
      "feed rate 10 kg/h, feed grade Nd 4 %, leachate 40 L/h, leachate 9.5 g/L Nd, pH 1.8, leach 60"
          + " °C, 2 h residence time, tails 8 kg/h, tails grade Nd 0.25 %";
  private static final String EXTRACTION =
      "O/A 1.2, D Nd 12, raffinate 40 L/h, raffinate 0.2 g/L Nd, loaded organic 48 L/h,"
          + " organic loading Nd 7.75 g/L, strip 12 L/h, strip 30 g/L Nd";
  private static final String END =
      "waste water 15 L/h, waste water 0.1 g/L Nd, calcined at 900 °C, product rate 0.41 kg/h,"
          + " product grade Nd2O3 98 %";

  /** The same, but for how it is said. */
  private static final String FIGURES =
      """
      {"text":"Steady state.","batch":"CIRCUIT-2","visibility":"joint","measurements":[
       {"metric":"feed-rate","value":10,"unit":"kg/h"},
       {"metric":"feed-grade","of":"Nd","value":4,"unit":"%"},
       {"metric":"volume-flow","value":40,"unit":"L/h","stream":"leachate"},
       {"metric":"mass-concentration","of":"Nd","value":9.5,"unit":"g/L","stream":"leachate"},
       {"metric":"ph","value":1.8,"unit":"[pH]","stream":"leachate"},
       {"metric":"temperature","of":"leaching","value":60,"unit":"Cel"},
       {"metric":"residence-time","value":2,"unit":"h"},
       {"metric":"product-rate","value":8,"unit":"kg/h","stream":"tails"},
       {"metric":"product-grade","of":"Nd","value":0.25,"unit":"%","stream":"tails"},
       {"metric":"phase-ratio","value":1.2,"unit":"1"},
       {"metric":"distribution-ratio","of":"Nd","value":12,"unit":"1"},
       {"metric":"volume-flow","value":40,"unit":"L/h","stream":"raffinate"},
       {"metric":"mass-concentration","of":"Nd","value":0.2,"unit":"g/L","stream":"raffinate"},
       {"metric":"volume-flow","value":48,"unit":"L/h","stream":"loaded-organic"},
       {"metric":"organic-loading","of":"Nd","value":7.75,"unit":"g/L"},
       {"metric":"volume-flow","value":12,"unit":"L/h","stream":"strip"},
       {"metric":"mass-concentration","of":"Nd","value":30,"unit":"g/L","stream":"strip"},
       {"metric":"volume-flow","value":15,"unit":"L/h","stream":"waste-water"},
       {"metric":"mass-concentration","of":"Nd","value":0.1,"unit":"g/L","stream":"waste-water"},
       {"metric":"temperature","of":"calcination","value":900,"unit":"Cel"},
       {"metric":"product-rate","value":0.41,"unit":"kg/h"},
       {"metric":"product-grade","of":"Nd2O3","value":98,"unit":"%"}]}
      """;

  @Test
  void is_logged_in_one_line_and_closes_over_all_its_streams(Visits visits) {
    var sample = visits.sample();
    var visit = visits.by("scientist.giredmet").open("/milestones/" + sample.milestone(MILESTONE));
    visit.page().keyboard().press("l");
    var line = String.join(", ", LEACH, EXTRACTION, END, "batch CIRCUIT-1");
    visit.dialog().getByLabel("The run in one line").fill(line);
    assertThat(visit.dialog().locator(".reading-chip")).hasCount(22);
    assertThat(visit.dialog()).not().containsText("What was measured?");
    visit.choose(visit.dialog(), MILESTONE);
    visit.answer("Log").click();
    assertThat(visit.dialog()).hasCount(0);

    // in 0.4 kg/h of Nd; out 0.41 · 98 % · 0.85736 = 0.34449, beside it 0.02 + 0.008 + 0.0015
    closes(sample, "CIRCUIT-1", "86.1", "93.5");
  }

  @Test
  void is_sent_as_figures_and_closes_over_all_its_streams(Visits visits) {
    var sample = visits.sample();
    var logged =
        sample
            .client("scientist.giredmet")
            .post("/milestones/" + sample.milestone(MILESTONE) + "/entries", FIGURES);
    assertThat(logged.status()).isEqualTo(201);

    closes(sample, "CIRCUIT-2", "86.1", "93.5");
  }

  private static void closes(SamplePortal sample, String batch, String recovery, String closure) {
    var client = sample.client("coordinator.csir");
    var project = "/projects/" + sample.project();
    var run = client.get(project + "/entries?batch=" + batch).json().at("/items/0/id").asText();
    var scaleUp = client.get(project + "/scale-up").json();

    assertThat(computed(scaleUp, "recovery", run)).isEqualTo(recovery);
    assertThat(computed(scaleUp, "mass-balance", run)).isEqualTo(closure);
  }

  private static String computed(JsonNode scaleUp, String metric, String run) {
    for (var series : scaleUp.path("series")) {
      for (var point : series.path("points")) {
        if (series.path("metric").asText().equals(metric)
            && series.path("of").asText().equals("Nd")
            && point.path("computed").asBoolean()
            && point.path("entryId").asText().equals(run)) {
          return new BigDecimal(point.path("value").asText())
              .setScale(1, RoundingMode.HALF_EVEN)
              .toPlainString();
        }
      }
    }
    return null;
  }
}
