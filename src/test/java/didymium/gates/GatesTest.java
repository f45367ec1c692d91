package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What a gate asks for, and what runs make of it, over HTTP and against the contract. */
class GatesTest extends Trial {
  @Test
  void aThirdRunDecidesAndAFurtherOneTurnsIt() {
    accepted("91.0", "0.1");
    accepted("90.8", "0.2");
    assertThat(verdict()).isEqualTo("not-enough-runs");
    accepted("90.9", "0.1");
    assertThat(verdict()).isEqualTo("met");
    accepted("88.0", "0.1");
    assertThat(verdict()).isEqualTo("undecided");
    var result = giredmet.get(gate + "/evaluation").json().at("/criteria/0");
    assertThat(result.at("/figure/value").doubleValue()).isEqualTo(88.46611, within(1e-5));
    assertThat(result.at("/reckoning/rule").asText()).isEqualTo("one-group");
    assertThat(result.at("/figures")).hasSize(4);
  }

  @Test
  void onlyWhatSomebodyElseAcceptedCounts() {
    var run = log("95", "0.1");
    assertThat(scientist.post(run + "/review", accept()).code()).isEqualTo("entry-review.own");
    assertThat(runs()).isZero();
    assertThat(csir.post(run + "/review", accept()).status()).isEqualTo(201);
    assertThat(runs()).isEqualTo(1);
    var question = "{\"decision\":\"questioned\",\"reason\":\"the blank is missing\"}";
    assertThat(otherScientist.post(run + "/review", question).json().path("state").asText())
        .isEqualTo("questioned");
    assertThat(runs()).isZero();
    assertThat(otherScientist.get("/entries?awaitingReview=me").json().path("items")).isEmpty();
    log("96", "0.1");
    assertThat(otherScientist.get("/entries?awaitingReview=me").json().path("items")).hasSize(1);
    assertThat(scientist.get("/entries?awaitingReview=me").json().path("items")).isEmpty();
  }

  @Test
  void criteriaThatCannotBeAreRefusedWhole() {
    var etag = giredmet.get(gate + "/criteria").header("ETag");
    refused(etag, RECOVERY.replace("\"%\"", "\"kg\""), 422, "measurement.unit.kind");
    refused(etag, RECOVERY.replace("90", "120"), 422, "criterion.unreachable");
    refused(etag, RECOVERY.replace("\"minRuns\":3", "\"minRuns\":0"), 400, "criterion.min-runs");
    refused(etag, RECOVERY.replace("\"minRuns\":3", "\"k\":0"), 400, "criterion.range");
    var upper = RECOVERY.replace(">=", "<=").replace("90", "80");
    refused(etag, RECOVERY + "," + upper, 422, "criterion.contradiction");
    var heavy = mass(">=", "400", "kg");
    refused(etag, heavy + "," + mass("<=", "0.3", "t"), 422, "criterion.contradiction");
    refused(etag, heavy + "," + mass("<", "0.4", "t"), 422, "criterion.contradiction");
    assertThat(plan("[]").code()).isEqualTo("gate.planned-already");
    assertThat(giredmet.get(gate).json().path("criteria")).hasSize(1);
  }

  private static String mass(String comparator, String value, String unit) {
    return """
        {"metric":"feed-mass","comparator":"%s","threshold":{"value":%s,"unit":"%s"},
         "figure":"every","level":"must"}
        """
        .formatted(comparator, value, unit);
  }

