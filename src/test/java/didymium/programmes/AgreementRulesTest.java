package didymium.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.access.Actor;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.participants.LookUp.Directory;
import didymium.participants.OrganisationReference;
import didymium.programmes.Agreement.State;
import didymium.programmes.AgreementRules.ProjectParties;
import didymium.programmes.AgreementRules.Seen;
import didymium.projects.TakeAgreement.Admission;
import didymium.projects.TakeAgreement.Reads;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of {@code src/docs/agreements.md} that need no database. */
class AgreementRulesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
  private static final UUID PROGRAMME = Ids.next();
  private static final UUID PROJECT = Ids.next();
  private static final OrganisationReference A = organisation("A");
  private static final OrganisationReference B = organisation("B");
  private static final OrganisationReference C = organisation("C");
  private static final OrganisationReference N = organisation("Newcomer");
  private static final Directory DIRECTORY = Directory.of(List.of(A, B, C, N), List.of(), false);

  private static OrganisationReference organisation(String name) {
    return new OrganisationReference(Ids.next(), name, name, "IN");
  }

  private static Actor of(OrganisationReference organisation) {
    return new Actor(
        organisation.organisationId(), "Of " + organisation.name(), organisation.organisationId());
  }

  private static List<UUID> ids(OrganisationReference... organisations) {
    return Stream.of(organisations).map(OrganisationReference::organisationId).toList();
  }

  /** In force among these, with a notice of 90 days. */
  private static Seen among(OrganisationReference... parties) {
    var terms = new Terms("Scope", null, null, 90, List.of(parties), null, List.of(), List.of());
    var first =
        AgreementRules.version(PROGRAMME, 1, terms, List.of(parties), of(parties[0]), "Agreed", NOW)
            .settled(State.IN_FORCE, NOW);
    return seen(true, ids(parties), first);
  }

  private static Seen seen(boolean signs, List<UUID> parties, Agreement... versions) {
    var projects = List.of(new ProjectParties(PROJECT, parties));
    return new Seen(PROGRAMME, 7, signs, parties, projects, List.of(versions));
  }

  private static Seen with(Seen seen, Agreement version) {
    var versions = new ArrayList<>(seen.versions());
    versions.removeIf(one -> one.number() == version.number());
    versions.add(0, version);
    return new Seen(
        seen.programmeId(),
        seen.version(),
        seen.signs(),
        seen.parties(),
        seen.projects(),
        List.copyOf(versions));
  }

  private static Proposal parties(OrganisationReference... parties) {
    return proposal(ids(parties), List.of(), List.of(), null);
  }

  private static Proposal expelling(OrganisationReference... expelled) {
    return proposal(null, List.of(), ids(expelled), null);
  }

  private static Proposal expiring(String date) {
    var expiry = new DueDate(LocalDate.parse(date), Precision.DAY);
    return proposal(null, List.of(), List.of(), expiry);
  }

  private static Proposal admitting(OrganisationReference organisation) {
    var admission = new Admission(PROJECT, organisation.organisationId(), Reads.FROM_NOW);
    return proposal(null, List.of(admission), List.of(), null);
  }

  private static Proposal proposal(
      List<UUID> parties, List<Admission> admissions, List<UUID> expels, DueDate expiry) {
    return new Proposal("Scope", null, expiry, 90, parties, null, admissions, expels, "Because");
  }

  private static Agreement propose(Seen seen, OrganisationReference by, Proposal proposal) {
    return AgreementRules.propose(seen, of(by), proposal, DIRECTORY, NOW);
  }

  private static Agreement answer(
      Seen seen, OrganisationReference by, Agreement version, boolean consents) {
    return AgreementRules.answer(seen, of(by), version.number(), consents, "Because", NOW);
  }

  @Test
  void takesForceWithTheConsentOfTheLastParty() {
    var seen = among(A, B);
    var proposed = propose(seen, A, expiring("2030-01-01"));
    assertThat(proposed.state()).isEqualTo(State.PROPOSED);
    assertThat(proposed.awaiting()).containsExactly(B.organisationId());

    var taken = answer(with(seen, proposed), B, proposed, true);

    assertThat(taken.state()).isEqualTo(State.IN_FORCE);
    assertThat(taken.settledAt()).isEqualTo(NOW);
    assertThat(taken.awaiting()).isEmpty();
  }

  @Test
  void aNewcomerIsBoundByItsOwnConsentAndThatOfAllWhoAreThere() {
    var seen = among(A, B);
    var proposed = propose(seen, A, parties(A, B, N));
    assertThat(proposed.neededIds()).containsExactlyInAnyOrderElementsOf(ids(A, B, N));

    var half = answer(with(seen, proposed), N, proposed, true);
    assertThat(half.state()).isEqualTo(State.PROPOSED);
    var taken = answer(with(seen, half), B, half, true);

    assertThat(taken.state()).isEqualTo(State.IN_FORCE);
    var effect = AgreementRules.effect(seen.inForce().terms(), taken, NOW);
    assertThat(effect.joining()).containsExactly(N.organisationId());
    assertThat(effect.leaving()).isEmpty();
  }

  @Test
  void whoIsLeftOutByTheOthersHasToConsentToThat() {
    var seen = among(A, B);

    var proposed = propose(seen, A, parties(A));

    assertThat(proposed.awaiting()).containsExactly(B.organisationId());
    var taken = answer(with(seen, proposed), B, proposed, true);
    var effect = AgreementRules.effect(seen.inForce().terms(), taken, NOW);
    assertThat(effect.leaving()).containsExactly(B.organisationId());
    assertThat(effect.leavesAt()).isEqualTo(NOW);
  }

  @Test
  void oneOfTwoPartiesCannotExpelTheOther() {
    assertThat(refusal(() -> propose(among(A, B), A, expelling(B))))
        .isEqualTo("agreement.expels-alone");
  }

  @Test
  void allOthersTogetherExpelAPartyWhichHasTheNotice() {
    var seen = among(A, B, C);
    var proposed = propose(seen, A, expelling(C));
    assertThat(proposed.neededIds()).containsExactlyInAnyOrderElementsOf(ids(A, B));
    assertThat(refusal(() -> answer(with(seen, proposed), C, proposed, false)))
        .isEqualTo("agreement.not-asked");

    var taken = answer(with(seen, proposed), B, proposed, true);

    assertThat(taken.state()).isEqualTo(State.IN_FORCE);
    var effect = AgreementRules.effect(seen.inForce().terms(), taken, NOW);
    assertThat(effect.leaving()).containsExactly(C.organisationId());
    assertThat(effect.leavesAt()).isEqualTo(NOW.plus(Duration.ofDays(90)));
  }

  @Test
  void aPartyLeavesByItselfAfterTheNotice() {
    var seen = among(A, B);

    var left = AgreementRules.leave(seen, of(B), "Our part is done", NOW);

    assertThat(left.state()).isEqualTo(State.IN_FORCE);
    assertThat(left.number()).isEqualTo(2);
    assertThat(left.terms().parties()).containsExactly(A);
    var effect = AgreementRules.effect(seen.inForce().terms(), left, NOW);
    assertThat(effect.leaving()).containsExactly(B.organisationId());
    assertThat(effect.leavesAt()).isEqualTo(NOW.plus(Duration.ofDays(90)));
  }

  @Test
  void theLastPartyDoesNotLeave() {
    assertThat(refusal(() -> AgreementRules.leave(among(A), of(A), "Done", NOW)))
        .isEqualTo("agreement.last-party");
  }

  @Test
  void oneInstitutionTakesThePlaceOfAnotherWithTheConsentOfBoth() {
    var proposed = propose(among(A, B), A, parties(A, N));

    assertThat(proposed.awaiting()).containsExactlyInAnyOrderElementsOf(ids(B, N));
  }

  @Test
  void whoIsAdmittedToAProjectConsentsToo() {
    var seen = among(A, B);

    var proposed = propose(seen, A, admitting(N));

    assertThat(proposed.awaiting()).containsExactlyInAnyOrderElementsOf(ids(B, N));
    assertThat(proposed.terms().partyIds()).doesNotContain(N.organisationId());
    assertThat(refusal(() -> propose(seen, A, admitting(B)))).isEqualTo("agreement.takes-part");
  }

  @Test
  void alonePartiesAgreeAtOnce() {
    assertThat(propose(among(A), A, expiring("2030-01-01")).awaiting()).isEmpty();
  }

  @Test
  void anExpiryOfThePastIsAgreedOnByAllAndEndsTheWork() {
    var seen = among(A, B);
    var proposed = propose(seen, A, expiring("2026-05-31"));

    assertThat(proposed.awaiting()).containsExactly(B.organisationId());
    var taken = answer(with(seen, proposed), B, proposed, true);
    assertThat(AgreementRules.effect(seen.inForce().terms(), taken, NOW).expiresAt())
        .isEqualTo("2026-06-01T00:00:00Z");
  }

  @Test
  void aRefusalEndsAProposalAndItsProposersWithdrawsIt() {
    var seen = among(A, B);
    var proposed = propose(seen, A, parties(A, B, N));

    assertThat(answer(with(seen, proposed), N, proposed, false).state()).isEqualTo(State.REFUSED);
    var withdrawn = answer(with(seen, proposed), A, proposed, false);
    assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
    assertThat(withdrawn.consents()).hasSize(1).noneMatch(Agreement.Consent::consents);
  }

  @Test
  void oneVersionIsProposedAtATime() {
    var seen = among(A, B);
    var proposed = propose(seen, A, expiring("2030-01-01"));

    assertThat(refusal(() -> propose(with(seen, proposed), B, expiring("2031-01-01"))))
        .isEqualTo("agreement.proposed-already");
  }

  @Test
  void aVersionIsAnsweredOnceAndOnlyWhileItIsOpen() {
    var seen = among(A, B);
    var proposed = propose(seen, A, expiring("2030-01-01"));
    assertThat(refusal(() -> answer(with(seen, proposed), A, proposed, true)))
        .isEqualTo("agreement.consented-already");
    assertThat(refusal(() -> answer(with(seen, proposed), N, proposed, true)))
        .isEqualTo("agreement.not-asked");

    var refused = answer(with(seen, proposed), B, proposed, false);

    assertThat(refusal(() -> answer(with(seen, refused), B, refused, true)))
        .isEqualTo("agreement.settled");
    assertThat(refusal(() -> AgreementRules.answer(seen, of(B), 9, true, "x", NOW)))
        .isEqualTo("not-found");
  }

  @Test
  void aVersionThatIsInForceByAgeIsConsentedToLater() {
    var old = among(A, B).inForce();
    var never =
        new Agreement(
            PROGRAMME,
            1,
            State.IN_FORCE,
            old.termsText(),
            old.needed(),
            null,
            null,
            NOW,
            List.of(),
            NOW);
    var seen = seen(true, ids(A, B), never);
    assertThat(never.awaiting()).hasSize(2);

    var once = answer(seen, B, never, true);

    assertThat(once.state()).isEqualTo(State.IN_FORCE);
    assertThat(once.awaiting()).containsExactly(A.organisationId());
    assertThat(refusal(() -> answer(seen, B, never, false))).isEqualTo("agreement.settled");
  }

  @Test
  void onlyWhoSignsForAPartyActs() {
    var seen = among(A, B);
    var reader = seen(false, seen.parties(), seen.inForce());

    assertThat(refusal(() -> propose(reader, A, expiring("2030-01-01"))))
        .isEqualTo("agreement.not-signer");
    assertThat(refusal(() -> answer(reader, A, seen.inForce(), true)))
        .isEqualTo("agreement.not-signer");
    assertThat(refusal(() -> AgreementRules.leave(reader, of(A), "x", NOW)))
        .isEqualTo("agreement.not-signer");
    assertThat(refusal(() -> propose(seen, N, expiring("2030-01-01"))))
        .isEqualTo("agreement.not-party");
    assertThat(refusal(() -> AgreementRules.leave(seen, of(N), "x", NOW)))
        .isEqualTo("agreement.not-party");
  }

  @ParameterizedTest
  @CsvSource({
    "nothing,        agreement.nothing-new",
    "without own,    agreement.own-party",
    "expels nobody,  agreement.expels-no-party",
    "strange host,   agreement.host-no-party",
    "other project,  agreement.project-unknown",
  })
  void whatMakesNoSenseIsRefused(String what, String code) {
    var other = new Admission(Ids.next(), N.organisationId(), Reads.ALL);
    var proposal =
        switch (what) {
          case "nothing" -> proposal(null, List.of(), List.of(), null);
          case "without own" -> parties(B, C);
          case "expels nobody" -> expelling(N);
          case "other project" -> proposal(null, List.of(other), List.of(), null);
          default ->
              new Proposal(
                  "Scope",
                  null,
                  null,
                  90,
                  null,
                  N.organisationId(),
                  List.of(),
                  List.of(),
                  "Because");
        };

    assertThat(refusal(() -> propose(among(A, B, C), A, proposal))).isEqualTo(code);
  }

  @Test
  void theDigestIsOfTheBytesThatAreConsentedTo() {
    var proposed = propose(among(A, B), A, expiring("2030-01-01"));

    assertThat(proposed.digest()).isEqualTo(didymium.bus.Sha256.hex(proposed.termsText()));
    assertThat(proposed.terms().expiry().date()).isEqualTo("2030-01-01");
  }

  private static String refusal(ThrowingCallable action) {
    return catchThrowableOfType(Problem.class, action).code();
  }
}
