package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.TestClient.Answer;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A method of which the programme registered how random it is, through a gate and beyond. */
class RegisteredMethodTest extends Trial {
  private static final String RANDOM =
      "{\"streams\":[],\"methods\":[{\"name\":\"ICP-OES\",\"random\":%s},{\"name\":\"XRF\"}]}";

  @BeforeEach
  void coordinate() {
    portal
        .database()
        .pool()
        .preparedQuery("insert into programme_coordinators values ($1, $2)")
        .execute(Tuple.of(world.programme, world.coordinatorGiredmet.id()))
        .await();
    put(gate + "/criteria", "{\"criteria\":[" + RECOVERY.replace("90", "90.5") + "]}");
    for (var value : new String[] {"92", "92.1", "91.9", "92"}) {
      var run = "/entries/" + scientist.post(milestone + "/entries", figure(value)).id();
      assertThat(csir.post(run + "/review", accept()).status()).isEqualTo(201);
    }
  }

  private static String figure(String value) {
    return """
    {"measurements":[{"metric":"recovery","of":"Nd","value":%s,"uncertainty":3,"k":2,"unit":"%%",
      "laboratory":"VNIIHT","method":"icp-oes"}]}
    """
        .formatted(value);
  }

  private String registers() {
    return "/programmes/" + world.programme + "/registers";
  }

  private Answer put(String path, String body) {
    return giredmet.send("PUT", path, body, "If-Match", giredmet.get(path).header("ETag"));
  }

  private JsonNode result() {
    return giredmet.get(gate + "/evaluation").json().at("/criteria/0");
  }

  private String dossier(Answer review) {
    return giredmet.get("/reviews/" + review.id() + "/dossier").response().body();
  }

  @Test
  void itsRandomPartDecidesAGateAndTheDossierKeepsIt() {
    assertThat(verdict()).isEqualTo("undecided");
    assertThat(result().at("/reckoning/methods").isMissingNode()).isTrue();

    assertThat(put(registers(), RANDOM.formatted("1")).status()).isEqualTo(200);
    assertThat(verdict()).isEqualTo("met");
    var found = result();
    assertThat(found.at("/reckoning/shared").doubleValue()).isZero();
    assertThat(found.at("/reckoning/methods/0/name").asText()).isEqualTo("ICP-OES");
    assertThat(found.at("/figure/value").doubleValue()).isEqualTo(91.9039, within(1e-4));
    assertThat(giredmet.get(gate).json().at("/evaluation/verdict").asText()).isEqualTo("met");

    var review = open();
    var dossier = dossier(review);
    assertThat(dossier)
        .endsWith(",\"methods\":[{\"name\":\"ICP-OES\",\"random\":1,\"version\":2}]}");
    for (var client : List.of(giredmet, csir)) {
      var signed = client.post("/reviews/" + review.id() + "/decisions", decision("go"));
      assertThat(signed.status()).as(signed.response().body()).isEqualTo(201);
    }
    await(() -> giredmet.get(gate).json().path("state").asText(), "passed"::equals);

    assertThat(put(registers(), RANDOM.formatted("0.5")).status()).isEqualTo(200);
    assertThat(result().at("/reckoning/shared").doubleValue()).isEqualTo(1.29904, within(1e-5));
    assertThat(dossier(review)).isEqualTo(dossier);
    await(this::types, types -> types.contains("registers-changed"));
  }

  @Test
  void aDossierWithoutRegisteredMethodsIsWhatItWas() {
    var before = dossier(open());
    assertThat(before).doesNotContain("\"methods\"").endsWith("\"name\":\"Giredmet\"}]}");

    // a method that no figure names is not of it
    var other = "{\"streams\":[],\"methods\":[{\"name\":\"XRF\",\"random\":1}]}";
    assertThat(put(registers(), other).status()).isEqualTo(200);
    var stands = giredmet.get(gate).json().at("/review/id").asText();
    assertThat(giredmet.get("/reviews/" + stands + "/dossier").response().body()).isEqualTo(before);
    assertThat(verdict()).isEqualTo("undecided");
    assertThat(result().at("/reckoning/methods").isMissingNode()).isTrue();
  }

  @Test
  void whoKnowsStreamsAloneTakesNoMethodAway() {
    put(registers(), RANDOM.formatted("1"));
    var stream =
        "{\"streams\":[{\"code\":\"scrub\",\"labels\":{\"en\":\"Scrub\",\"ru\":\"Промывка\",\"hi\":\"मार्जन\"}}]}";
    var kept = put(registers(), stream).json();
    assertThat(kept.path("version").asInt()).isEqualTo(3);
    assertThat(kept.at("/methods/0/name").asText()).isEqualTo("ICP-OES");
    assertThat(csir.get(registers()).json().path("methods")).hasSize(2);
  }

  @Test
  void whatCannotBeIsRefusedByNameAndNothingIsKept() {
    var refused = put(registers(), RANDOM.formatted("1.5").replace("XRF", "icp-oes"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/code").asText()).isEqualTo("register.method.random");
    assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/methods/0/random");
    var doubled = put(registers(), RANDOM.formatted("1").replace("XRF", "icp-oes"));
    assertThat(doubled.json().at("/errors/0/pointer").asText()).isEqualTo("/methods/1/name");
    assertThat(giredmet.get(registers()).json().path("version").asInt()).isEqualTo(1);
  }
}
