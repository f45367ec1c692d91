package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The frozen evidence as it is read afterwards. */
class DossierTest extends Trial {
  @Test
  void theDossierIsReadByteForByteNowAndAsOfThen() throws Exception {
    threeGoodRuns();
    var review = open();
    var bytes = giredmet.get("/reviews/" + review.id() + "/dossier").response().body();
    var digest = review.json().at("/dossier/digest").asText();
    assertThat(sha256(bytes)).isEqualTo(digest);
    assertThat(giredmet.get("/reviews/" + review.id()).response().body()).contains(bytes);

    long frozen = review.json().at("/dossier/position").asLong();
    var pastGate = giredmet.get(gate + "?asOf=" + frozen).response().body();
    var pastProject = giredmet.get(project + "?asOf=" + frozen).response().body();
    assertThat(bytes)
        .contains("\"gate\":" + pastGate.substring(0, pastGate.indexOf(",\"asOf\"")) + "}")
        .contains(
            "\"project\":" + pastProject.substring(0, pastProject.indexOf(",\"asOf\"")) + "}");
    assertThat(pastGate).endsWith(",\"dossier\":null}");

    for (var client : List.of(giredmet, csir)) {
      client.post("/reviews/" + review.id() + "/decisions", decision("go"));
    }
    await(
        () -> types(),
        types -> types.contains("project-changed") && types.contains("review-passed"));
    var items = giredmet.get("/journal?limit=200").json().path("items");
    long head = items.get(items.size() - 1).path("position").asLong();
    assertThat(giredmet.get(gate + "?asOf=" + head).response().body())
        .endsWith(",\"dossier\":" + bytes + "}");
    assertThat(giredmet.get(project + "?asOf=" + frozen).json().path("stage").asText())
        .isEqualTo("laboratory");
    assertThat(giredmet.get(project + "?asOf=" + head).json().path("stage").asText())
        .isEqualTo("bench");
    assertThat(giredmet.get(gate + "?asOf=" + (head + 1)).code()).isEqualTo("position-ahead");
    assertThat(portal.as(world.outsider).get(gate + "?asOf=" + head).status()).isEqualTo(404);
  }

  @Test
  void everyMeasurementOfADossierSaysItsUnit() {
    threeGoodRuns();
    var priced =
        """
        {"measurements":[
          {"metric":"recovery","of":"Nd","value":91,"uncertainty":0.1,"unit":"%"},
          {"metric":"feed-mass","value":0.4,"unit":"t"},
          {"metric":"operating-cost","value":900,"unit":"RUB/kg"}]}
        """;
    var run = "/entries/" + scientist.post(milestone + "/entries", priced).id();
    assertThat(csir.post(run + "/review", accept()).status()).isEqualTo(201);

    var measurements = open().json().at("/dossier/content/runs/3/measurements");
    assertThat(measurements.findValuesAsText("unit")).containsExactly("%", "kg", "RUB/kg");
    assertThat(measurements.at("/1/value").asInt()).isEqualTo(400);
  }

  private static String sha256(String text) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
