package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.TestClient.Answer;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A metric that a programme defined itself, from its definition to a passed gate and beyond. */
class OwnMetricTest extends Trial {
  private static final String LEACH_RATE =
      """
      {"labels":{"en":"Leach rate","ru":"Скорость выщелачивания","hi":"निक्षालन दर"},
       "quantityKind":"http://qudt.org/vocab/quantitykind/MassPerAreaTime",
       "unit":"g/m2/h","hard":{"min":0,"max":%s},"soft":{"min":1,"max":50},"better":"up",
       "of":"required","ofHint":"Nd, TREO","streams":["leachate"],"methods":["ICP-OES"]%s}
      """;

  private static final String OTHER_PROJECT =
      """
      {"programmeId":"%s","title":"Other","elements":["Nd"],"stage":"laboratory",
       "organisations":["%s"],"route":"leaching"}
      """;

  @BeforeEach
  void coordinate() {
    portal
        .database()
        .pool()
        .preparedQuery("insert into programme_coordinators values ($1, $2)")
        .execute(Tuple.of(world.programme, world.coordinatorGiredmet.id()))
        .await();
  }

  private String metrics() {
    return "/programmes/" + world.programme + "/metrics";
  }

  private Answer define(String hardMax) {
    return giredmet.post(metrics(), LEACH_RATE.formatted(hardMax, ",\"code\":\"leach-rate\""));
  }

  private static String figure(String value, String unit) {
    return """
    {"measurements":[{"metric":"leach-rate","of":"Nd","value":%s,"unit":"%s"}]}
    """
        .formatted(value, unit);
  }

  private Answer logged(String value, String unit) {
    return scientist.post(milestone + "/entries", figure(value, unit));
  }

  private static String criterion(String metric, String threshold, String unit) {
    return """
    {"criteria":[{"metric":"%s","of":"Nd","comparator":">=","figure":"every","minRuns":2,"level":"must",
      "threshold":{"value":%s,"unit":"%s"}}]}
    """
        .formatted(metric, threshold, unit);
  }

  private Answer criteria(String body) {
    return put(gate + "/criteria", body);
  }

  private Answer put(String path, String body) {
    return giredmet.send("PUT", path, body, "If-Match", giredmet.get(path).header("ETag"));
  }

  @Test
  void goesFromItsDefinitionToAPassedGateAndTheOldDossierStaysAsItWas() {
    var defined = define("100");
    assertThat(defined.status()).as(defined.response().body()).isEqualTo(201);
    assertThat(defined.header("Location")).endsWith(metrics() + "/leach-rate");
    assertThat(csir.get(metrics()).json().at("/items/0/units/0").asText()).isEqualTo("g/m2/h");

    var first = logged("12", "g/m2/h");
    assertThat(first.status()).as(first.response().body()).isEqualTo(201);
    var kept = first.json().at("/measurements/0");
    assertThat(kept.path("metricVersion").asInt()).isEqualTo(1);
    assertThat(kept.path("stream").asText()).isEqualTo("leachate");
    for (var run : List.of(first, logged("0.0125", "kg/m2/h"))) {
      assertThat(run.status()).as(run.response().body()).isEqualTo(201);
      assertThat(csir.post("/entries/" + run.id() + "/review", accept()).status()).isEqualTo(201);
    }
    assertThat(criteria(criterion("leach-rate", "0.01", "kg/m2/h")).status()).isEqualTo(200);
    assertThat(verdict()).isEqualTo("met");
    var found = giredmet.get(gate + "/evaluation").json().at("/criteria/0/figure");
    assertThat(found.path("value").decimalValue()).isEqualByComparingTo("12");
    assertThat(found.path("unit").asText()).isEqualTo("g/m2/h");

    var review = open();
    var dossier = dossier(review);
    assertThat(dossier).endsWith(",\"metrics\":[" + definition(1) + "]}");
    for (var client : List.of(giredmet, csir)) {
      var signed = client.post("/reviews/" + review.id() + "/decisions", decision("go"));
      assertThat(signed.status()).as(signed.response().body()).isEqualTo(201);
    }
    await(() -> giredmet.get(gate).json().path("state").asText(), "passed"::equals);

    var next = LEACH_RATE.formatted("20", "");
    var second = put(metrics() + "/leach-rate", next);
    assertThat(second.status()).as(second.response().body()).isEqualTo(200);
    assertThat(second.json().path("version").asInt()).isEqualTo(2);
    assertThat(second.json().path("versions")).hasSize(2);

    assertThat(dossier(review)).isEqualTo(dossier);
    assertThat(giredmet.get("/reviews/" + review.id()).response().body()).contains(dossier);
    assertThat(giredmet.get("/entries/" + first.id()).json().at("/measurements/0/metricVersion"))
        .hasToString("1");
    var refused = logged("25", "g/m2/h");
    assertThat(refused.code()).isEqualTo("measurement.value.impossible");
    assertThat(logged("15", "g/m2/h").json().at("/measurements/0/metricVersion")).hasToString("2");
    await(this::types, types -> types.stream().filter("metric-defined"::equals).count() == 2);
  }