  private void refused(String etag, String criteria, int status, String code) {
    var body = "{\"criteria\":[" + criteria + "]}";
    var answer = giredmet.send("PUT", gate + "/criteria", body, "If-Match", etag);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void aRunIsNeverItsOwnOrigin() {
    var first = log("91", "0.1");
    var from = first.substring("/entries/".length());
    var second =
        scientist.post(
            milestone + "/entries", "{\"text\":\"larger\",\"scalesUpFrom\":[\"" + from + "\"]}");
    assertThat(second.json().path("scalesUpFrom").get(0).asText()).isEqualTo(from);
    var circle =
        "{\"text\":\"again\",\"reason\":\"circle\",\"scalesUpFrom\":[\"" + second.id() + "\"]}";
    assertThat(scientist.post(first + "/amendments", circle).code())
        .isEqualTo("entry.origin.circular");
    var self = circle.replace(second.id(), from);
    assertThat(scientist.post(first + "/amendments", self).code())
        .isEqualTo("entry.origin.circular");
    var unknown = circle.replace(second.id(), world.project.toString());
    assertThat(scientist.post(first + "/amendments", unknown).pointers())
        .containsExactly("/scalesUpFrom/0");
  }

  @Test
  void runsOfOtherStagesSayNothing() {
    threeGoodRuns();
    var before = giredmet.get(gate + "/evaluation").json().path("criteria");
    var other = milestone().replace("laboratory", "bench");
    milestone = "/milestones/" + giredmet.post(project + "/milestones", other).id();
    accepted("40", "0.1");

    assertThat(giredmet.get(gate + "/evaluation").json().path("criteria")).isEqualTo(before);
  }

  @Test
  void theProjectAndItsPictureSayTheSameBestFigure() {
    accepted("92", "0.1");
    log("98", "0.1");
    var streams =
        """
        {"measurements":[
          {"metric":"feed-mass","value":100,"unit":"kg"},
          {"metric":"feed-grade","of":"Nd","value":10,"unit":"%"},
          {"metric":"product-mass","value":48,"unit":"kg"},
          {"metric":"product-grade","of":"Nd","value":20,"unit":"%"}]}
        """;
    var computed = "/entries/" + scientist.post(milestone + "/entries", streams).id();
    assertThat(csir.post(computed + "/review", accept()).status()).isEqualTo(201);

    var summary = giredmet.get(project).json().at("/summary/best");
    assertThat(summary).hasSize(1);
    assertThat(summary.at("/0/value").asInt()).isEqualTo(92);
    var recovery = recovery();
    assertThat(recovery.path("points").findValuesAsText("value")).contains("96");
    assertThat(recovery.at("/best/0/entryId")).isEqualTo(summary.at("/0/entryId"));

    var beyond = run("95", "null").replace("\"value\"", "\"op\":\">\",\"value\"");
    var better = "/entries/" + scientist.post(milestone + "/entries", beyond).id();
    assertThat(csir.post(better + "/review", accept()).status()).isEqualTo(201);
    assertThat(giredmet.get(project).json().at("/summary/best/0/op").asText()).isEqualTo(">");
    assertThat(recovery().at("/best/0/op").asText()).isEqualTo(">");
  }

  private JsonNode recovery() {
    var series = giredmet.get(project + "/scale-up").json().path("series");
    return series.findParents("metric").stream()
        .filter(one -> one.path("metric").asText().equals("recovery"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void scaleUpShowsWhatWasComputedAndTheGapBetweenStages() {
    accepted("92", "0.5");
    var other = milestone().replace("laboratory", "bench");
    milestone = "/milestones/" + giredmet.post(project + "/milestones", other).id();
    var streams =
        """
        {"scale":{"value":0.4,"unit":"t","basis":"feed"},"measurements":[
          {"metric":"feed-mass","value":0.4,"uncertainty":0.002,"unit":"t"},
          {"metric":"feed-grade","of":"Nd","value":6.8,"uncertainty":0.136,"unit":"%"},
          {"metric":"product-mass","value":60,"uncertainty":0.3,"unit":"kg"},
          {"metric":"product-grade","of":"Nd","value":40,"uncertainty":0.8,"unit":"%"}]}
        """;
    var run = "/entries/" + scientist.post(milestone + "/entries", streams).id();
    csir.post(run + "/review", accept());

    var recovery = recovery();
    var point = recovery.at("/points/1");
    assertThat(point.path("computed").asBoolean()).isTrue();
    assertThat(point.path("inputs")).hasSize(4);
    assertThat(point.path("value").asDouble()).isCloseTo(88.2, within(0.05));
    assertThat(point.path("uncertainty").asDouble() * 2).isCloseTo(5.1, within(0.05));
    assertThat(point.at("/scale/value").asInt()).isEqualTo(400);
    assertThat(recovery.at("/best")).hasSize(2);
    assertThat(recovery.at("/gaps/0/significant").asBoolean()).isFalse();
    assertThat(recovery.at("/thresholds/0/value").asInt()).isEqualTo(90);
  }
}
