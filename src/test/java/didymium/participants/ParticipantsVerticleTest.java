package didymium.participants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.access.Actor;
import didymium.bus.Idempotency;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Versions;
import didymium.participants.OrganisationCommand.AddOrganisation;
import didymium.participants.OrganisationCommand.ChangeOrganisation;
import didymium.participants.OrganisationCommand.GetOrganisation;
import didymium.participants.OrganisationCommand.ListOrganisations;
import didymium.participants.Participant.NewParticipant;
import didymium.participants.ParticipantCommand.AddParticipant;
import didymium.participants.ParticipantCommand.ChangeParticipant;
import didymium.participants.ParticipantCommand.GetMe;
import didymium.participants.ParticipantCommand.GetParticipant;
import didymium.participants.ParticipantCommand.InviteParticipant;
import didymium.participants.ParticipantCommand.ListParticipants;
import didymium.participants.SessionCommand.Administrator;
import didymium.participants.SessionCommand.JoinOrganisation;
import didymium.participants.SessionCommand.Joining;
import didymium.participants.SessionCommand.RefreshSession;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParticipantsVerticleTest {
  private static final Page ALL = Page.of(200, null, 2);

  private People people;
  private Actor admin;

  private static final Password NEW = new Password("an even longer sentence");

  @BeforeAll
  void start(@TempDir Path keys) {
    people = new People(keys);
    admin = people.setUp();
  }

  @AfterAll
  void stop() {
    people.close();
  }

  private UUID organisation(String name) {
    var json = people.json(new AddOrganisation(admin, null, People.profile(name)));
    return UUID.fromString(People.id(json));
  }

  /** Its first administrator, of their own naming. */
  private Actor founder(String name, String organisation) {
    var token = token(people.json(new AddOrganisation(admin, null, People.profile(organisation))));
    return join(token, name);
  }

  private Actor join(String token, String name) {
    var json = people.json(joining(token, name));
    var organisation = UUID.fromString(json.path("organisationId").asText());
    return new Actor(UUID.fromString(People.id(json)), name, organisation);
  }

  private static JoinOrganisation joining(String token, String name) {
    var administrator = new Administrator(name, email(name), People.PASSWORD, Language.RU);
    return JoinOrganisation.of(new Joining(token, administrator));
  }

  /** Of what was made with an invitation. */
  private static String token(JsonNode made) {
    return made.at("/invitation/url").asText().split("#")[1];
  }

  private static NewParticipant person(String name, UUID organisation, boolean administrator) {
    return new NewParticipant(
        name, email(name), organisation, null, null, administrator, People.PASSWORD);
  }

  private static String email(String name) {
    return "person" + name.hashCode() + "@portal.example";
  }

  private Actor add(Actor by, NewParticipant person) {
    var json = people.json(new AddParticipant(by, null, person));
    return new Actor(UUID.fromString(People.id(json)), person.name(), person.organisationId());
  }

  private static MergePatch patch(String json) {
    return Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), MergePatch.class);
  }

  private ChangeParticipant change(Actor by, UUID whom, int version, String patch) {
    return new ChangeParticipant(by, null, whom, Versions.of(version), patch(patch), Ids.next());
  }

  private List<String> names(JsonNode page) {
    return page.path("items").findValuesAsText("name");
  }

  @Test
  void an_organisation_is_added_read_changed_and_found() {
    var id = organisation("Institute of Rare Things");
    var patch = patch("{'ror':'013meh722','website':'https://rare.example','kind':'company'}");
    assertThat(people.refusal(new ChangeOrganisation(admin, null, id, Versions.of(1), patch)))
        .isEqualTo("organisation.change-forbidden");
    var own = admin.organisationId();
    var changed = people.ask(new ChangeOrganisation(admin, null, own, Versions.of(1), patch));
    assertThat(changed.version()).isEqualTo(2);
    assertThat(People.json(changed).path("ror").asText()).isEqualTo("https://ror.org/013meh722");
    assertThat(people.json(new GetOrganisation(own))).isEqualTo(People.json(changed));
    assertThat(people.refusal(new ChangeOrganisation(admin, null, own, Versions.of(1), patch)))
        .isEqualTo("precondition-failed");
    var cleared =
        people.json(
            new ChangeOrganisation(admin, null, own, Versions.of(2), patch("{'website':null}")));
    assertThat(cleared.path("website").isNull()).isTrue();
    assertThat(
            people.refusal(
                new ChangeOrganisation(admin, null, own, Versions.of(3), patch("{'name':null}"))))
        .isEqualTo("missing-field");
    assertThat(
            people.refusal(
                new ChangeOrganisation(admin, null, own, Versions.of(3), patch("{'size':9}"))))
        .isEqualTo("unknown-field");
    assertThat(names(people.json(new ListOrganisations("RARE th", "IN", ALL))))
        .containsExactly("Institute of Rare Things");
    assertThat(names(people.json(new ListOrganisations("rare th", "RU", ALL)))).isEmpty();
    assertThat(people.refusal(new GetOrganisation(Ids.next()))).isEqualTo("organisation.not-found");
  }

  @Test
  void what_is_unique_stays_so() {
    organisation("Unique");
    assertThat(people.refusal(new AddOrganisation(admin, null, People.profile("UNIQUE"))))
        .isEqualTo("organisation.name-taken");
    var twin = person("Twin", admin.organisationId(), false);
    add(admin, twin);
    assertThat(people.refusal(new AddParticipant(admin, null, twin)))
        .isEqualTo("participant.email-unusable");
    var orcid = "{'orcid':'0000-0002-1825-0097'}";
    var one = add(admin, person("One", admin.organisationId(), false));
    var two = add(admin, person("Two", admin.organisationId(), false));
    assertThat(people.refusal(change(one, one.id(), 1, orcid))).isEqualTo("ok");
    assertThat(people.refusal(change(two, two.id(), 1, orcid)))
        .isEqualTo("participant.orcid-unusable");
  }

  @Test
  void a_repeated_request_gets_the_first_answer() {
    var key = new Idempotency("key", new byte[] {1});
    var command = new AddOrganisation(admin, key, People.profile("Once"));
    var first = people.ask(command);
    var second = people.ask(command);
    assertThat(People.id(People.json(second))).isEqualTo(People.id(People.json(first)));
    assertThat(second.replayed()).isTrue();
    var other = new Idempotency("key", new byte[] {2});
    assertThat(people.refusal(new AddOrganisation(admin, other, People.profile("Twice"))))
        .isEqualTo("idempotency-key-reused");
  }

  @Test
  void people_see_their_own_organisation_and_those_they_work_with() {
    var theirs = founder("Partner admin", "Partner");
    var hidden = founder("Stranger admin", "Stranger");
    var partner = theirs.organisationId();
    assertThat(people.refusal(new GetParticipant(admin, theirs.id())))
        .isEqualTo("participant.not-found");
    people.programme(admin.organisationId(), partner);
    var seen = people.json(new GetParticipant(admin, theirs.id()));
    assertThat(seen.path("email").isNull()).isTrue();
    assertThat(seen.path("organisationName").asText()).isEqualTo("Partner");
    assertThat(people.refusal(new GetParticipant(admin, hidden.id())))
        .isEqualTo("participant.not-found");
    assertThat(people.refusal(change(admin, theirs.id(), 1, "{'name':'Changed'}")))
        .isEqualTo("participant.change-forbidden");
    assertThat(people.refusal(change(admin, hidden.id(), 1, "{'name':'Changed'}")))
        .isEqualTo("participant.not-found");
    assertThat(people.refusal(new AddParticipant(admin, null, person("More", partner, false))))
        .isEqualTo("participant.add-elsewhere");
    var found = people.json(new ListParticipants(admin, null, true, "admin", ALL));
    assertThat(names(found))
        .contains("Administrator", "Partner admin")
        .doesNotContain("Stranger admin");
    var byEmail = people.json(new ListParticipants(admin, partner, null, "portal.example", ALL));
    assertThat(names(byEmail)).isEmpty();
  }

  @Test
  void pages_follow_each_other_without_gaps_or_doubles() {
    var chief = founder("Żaneta", "Paged");
    var organisation = chief.organisationId();
    for (var name : new String[] {"anna", "Борис", "आशा", "Anna Z", "Čeněk"}) {
      people.ask(
          new AddParticipant(
              chief,
              null,
              new NewParticipant(name, email(name), organisation, null, null, null, null)));
    }
    var names = new ArrayList<String>();
    String cursor = null;
    do {
      var page = Page.of(2, cursor, 2);
      var json = people.json(new ListParticipants(chief, organisation, null, null, page));
      names.addAll(names(json));
      cursor = json.path("next").textValue();
    } while (cursor != null);
    assertThat(names).hasSize(6).doesNotHaveDuplicates();
    var whole = people.json(new ListParticipants(chief, organisation, null, null, ALL));
    assertThat(names(whole)).isEqualTo(names);
  }

  @Test
  void a_new_password_ends_the_other_sessions() {
    var person = person("Changer", admin.organisationId(), false);
    var actor = add(admin, person);
    var here = people.signIn(person.email(), People.PASSWORD).refreshToken();
    var elsewhere = people.signIn(person.email(), People.PASSWORD).refreshToken();
    var patch = "{'password':'another long sentence','currentPassword':'%s'}";
    var session = UUID.fromString(here.split("\\.")[0]);
    var wrong = patch(patch.formatted("wrong"));
    assertThat(
            people.refusal(
                new ChangeParticipant(actor, null, actor.id(), Versions.of(1), wrong, session)))
        .isEqualTo("password.wrong");
    var right = patch(patch.formatted(People.PASSWORD.text()));
    var reply =
        people.ask(new ChangeParticipant(actor, null, actor.id(), Versions.of(1), right, session));
    assertThat(reply.body().toString()).doesNotContain("assword");
    assertThat(people.refusal(new RefreshSession(elsewhere))).isEqualTo("session-ended");
    assertThat(people.refusal(new RefreshSession(here))).isEqualTo("ok");
    assertThat(People.refusal(() -> people.signIn(person.email(), People.PASSWORD)))
        .isEqualTo("sign-in.failed");
  }

  @Test
  void whoever_is_deactivated_neither_signs_in_nor_goes_on() {
    var person = person("Leaver", admin.organisationId(), true);
    var actor = add(admin, person);
    var token = people.signIn(person.email(), People.PASSWORD).refreshToken();
    assertThat(people.refusal(change(admin, actor.id(), 1, "{'active':false}"))).isEqualTo("ok");
    assertThat(people.refusal(new RefreshSession(token))).isEqualTo("session-ended");
    assertThat(People.refusal(() -> people.signIn(person.email(), People.PASSWORD)))
        .isEqualTo("sign-in.failed");
    assertThat(people.refusal(new GetMe(actor))).isEqualTo("account-inactive");
    assertThat(people.refusal(new AddOrganisation(actor, null, People.profile("Late"))))
        .isEqualTo("account-inactive");
  }

  @RepeatedTest(10)
  void administrators_who_demote_each_other_at_once_leave_one() {
    var id = Ids.next();
    var first = founder("First " + id, "Duel " + id);
    var organisation = first.organisationId();
    var second = add(first, person("Second " + organisation, organisation, true));
    var demotion = "{'administrator':false}";
    var there = people.bus.ask(change(first, second.id(), 1, demotion)).mapEmpty();
    var back = people.bus.ask(change(second, first.id(), 1, demotion)).mapEmpty();
    Future.join(there, back).otherwiseEmpty().await();
    assertThat(there.succeeded()).isNotEqualTo(back.succeeded());
    assertThat(administrators(organisation)).isEqualTo(1);
  }

  private long administrators(UUID organisation) {
    return people
        .database
        .pool()
        .preparedQuery(
            "select count(*) from participants where organisation_id = $1 and administrator")
        .execute(Tuple.of(organisation))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void a_new_link_gives_a_new_password_and_ends_the_old_sessions() {
    var person = person("Forgetful", admin.organisationId(), false);
    var actor = add(admin, person);
    var session = people.signIn(person.email(), People.PASSWORD).refreshToken();
    var lost = link(actor);
    var found = link(actor);
    assertThat(people.refusal(People.accept(lost, NEW))).isEqualTo("invitation.invalid");

    assertThat(people.refusal(People.accept(found, NEW))).isEqualTo("ok");
    assertThat(people.refusal(new RefreshSession(session))).isEqualTo("session-ended");
    assertThat(People.refusal(() -> people.signIn(person.email(), People.PASSWORD)))
        .isEqualTo("sign-in.failed");
    assertThat(people.signIn(person.email(), NEW).status()).isEqualTo(200);
    assertThat(people.refusal(People.accept(found, NEW))).isEqualTo("invitation.invalid");
  }

  private String link(Actor whom) {
    var url = people.json(new InviteParticipant(admin, whom.id())).path("url").asText();
    return url.substring(url.indexOf('#') + 1);
  }

  @Test
  void a_link_ends_when_its_owner_chooses_a_password_or_is_deactivated() {
    var person = person("Finder", admin.organisationId(), false);
    var actor = add(admin, person);
    var first = link(actor);
    var own = "{'password':'another long sentence','currentPassword':'%s'}";
    people.ask(change(actor, actor.id(), 1, own.formatted(People.PASSWORD.text())));
    assertThat(people.refusal(People.accept(first, NEW))).isEqualTo("invitation.invalid");

    var second = link(actor);
    people.ask(change(admin, actor.id(), 2, "{'active':false}"));
    assertThat(people.refusal(new InviteParticipant(admin, actor.id())))
        .isEqualTo("participant.inactive");
    people.ask(change(admin, actor.id(), 3, "{'active':true}"));
    assertThat(people.refusal(People.accept(second, NEW))).isEqualTo("invitation.invalid");
  }

  @Test
  void nobody_makes_a_link_for_themselves_or_elsewhere() {
    var chief = founder("Chief elsewhere", "Elsewhere");
    people.programme(admin.organisationId(), chief.organisationId());
    assertThat(people.refusal(new InviteParticipant(admin, admin.id())))
        .isEqualTo("participant.invite-self");
    assertThat(people.refusal(new InviteParticipant(admin, chief.id())))
        .isEqualTo("participant.invite-forbidden");
  }

  @Test
  void no_link_is_kept_in_the_database() {
    var person =
        new NewParticipant("Kept", email("Kept"), admin.organisationId(), null, null, null, null);
    var key = new Idempotency("kept", new byte[32]);
    var added = people.json(new AddParticipant(admin, key, person));
    var again = people.json(new AddParticipant(admin, key, person));
    assertThat(People.id(again)).isEqualTo(People.id(added));
    assertThat(again.has("invitation")).isFalse();
    var other = new Idempotency("kept organisation", new byte[32]);
    var invite = new AddOrganisation(admin, other, People.profile("Kept"));
    var invited = people.json(invite);
    var repeated = people.json(invite);
    assertThat(People.id(repeated)).isEqualTo(People.id(invited));
    assertThat(repeated.has("invitation")).isFalse();
    var kept = people.database.pool().query("select body from idempotency_keys").execute().await();
    kept.forEach(
        row -> assertThat(row.getString("body")).doesNotContain(token(added), token(invited)));
  }

  @Test
  void me_tells_where_somebody_takes_part() {
    var reply = people.json(new GetMe(admin));
    assertThat(reply.path("email").asText()).isEqualTo(People.EMAIL);
    assertThat(reply.path("memberships").isArray()).isTrue();
    assertThat(reply.path("programmes").isArray()).isTrue();
  }
}
