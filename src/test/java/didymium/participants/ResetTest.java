package didymium.participants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.access.Actor;
import didymium.bus.Json;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An administrator who resets a password does not thereby become who signs for the organisation.
 */
class ResetTest {
  private static final String NEW = "quite another sentence of words";

  private RunningPortal portal;
  private World world;
  private TestClient anybody;
  private TestClient admin;
  private TestClient coordinator;

  @BeforeEach
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    anybody = portal.anybody();
    admin = portal.as(world.administratorGiredmet);
    coordinator = portal.as(world.coordinatorGiredmet);
  }

  @AfterEach
  void stop() {
    portal.close();
  }

  private static String path(Actor person) {
    return "/participants/" + person.id() + "/invitation";
  }

  private JsonNode link(Actor person) {
    return admin.post(path(person), null).json();
  }

  private Answer use(JsonNode link, String recoveryCode) {
    var acceptance =
        recoveryCode == null
            ? Map.of("token", token(link), "password", NEW)
            : Map.of("token", token(link), "password", NEW, "recoveryCode", recoveryCode);
    return anybody.post("/invitations/acceptance", Json.text(acceptance));
  }

  private static String token(JsonNode link) {
    return link.path("url").asText().split("#")[1];
  }

  private Answer signIn(Actor person, String password) {
    var email = person.id() + "@example.org";
    return anybody.post("/session", Json.text(Map.of("email", email, "password", password)));
  }

  private void update(String sql, Object... parameters) {
    portal.database().pool().preparedQuery(sql).execute(Tuple.from(parameters)).await();
  }

  /** Somebody else of the organisation, an administrator for so many hours. */
  private TestClient administrator(Actor person, int hours) {
    update(
        "update participants set administrator = true,"
            + " administrator_since = now() - $2::integer * interval '1 hour' where id = $1::uuid",
        person.id(),
        hours);
    return portal.as(person);
  }

  private void waited() {
    update("update invitations set opens_at = now()");
  }

  private static List<JsonNode> resets(TestClient who) {
    return list(who.get("/me").json().path("resets"));
  }

  private List<JsonNode> told(TestClient who) {
    return Eventually.get(
        "the reset in the journal",
        () ->
            list(who.get("/journal?limit=200").json().path("items")).stream()
                .filter(item -> item.path("type").asText().equals("participant-reset"))
                .toList(),
        items -> !items.isEmpty());
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  @Test
  void an_administrator_alone_does_not_become_the_coordinator() {
    var link = link(world.coordinatorGiredmet);
    assertThat(link.path("opensAt").isTextual()).isTrue();
    var refused = use(link, null);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("invitation.waits");
    assertThat(admin.post(path(world.coordinatorGiredmet) + "/confirmation", null).code())
        .isEqualTo("invitation.confirm-own");
    assertThat(signIn(world.coordinatorGiredmet, World.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void a_scientist_comes_in_at_once_and_a_new_person_too() {
    var link = link(world.scientistGiredmet);
    assertThat(link.path("opensAt").isNull()).isTrue();
    assertThat(use(link, null).status()).isEqualTo(204);
    assertThat(signIn(world.scientistGiredmet, NEW).status()).isEqualTo(200);

    update(
        "update participants set password_hash = null where id = $1::uuid",
        world.coordinatorGiredmet.id());
    assertThat(use(link(world.coordinatorGiredmet), null).status()).isEqualTo(204);
  }

  @Test
  void a_scientist_who_becomes_coordinator_is_not_reset_by_the_earlier_link() {
    var link = link(world.scientistGiredmet);
    update(
        "update project_members set role = 'coordinator' where participant_id = $1::uuid",
        world.scientistGiredmet.id());
    assertThat(use(link, null).code()).isEqualTo("invitation.waits");
  }

  @Test
  void the_recovery_code_proves_that_it_is_they_once() {
    var proof = Json.text(Map.of("password", World.PASSWORD));
    assertThat(coordinator.get("/me").json().path("recoveryCode").asBoolean()).isFalse();
    var code = coordinator.post("/me/recovery-code", proof).json().path("recoveryCode").asText();
    assertThat(coordinator.get("/me").json().path("recoveryCode").asBoolean()).isTrue();

    var link = link(world.coordinatorGiredmet);
    var wrong = use(link, "AAAAA-AAAAA-AAAAA-AAAAA");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.code()).isEqualTo("recovery-code.wrong");
    var typed = code.toLowerCase(Locale.ROOT).replace("-", " ");
    assertThat(use(link, typed).status()).isEqualTo(204);
    assertThat(signIn(world.coordinatorGiredmet, NEW).status()).isEqualTo(200);
    assertThat(use(link(world.coordinatorGiredmet), code).code()).isEqualTo("recovery-code.wrong");
  }

  @Test
  void a_recovery_code_is_made_by_who_knows_the_password() {
    var guess = Json.text(Map.of("password", "some other sentence"));
    assertThat(coordinator.post("/me/recovery-code", guess).code()).isEqualTo("password.wrong");
    assertThat(coordinator.post("/me/recovery-code", "{}").status()).isEqualTo(400);
  }

  @Test
  void a_second_administrator_confirms_who_was_one_before() {
    var path = path(world.coordinatorGiredmet) + "/confirmation";
    var link = link(world.coordinatorGiredmet);
    assertThat(coordinator.post(path, null).status()).isEqualTo(403);
    assertThat(administrator(world.scientistGiredmet, 1).post(path, null).code())
        .isEqualTo("invitation.confirm-new");
    assertThat(use(link, null).code()).isEqualTo("invitation.waits");

    var second = administrator(world.scientistGiredmet, 25);
    assertThat(resets(second)).hasSize(1);
    assertThat(second.post(path, null).status()).isEqualTo(204);
    assertThat(second.post(path, null).code()).isEqualTo("invitation.none-waits");
    assertThat(use(link, null).status()).isEqualTo(204);
  }

  @Test
  void a_lone_institute_waits_and_everybody_whom_it_concerns_is_told() {
    var link = link(world.coordinatorGiredmet);
    var reset = resets(coordinator).get(0);
    assertThat(reset.path("madeByName").asText()).isEqualTo("Administrator, Giredmet");
    assertThat(reset.path("opensAt").asText()).isEqualTo(link.path("opensAt").asText());
    assertThat(resets(portal.as(world.scientistGiredmet))).isEmpty();
    assertThat(resets(portal.as(world.coordinatorCsir))).isEmpty();

    waited();
    assertThat(use(link, null).status()).isEqualTo(204);
    var told = told(portal.as(world.coordinatorCsir)).get(0);
    assertThat(told.path("projectId").asText()).isEqualTo(world.project.toString());
    var content = told.path("content");
    assertThat(content.at("/participant/name").asText()).isEqualTo("Coordinator, Giredmet");
    assertThat(content.at("/madeBy/name").asText()).isEqualTo("Administrator, Giredmet");
    assertThat(content.path("confirmedBy").isNull()).isTrue();
    assertThat(content.path("recoveryCode").asBoolean()).isFalse();
    assertThat(content.toString()).doesNotContain("@example.org");
  }

  @Test
  void the_person_ends_a_link_that_they_did_not_ask_for() {
    var link = link(world.coordinatorGiredmet);
    var path = path(world.coordinatorGiredmet);
    assertThat(portal.as(world.scientistGiredmet).delete(path).status()).isEqualTo(403);
    assertThat(portal.as(world.coordinatorCsir).delete(path).status()).isEqualTo(404);
    assertThat(coordinator.delete(path).status()).isEqualTo(204);
    waited();
    assertThat(use(link, null).code()).isEqualTo("invitation.invalid");
    assertThat(coordinator.delete(path).code()).isEqualTo("invitation.none");
    assertThat(resets(coordinator)).isEmpty();
  }

  @Test
  void who_still_knows_the_password_ends_the_link_by_signing_in() {
    var link = link(world.coordinatorGiredmet);
    signIn(world.coordinatorGiredmet, World.PASSWORD);
    waited();
    assertThat(use(link, null).code()).isEqualTo("invitation.invalid");
  }

  @Test
  void an_administrator_is_reset_like_who_signs() {
    administrator(world.scientistGiredmet, 25);
    assertThat(use(link(world.scientistGiredmet), null).code()).isEqualTo("invitation.waits");
  }

  @Test
  void who_was_made_administrator_again_counts_anew() {
    administrator(world.scientistGiredmet, 100);
    var person = "/participants/" + world.scientistGiredmet.id();
    admin.patch(person, "{\"administrator\":false}", "\"1\"");
    admin.patch(person, "{\"administrator\":true}", "\"2\"");
    link(world.coordinatorGiredmet);
    var confirmed =
        portal
            .as(world.scientistGiredmet)
            .post(path(world.coordinatorGiredmet) + "/confirmation", null);
    assertThat(confirmed.code()).isEqualTo("invitation.confirm-new");
  }
}
