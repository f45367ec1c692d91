package didymium.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever operates the portal lets people in again, and does not thereby sign for an institute. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorResetTest {
  private static final String NEW = "quite another sentence of words";

  private final Vertx vertx = Vertx.vertx();
  private RunningPortal portal;
  private World world;
  private OperatorReset operator;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    operator =
        new OperatorReset(
            portal.database().pool(), new Bus(vertx), Duration.ofHours(24), portal.url());
  }

  @AfterAll
  void stop() {
    portal.close();
    vertx.close().await();
  }

  private static String email(Actor person) {
    return person.id() + "@example.org";
  }

  private OperatorReset.Made link(Actor person) {
    return operator.make(email(person)).await();
  }

  private Answer use(OperatorReset.Made made) {
    var token = made.link().split("#")[1];
    return portal
        .anybody()
        .post("/invitations/acceptance", Json.text(Map.of("token", token, "password", NEW)));
  }

  private static JsonNode told(TestClient who, String type) {
    return Eventually.get(
        type,
        () -> who.get("/journal?limit=200&type=" + type).json().path("items"),
        items -> !items.isEmpty());
  }

  @Test
  void a_scientist_comes_in_by_the_link_and_the_journal_names_the_operator() {
    var made = link(world.scientistGiredmet);
    assertThat(made.opensAt()).isNull();
    assertThat(use(made).status()).isEqualTo(204);
    var items = told(portal.as(world.administratorGiredmet), "participant-invited");
    assertThat(items.findValuesAsText("actorName")).containsOnly(OperatorReset.NAME);
    var reset = told(portal.as(world.administratorGiredmet), "participant-reset").get(0);
    assertThat(reset.at("/content/madeBy/id").asText())
        .isEqualTo(OperatorReset.OPERATOR.toString());
  }

  @Test
  void a_link_of_a_coordinator_waits_and_they_see_it_and_can_end_it() {
    var made = link(world.coordinatorGiredmet);
    assertThat(made.opensAt()).isNotNull();
    assertThat(use(made).code()).isEqualTo("invitation.waits");
    var coordinator = portal.as(world.coordinatorGiredmet);
    var duty = coordinator.get("/me").json().at("/resets/0");
    assertThat(duty.path("madeByName").asText()).isEqualTo(OperatorReset.NAME);
    assertThat(duty.path("madeById").asText()).isEqualTo(OperatorReset.OPERATOR.toString());
    var path = "/participants/" + world.coordinatorGiredmet.id() + "/invitation";
    assertThat(coordinator.delete(path).status()).isEqualTo(204);
    assertThat(use(made).code()).isEqualTo("invitation.invalid");
  }

  @Test
  void an_administrator_of_long_standing_confirms_it_and_nobody_else_is_there_by_it() {
    portal
        .database()
        .pool()
        .preparedQuery(
            "update participants set administrator_since = now() - interval '30 days'"
                + " where id = $1::uuid")
        .execute(Tuple.of(world.administratorGiredmet.id()))
        .await();
    var made = link(world.coordinatorGiredmet);
    var path = "/participants/" + world.coordinatorGiredmet.id() + "/invitation/confirmation";
    assertThat(portal.as(world.coordinatorCsir).post(path, null).status()).isEqualTo(404);
    assertThat(use(made).code()).isEqualTo("invitation.waits");
    assertThat(portal.as(world.administratorGiredmet).post(path, null).status()).isEqualTo(204);
    assertThat(use(made).status()).isEqualTo(204);
    var reset = told(portal.as(world.coordinatorCsir), "participant-reset").get(0);
    assertThat(reset.at("/content/madeBy/name").asText()).isEqualTo(OperatorReset.NAME);
    assertThat(reset.at("/content/confirmedBy/id").asText())
        .isEqualTo(world.administratorGiredmet.id().toString());
  }

  @Test
  void nobody_is_found_by_an_address_that_nobody_has() {
    assertThatThrownBy(() -> operator.make("nobody@example.org").await())
        .isInstanceOfSatisfying(Problem.class, told -> assertThat(told.status()).isEqualTo(404));
    assertThatThrownBy(() -> operator.make("no address")).isInstanceOf(Problem.class);
  }
}