  @Test
  void countsWhereverFiguresAreRead() throws IOException {
    define("100");
    var run = logged("12", "g/m2/h");
    logged("14", "g/m2/h");
    var sorted = giredmet.get(project + "/entries?metric=leach-rate&sort=-value").json();
    assertThat(sorted.at("/items")).hasSize(2);
    assertThat(sorted.at("/items/1/id").asText()).isEqualTo(run.id());
    var series = giredmet.get(project + "/scale-up").json().at("/series/0");
    assertThat(series.path("metric").asText()).isEqualTo("leach-rate");
    assertThat(series.path("unit").asText()).isEqualTo("g/m2/h");
    assertThat(series.path("better").asText()).isEqualTo("up");
    var amended = "{\"reason\":\"misread\"," + figure("13", "g/m2/h").strip().substring(1);
    assertThat(scientist.post("/entries/" + run.id() + "/amendments", amended).status())
        .isEqualTo(201);
    assertThat(export("entries.csv")).contains(",leach-rate,Nd,", ",14,,g/m2/h,14,");
    assertThat(zipped("entries.zip", "datapackage.json"))
        .contains("\"title\":\"Leach rate\"", "quantitykind/MassPerAreaTime");
    assertThat(zipped("project.eln", "ro-crate-metadata.json"))
        .contains("Leach rate", "quantitykind/MassPerAreaTime", "\"unitCode\":\"g/m2/h\"");
  }

