package didymium.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.access.Actor;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.participants.Participant.Edit;
import didymium.participants.Participant.NewParticipant;
import didymium.participants.ParticipantRules.Known;
import didymium.participants.ParticipantRules.Standing;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticipantRulesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID OURS = Ids.next();
  private static final UUID THEIRS = Ids.next();
  private static final Password OLD = new Password("the old password");
  private static final Password NEW = new Password("a sentence that is new");

  private static final Participant ADA =
      new Participant(
          Ids.next(),
          "Ada",
          "ada@b.org",
          OURS,
          "Ours",
          null,
          Language.EN,
          false,
          true,
          3,
          NOW,
          NOW);
  private static final Participant CHIEF =
      new Participant(
          Ids.next(), "Chief", "c@b.org", OURS, "Ours", null, Language.EN, true, true, 1, NOW, NOW);

  private static Actor actor(Participant participant) {
    return new Actor(participant.id(), participant.name(), participant.organisationId());
  }

  private static Standing standing(Participant participant) {
    return new Standing(participant.organisationId(), participant.administrator());
  }

  private static Organisation organisation(UUID id, UUID invitedBy, boolean administered) {
    var kind = OrganisationKind.INSTITUTE;
    return new Organisation(
        id, "Name", "N", "IN", kind, null, null, invitedBy, administered, 1, NOW, NOW);
  }

  private static NewParticipant person(UUID organisation, boolean administrator) {
    return new NewParticipant("New", "n@b.org", organisation, null, null, administrator, null);
  }

  private static Edit edit(boolean administrator, boolean active, Password password) {
    return new Edit(
        "Ada L.",
        null,
        Language.RU,
        administrator,
        active,
        password,
        password == null ? null : OLD);
  }

  private static String code(Runnable decision) {
    var problem = catchThrowableOfType(Problem.class, decision::run);
    return problem == null ? "ok" : problem.code();
  }

  @ParameterizedTest
  @CsvSource({
    "ours, false, true, false, ok",
    "ours, true, true, false, ok",
    "ours, true, true, true, ok",
    "ours, false, false, false, participant.add-forbidden",
    "theirs, true, true, false, participant.add-elsewhere",
    "theirs, true, true, true, participant.add-elsewhere",
    "theirs, false, true, false, participant.add-elsewhere",
    "theirs, true, false, false, participant.add-forbidden",
    "none, true, true, false, participant.add-elsewhere"
  })
  void people_are_added_to_their_own_organisation_by_its_administrators(
      String where, boolean toAdminister, boolean byAdmin, boolean administered, String expected) {
    var id = where.equals("ours") ? OURS : THEIRS;
    var host = where.equals("none") ? null : organisation(id, null, administered);
    var standing = new Standing(OURS, byAdmin);
    var person = person(id, toAdminister);
    assertThat(code(() -> ParticipantRules.add(standing, host, person, NOW))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "self, 3, false, true, false, ok",
    "self, 3, false, true, true, ok",
    "self, 3, true, true, false, participant.rights-forbidden",
    "self, 3, false, false, false, participant.rights-forbidden",
    "self, 2, false, true, false, precondition-failed",
    "chief, 3, true, true, false, ok",
    "chief, 3, false, false, false, ok",
    "chief, 3, false, true, true, participant.password-forbidden",
    "colleague, 3, false, true, false, participant.change-forbidden",
    "partner, 3, false, true, false, participant.change-forbidden"
  })
  void people_are_changed_by_themselves_and_their_administrators(
      String by, int version, boolean admin, boolean active, boolean password, String expected) {
    var old = new Known(ADA, "hash", true, false);
    var actor =
        switch (by) {
          case "self" -> actor(ADA);
          case "chief" -> actor(CHIEF);
          default -> new Actor(Ids.next(), by, by.equals("partner") ? THEIRS : OURS);
        };
    var standing = new Standing(actor.organisationId(), by.equals("chief") || by.equals("partner"));
    var edit = edit(admin, active, password ? NEW : null);
    assertThat(
            code(
                () -> {
                  ParticipantRules.mayChange(actor, standing, old, Versions.of(version));
                  ParticipantRules.change(actor, standing, old, edit, NOW);
                }))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, true, participant.last-administrator",
    "true, true, false, participant.last-administrator",
    "false, false, true, ok",
    "true, true, true, ok"
  })
  void an_organisation_keeps_an_administrator(
      boolean alone, boolean administrator, boolean active, String expected) {
    var old = new Known(CHIEF, "hash", alone, true);
    var edit = edit(administrator, active, null);
    assertThat(code(() -> ParticipantRules.change(actor(CHIEF), standing(CHIEF), old, edit, NOW)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ours, true, 1, ok",
    "ours, true, 2, precondition-failed",
    "ours, false, 1, organisation.change-forbidden",
    "theirs, true, 1, organisation.change-forbidden"
  })
  void organisations_are_changed_by_their_administrators(
      String where, boolean administrator, int version, String expected) {
    var organisation = organisation(OURS, null, true);
    var standing = new Standing(where.equals("ours") ? OURS : THEIRS, administrator);
    assertThat(code(() -> ParticipantRules.mayChange(standing, organisation, Versions.of(version))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ours, true, false, ok",
    "ours, true, true, organisation.administered",
    "ours, false, false, organisation.invite-forbidden",
    "theirs, true, false, organisation.invite-forbidden",
    "theirs, true, true, organisation.invite-forbidden",
    "unknown, true, false, ok",
    "unknown, true, true, organisation.administered",
    "unknown, false, false, organisation.invite-forbidden"
  })
  void organisations_are_invited_again_by_who_invited_them_until_they_have_an_administrator(
      String by, boolean byAdmin, boolean administered, String expected) {
    var inviter = by.equals("unknown") ? null : by.equals("ours") ? OURS : THEIRS;
    var organisation = organisation(Ids.next(), inviter, administered);
    var standing = new Standing(OURS, byAdmin);
    assertThat(code(() -> ParticipantRules.mayInvite(standing, organisation))).isEqualTo(expected);
  }

  @Test
  void an_organisation_is_joined_by_its_link_and_once() {
    var joined = ParticipantRules.join(organisation(THEIRS, OURS, false), NOW);
    assertThat(joined.administered()).isTrue();
    assertThat(joined.version()).isEqualTo(2);
    assertThat(code(() -> ParticipantRules.join(joined, NOW))).isEqualTo("invitation.invalid");
    assertThat(code(() -> ParticipantRules.join(null, NOW))).isEqualTo("invitation.invalid");
  }

  @Test
  void email_addresses_stay_within_the_organisation() {
    assertThat(ADA.seenFrom(OURS).email()).isEqualTo("ada@b.org");
    assertThat(ADA.seenFrom(THEIRS).email()).isNull();
  }

  @Test
  void all_faults_of_a_new_participant_are_told_at_once() {
    var problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                new NewParticipant(
                    "\u202Eda", "ada", null, "0000-0000-0000-0000", null, null, new Password("x")));
    assertThat(problem.faults())
        .extracting(Problem.Fault::pointer)
        .containsExactly("/name", "/email", "/organisationId", "/orcid", "/password");
  }
}
