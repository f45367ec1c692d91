package didymium.participants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Nobody makes accounts of another organisation: one invites the organisation, and its first
 * administrator is named by it, once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitedOrganisationTest {
  private static final String PASSWORD = "a long sentence is best";

  private RunningPortal portal;
  private TestClient anybody;
  private TestClient admin;
  private String home;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    anybody = portal.anybody();
    var link = SetUpLink.make(portal.database().pool(), "", Clock.systemUTC()).await();
    var setUp =
        Map.of(
            "token", link.split("#")[1],
            "organisation", profile("Home"),
            "administrator", administrator("home@institute.example"));
    home = anybody.post("/setup", Json.text(setUp)).json().path("organisationId").asText();
    admin = signIn("home@institute.example");
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private static Map<String, String> profile(String name) {
    return Map.of("name", name, "shortName", name, "country", "IN", "kind", "institute");
  }

  private static Map<String, String> administrator(String email) {
    return Map.of("name", "Asha", "email", email, "password", PASSWORD, "language", "hi");
  }

  private TestClient signIn(String email) {
    var credentials = Json.text(Map.of("email", email, "password", PASSWORD));
    var session = anybody.post("/session", credentials).json();
    return portal.with(session.path("accessToken").asText());
  }

  private Answer invite(String name) {
    var answer = admin.post("/organisations", Json.text(profile(name)));
    assertThat(answer.status()).isEqualTo(201);
    return answer;
  }

  private static String token(JsonNode invitation) {
    return invitation.path("url").asText().split("#")[1];
  }

  private static String invited(Answer organisation) {
    return token(organisation.json().path("invitation"));
  }

  private Answer again(TestClient who, String organisation) {
    return who.post("/organisations/" + organisation + "/invitation", null);
  }

  private Answer read(String token) {
    return anybody.post("/invitations/reading", Json.text(Map.of("token", token)));
  }

  private Answer join(String token, String email) {
    var joining = Map.of("token", token, "administrator", administrator(email));
    return anybody.post("/invitations/joining", Json.text(joining));
  }

  private Answer add(TestClient who, String organisation, boolean administrator) {
    var person =
        Map.of(
            "name", "Igor",
            "email", UUID.randomUUID() + "@institute.example",
            "organisationId", organisation,
            "administrator", administrator,
            "password", PASSWORD);
    return who.post("/participants", Json.text(person));
  }

  @Test
  void nobody_adds_people_to_another_organisation_whether_it_has_an_administrator_or_not() {
    var other = invite("Another");
    for (var organisation : List.of(other.id(), UUID.randomUUID().toString())) {
      for (var administrator : List.of(true, false)) {
        var refused = add(admin, organisation, administrator);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("participant.add-elsewhere");
        assertThat(refused.json().path("detail").asText()).contains("Invite the other");
      }
    }
    join(invited(other), "another@institute.example");
    assertThat(add(admin, other.id(), false).status()).isEqualTo(403);
    assertThat(add(admin, home, true).status()).isEqualTo(201);
  }

  @Test
  void an_invited_organisation_names_its_first_administrator_once() {
    var organisation = invite("Joining");
    assertThat(organisation.json().path("administered").asBoolean()).isFalse();
    assertThat(organisation.json().path("invitedBy").asText()).isEqualTo(home);
    var token = invited(organisation);
    var joined = join(token, "joining@institute.example");
    assertThat(joined.status()).isEqualTo(201);
    assertThat(joined.json().path("organisationId").asText()).isEqualTo(organisation.id());
    assertThat(joined.json().path("administrator").asBoolean()).isTrue();
    assertThat(joined.json().path("language").asText()).isEqualTo("hi");

    var theirs = signIn("joining@institute.example");
    assertThat(add(theirs, organisation.id(), false).status()).isEqualTo(201);
    assertThat(add(theirs, home, false).status()).isEqualTo(403);
    var second = join(token, "second@institute.example");
    assertThat(second.status()).isEqualTo(422);
    assertThat(second.code()).isEqualTo("invitation.invalid");
    var now = admin.get("/organisations/" + organisation.id());
    assertThat(now.json().path("administered").asBoolean()).isTrue();
    assertThat(now.json().path("version").asInt()).isEqualTo(2);
  }

  @Test
  void of_many_who_use_a_link_at_once_one_comes_in() {
    var token = invited(invite("Crowded"));
    var attempts =
        Stream.of("a", "b", "c", "d")
            .map(name -> name + "@crowded.example")
            .map(email -> CompletableFuture.supplyAsync(() -> join(token, email).status()))
            .toList();
    assertThat(attempts.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(201, 422, 422, 422);
  }

  @Test
  void an_address_that_is_taken_leaves_the_link_open() {
    var token = invited(invite("Taken"));
    var refused = join(token, "home@institute.example");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.pointers()).containsExactly("/administrator/email");
    assertThat(join(token, "taken@institute.example").status()).isEqualTo(201);
  }

  @Test
  void a_link_tells_whoever_has_it_what_it_is_for_and_stays_open() {
    var organisation = invite("Reading");
    var token = invited(organisation);
    var told = read(token);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.json().at("/organisation/name").asText()).isEqualTo("Reading");
    assertThat(told.json().at("/invitedBy/name").asText()).isEqualTo("Home");
    assertThat(told.json().path("participantName").isNull()).isTrue();
    var until = Instant.parse(told.json().path("expiresAt").asText());
    assertThat(until).isBetween(in(Duration.ofDays(13)), in(Duration.ofDays(14)));
    assertThat(read(token).status()).isEqualTo(200);
    assertThat(join(token, "reading@institute.example").status()).isEqualTo(201);
    for (var none : List.of(token, "guessed", organisation.id())) {
      assertThat(read(none).code()).isEqualTo("invitation.invalid");
    }
  }

  private static Instant in(Duration duration) {
    return Instant.now().plus(duration);
  }

  @Test
  void a_new_link_ends_the_one_before_until_somebody_came() {
    var organisation = invite("Again");
    var lost = invited(organisation);
    var answer = again(admin, organisation.id());
    assertThat(answer.status()).isEqualTo(201);
    assertThat(read(lost).status()).isEqualTo(422);
    assertThat(join(lost, "lost@institute.example").status()).isEqualTo(422);
    assertThat(join(token(answer.json()), "again@institute.example").status()).isEqualTo(201);
    var late = again(admin, organisation.id());
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("organisation.administered");
  }

  @Test
  void only_who_invited_an_organisation_invites_it_again() {
    join(invited(invite("Third")), "third@institute.example");
    var third = signIn("third@institute.example");
    var organisation = invite("Ours to invite");
    var refused = again(third, organisation.id());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("organisation.invite-forbidden");
    assertThat(again(admin, UUID.randomUUID().toString()).status()).isEqualTo(404);
    assertThat(read(invited(organisation)).status()).isEqualTo(200);
  }

  @Test
  void an_organisation_of_an_old_database_is_invited_by_any_administrator() {
    join(invited(invite("Fourth")), "fourth@institute.example");
    var fourth = signIn("fourth@institute.example");
    var old = invite("Old").id();
    execute("update organisations set invited_by = null where id = $1::uuid", old);
    var link = again(fourth, old);
    assertThat(link.status()).isEqualTo(201);
    assertThat(read(token(link.json())).json().at("/invitedBy/name").asText()).isEqualTo("Fourth");
    assertThat(again(admin, old).status()).isEqualTo(201);
  }

  @Test
  void a_link_expires() {
    var organisation = invite("Too late");
    var token = invited(organisation);
    execute(
        "update invitations set expires_at = now() where organisation_id = $1::uuid",
        organisation.id());
    assertThat(read(token).status()).isEqualTo(422);
    assertThat(join(token, "late@institute.example").status()).isEqualTo(422);
    assertThat(again(admin, organisation.id()).status()).isEqualTo(201);
  }

  @Test
  void an_organisations_link_is_good_for_nothing_else() {
    var token = invited(invite("One purpose"));
    var acceptance = Json.text(Map.of("token", token, "password", PASSWORD));
    assertThat(anybody.post("/invitations/acceptance", acceptance).status()).isEqualTo(422);
    assertThat(SetUpLink.make(portal.database().pool(), "", Clock.systemUTC()).await()).isNull();
    assertThat(read(token).status())
        .as("after the portal looked for a first set-up")
        .isEqualTo(200);
  }

  @Test
  void the_journal_tells_who_invited_and_who_came() {
    var organisation = invite("Told");
    again(admin, organisation.id());
    var token = token(again(admin, organisation.id()).json());
    var joined = join(token, "told@institute.example");
    var theirs = signIn("told@institute.example");
    var told =
        Eventually.get(
            "all is in the journal",
            () -> about(theirs, organisation.id()),
            list -> list.size() == 5);
    assertThat(told)
        .extracting(entry -> entry.path("type").asText())
        .containsExactly(
            "organisation-added",
            "organisation-invited",
            "organisation-invited",
            "organisation-joined",
            "participant-added");
    assertThat(told.get(0).at("/content/organisation/invitedBy").asText()).isEqualTo(home);
    for (var coming : told.subList(3, 5)) {
      assertThat(coming.path("actorId").asText()).isEqualTo(joined.id());
      assertThat(coming.path("organisationId").asText()).isEqualTo(organisation.id());
    }
    assertThat(about(admin, organisation.id())).hasSize(4);
    assertThat(told.toString()).doesNotContain(token);
  }

  private static List<JsonNode> about(TestClient reader, String organisation) {
    var items = reader.get("/journal?after=0&limit=200").json().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(entry -> entry.path("content").toString().contains(organisation))
        .toList();
  }

  private void execute(String sql, String id) {
    portal.database().pool().preparedQuery(sql).execute(Tuple.of(UUID.fromString(id))).await();
  }
}