  private String zipped(String file, String name) throws IOException {
    var bytes = giredmet.bytes(project + "/exports/" + file);
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(name)) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("no " + name + " in " + file);
  }

  private String export(String file) {
    return new String(giredmet.bytes(project + "/exports/" + file), StandardCharsets.UTF_8);
  }

  @Test
  void aRowOfABatchMayBeOfItAndTheSameRunIsKnownAgain() {
    define("100");
    var row =
        "{\"milestoneId\":\"%s\",\"idempotencyKey\":\"%s\","
            + figure("%s", "g/m2/h").strip().substring(1);
    var id = milestone.substring("/milestones/".length());
    var rows = row.formatted(id, "a", "12") + "\n" + row.formatted(id, "b", "120") + "\n";
    var results =
        scientist
            .raw(
                "POST",
                "/api/v1" + project + "/entries:batch",
                rows,
                "Content-Type",
                "application/x-ndjson")
            .response()
            .body();
    assertThat(results).contains("\"status\":201", "measurement.value.impossible");
    var entry = "{\"batch\":\"L-1\"," + figure("12", "g/m2/h").strip().substring(1);
    assertThat(scientist.post(milestone + "/entries", entry).json().path("sameAs")).isEmpty();
    assertThat(scientist.post(milestone + "/entries", entry).json().path("sameAs")).hasSize(1);
  }

  @Test
  void whatNobodyDefinedIsRefusedByName() {
    var refused = logged("12", "g/m2/h");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("unknown-value");
    assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/measurements/0/metric");
    var criterion = criteria(criterion("leach-rate", "10", "g/m2/h"));
    assertThat(criterion.code()).isEqualTo("unknown-value");
    assertThat(criterion.json().at("/errors/0/pointer").asText()).isEqualTo("/criteria/0/metric");
    define("100");
    assertThat(logged("12", "g").code()).isEqualTo("measurement.unit.kind");
    assertThat(criteria(criterion("leach-rate", "10", "g")).code())
        .isEqualTo("measurement.unit.kind");
  }

  @Test
  void aStreamOfItsOwnIsMeasuredAndAskedFor() {
    var registers = "/programmes/" + world.programme + "/registers";
    var body =
        """
        {"measurements":[{"metric":"recovery","of":"Nd","value":92,"unit":"%","stream":"scrub"}]}
        """;
    var asked =
        criterion("recovery", "90", "%").replace("\"must\"", "\"must\",\"stream\":\"scrub\"");
    var entries = milestone + "/entries";
    assertThat(scientist.post(entries, body).code()).isEqualTo("measurement.stream.unknown");
    assertThat(criteria(asked).code()).isEqualTo("criterion.part");

    var named =
        "{\"streams\":[{\"code\":\"scrub\",\"labels\":{\"en\":\"Scrub\",\"ru\":\"Промывка\",\"hi\":\"मार्जन\"}}]}";
    assertThat(put(registers, named).status()).isEqualTo(200);
    for (int i = 0; i < 2; i++) {
      var run = "/entries/" + scientist.post(entries, body).id();
      assertThat(csir.post(run + "/review", accept()).status()).isEqualTo(201);
    }
    assertThat(criteria(asked).status()).isEqualTo(200);
    assertThat(verdict()).isEqualTo("met");

    assertThat(put(registers, "{\"streams\":[]}").code()).isEqualTo("register.stream.kept");
    assertThat(put(registers, named.replace("scrub", "feed")).json().at("/errors/0/code").asText())
        .isEqualTo("register.stream.shipped");
    assertThat(put(registers, named.replace("Scrub", "Scrubbing")).json().path("version").asInt())
        .isEqualTo(3);
    await(this::types, types -> types.contains("registers-changed"));
  }

  @Test
  void twoProgrammesWithTheSameCodeDoNotMix() {
    define("100");
    var administrator = portal.as(world.administratorGiredmet);
    var begun =
        "{\"title\":\"Another\",\"scope\":\"Magnets\",\"parties\":[],\"coordinators\":[\"%s\"]}";
    var id = administrator.post("/programmes", begun.formatted(giredmetId())).id();
    var other = "/programmes/" + id;
    var opened = giredmet.post("/projects", OTHER_PROJECT.formatted(id, world.giredmet));
    assertThat(opened.status()).as(opened.response().body()).isEqualTo(201);
    var place = "/projects/" + opened.id() + "/milestones";
    var there = "/milestones/" + giredmet.post(place, milestone()).id() + "/entries";
    var run = figure("12", "um/h");
    assertThat(giredmet.post(there, run).code()).isEqualTo("unknown-value");
    var definition = LEACH_RATE.formatted("100", ",\"code\":\"leach-rate\"");
    var defined = giredmet.post(other + "/metrics", definition.replace("g/m2/h", "um/h"));
    assertThat(defined.status()).as(defined.response().body()).isEqualTo(201);
    var canonical = giredmet.post(there, run).json().at("/measurements/0/canonical");
    assertThat(canonical.path("unit").asText()).isEqualTo("um/h");
    assertThat(logged("12", "um/h").code()).isEqualTo("measurement.unit.kind");
    assertThat(csir.get(other + "/metrics").status()).isEqualTo(404);
  }

  private String giredmetId() {
    return world.coordinatorGiredmet.id().toString();
  }

  private String definition(int version) {
    var body = giredmet.get(metrics() + "/leach-rate").response().body();
    var versions = body.substring(body.indexOf("\"versions\":[") + 12, body.length() - 2);
    return versions.split("(?<=\\}),(?=\\{\"code\")")[version - 1];
  }

  private String dossier(Answer review) {
    return giredmet.get("/reviews/" + review.id() + "/dossier").response().body();
  }
}
