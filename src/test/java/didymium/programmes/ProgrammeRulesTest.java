package didymium.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.access.Actor;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.participants.LookUp.Directory;
import didymium.participants.LookUp.Directory.Person;
import didymium.participants.OrganisationReference;
import didymium.programmes.ProgrammeRules.ProgrammeAccess;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgrammeRulesTest {
  private static final Instant THEN = Instant.parse("2026-04-01T08:00:00Z");
  private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
  private static final OrganisationReference OURS = party("Giredmet");
  private static final OrganisationReference THEIRS = party("CSIR-IMMT");
  private static final OrganisationReference SPARE = party("IREL");
  private static final Person WE = person("We", OURS, true);
  private static final Person COLLEAGUE = person("Colleague", OURS, true);
  private static final Person RETIRED = person("Retired", OURS, false);
  private static final Person PARTNER = person("Partner", THEIRS, true);
  private static final Person OTHER = person("Other partner", THEIRS, true);
  private static final Actor ACTOR = new Actor(WE.id(), WE.name(), WE.organisationId());

  private static OrganisationReference party(String name) {
    return new OrganisationReference(Ids.next(), name, name, "IN");
  }

  private static Person person(String name, OrganisationReference party, boolean active) {
    return new Person(Ids.next(), name, party.organisationId(), active);
  }

  private static Directory directory(boolean administrator) {
    return Directory.of(
        List.of(OURS, THEIRS, SPARE),
        List.of(WE, COLLEAGUE, RETIRED, PARTNER, OTHER),
        administrator);
  }

  private static ProgrammeDetails details(
      List<OrganisationReference> parties, Person... coordinators) {
    return new ProgrammeDetails(
        "Cooperation",
        "Rare earths",
        null,
        null,
        90,
        parties.stream().map(OrganisationReference::organisationId).toList(),
        Stream.of(coordinators).map(Person::id).toList(),
        null,
        null);
  }

  /** Of three parties. */
  private static ProgrammeAccess access(boolean coordinates, boolean administrator) {
    var programme =
        new Programme(
            Ids.next(),
            "Cooperation",
            "Rare earths",
            null,
            null,
            90,
            ALL.stream().map(Programme.Party::of).toList(),
            Stream.of(WE, PARTNER).map(ProgrammeRulesTest::coordinator).toList(),
            null,
            null,
            new Programme.InForce(2, true, null),
            1,
            THEN,
            THEN);
    return new ProgrammeAccess(programme, coordinates, administrator);
  }

  private static Programme.Coordinator coordinator(Person person) {
    return new Programme.Coordinator(person.id(), person.name(), person.organisationId());
  }

  private static final List<OrganisationReference> ALL = List.of(OURS, THEIRS, SPARE);

  @Test
  void administratorsBeginWithTheirOwnOrganisationAlone() {
    var beginning = begin(details(List.of(), WE));

    assertThat(beginning.asked()).isNull();
    var programme = beginning.programme();
    assertThat(programme.version()).isEqualTo(1);
    assertThat(programme.partyIds()).containsExactly(OURS.organisationId());
    assertThat(programme.coordinators()).containsExactly(coordinator(WE));
    assertThat(beginning.inForce().state()).isEqualTo(Agreement.State.IN_FORCE);
    assertThat(beginning.inForce().awaiting()).isEmpty();
  }

  @Test
  void othersThatAreNamedAreAskedAndNotBound() {
    var beginning = begin(details(List.of(THEIRS, OURS), WE));

    assertThat(beginning.programme().partyIds()).containsExactly(OURS.organisationId());
    assertThat(beginning.programme().agreement()).isEqualTo(new Programme.InForce(1, true, 2));
    assertThat(beginning.asked().state()).isEqualTo(Agreement.State.PROPOSED);
    assertThat(beginning.asked().terms().parties()).containsExactly(THEIRS, OURS);
    assertThat(beginning.asked().awaiting()).containsExactly(THEIRS.organisationId());
  }

  private static ProgrammeRules.Beginning begin(ProgrammeDetails details) {
    return ProgrammeRules.sign(ACTOR, details, directory(true), Ids.next(), NOW);
  }

  @Test
  void nobodyElseBegins() {
    assertThat(signing(details(ALL), false)).isEqualTo("programme.sign-forbidden");
    assertThat(signing(details(ALL, WE, PARTNER), true))
        .isEqualTo("programme.coordinators-not-own");
  }

  private static String signing(ProgrammeDetails details, boolean administrator) {
    return refusal(
            () -> ProgrammeRules.sign(ACTOR, details, directory(administrator), Ids.next(), NOW))
        .code();
  }

  @Test
  void namesAllThatDoesNotExist() {
    var unknown = UUID.randomUUID();
    var details =
        new ProgrammeDetails(
            "Cooperation",
            "Rare earths",
            null,
            null,
            null,
            List.of(OURS.organisationId(), unknown),
            List.of(unknown, RETIRED.id()),
            null,
            null);

    var problem =
        refusal(() -> ProgrammeRules.sign(ACTOR, details, directory(true), Ids.next(), NOW));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.faults())
        .extracting(Problem.Fault::pointer)
        .containsExactly("/parties/1", "/coordinators/0");
    assertThat(changing(access(true, true), details(ALL, WE, PARTNER, RETIRED)))
        .isEqualTo("participant.inactive");
  }

  /** Who may change the title (all else that is not below), and who coordinates. */
  @ParameterizedTest
  @CsvSource({
    "coordinator,   title,                '' ",
    "coordinator,   own coordinators,     programme.coordinators-forbidden",
    "coordinator,   others' coordinators, programme.coordinators-forbidden",
    "administrator, title,                programme.change-forbidden",
    "administrator, own coordinators,     '' ",
    "administrator, others' coordinators, programme.coordinators-not-own",
    "both,          title,                '' ",
    "both,          own coordinators,     '' ",
    "both,          others' coordinators, programme.coordinators-not-own",
    "neither,       title,                programme.change-forbidden",
    "neither,       own coordinators,     programme.coordinators-forbidden",
  })
  void rightsToChange(String who, String what, String refusal) {
    boolean coordinates = who.equals("coordinator") || who.equals("both");
    boolean administrator = who.equals("administrator") || who.equals("both");
    var access = access(coordinates, administrator);
    var details =
        switch (what) {
          case "title" -> titled(details(ALL, WE, PARTNER), "Another title");
          case "own coordinators" -> details(ALL, COLLEAGUE, PARTNER);
          default -> details(ALL, WE, OTHER);
        };

    assertThat(changing(access, details)).isEqualTo(refusal);
  }

  private static ProgrammeDetails titled(ProgrammeDetails details, String title) {
    return new ProgrammeDetails(
        title,
        details.scope(),
        details.start(),
        details.expiry(),
        details.noticeDays(),
        details.parties(),
        details.coordinators(),
        null,
        null);
  }

  @Test
  void whoMayChangeNothingIsToldSoAtOnce() {
    assertThat(refusal(() -> ProgrammeRules.allowChange(access(false, false))).status())
        .isEqualTo(403);
    ProgrammeRules.allowChange(access(true, false));
    ProgrammeRules.allowChange(access(false, true));
  }

  @Test
  void aChangeIsTheNextVersion() {
    var access = access(true, false);

    var after =
        ProgrammeRules.change(
            access, ACTOR, titled(details(ALL, WE, PARTNER), "New"), directory(false), NOW);

    assertThat(after.version()).isEqualTo(2);
    assertThat(after.createdAt()).isEqualTo(THEN);
    assertThat(after.updatedAt()).isEqualTo(NOW);
  }

  @Test
  void sameListsInAnotherOrderAreNoChange() {
    var access = access(false, true);
    var details = details(List.of(SPARE, THEIRS, OURS), PARTNER, WE);

    assertThat(ProgrammeRules.change(access, ACTOR, details, directory(true), NOW))
        .isSameAs(access.programme());
  }

  @Test
  void noPartyChangesAloneWhatAllAgreedOn() {
    var alone =
        new ProgrammeDetails(
            "Cooperation",
            "Everything",
            null,
            new DueDate(LocalDate.parse("2025-01-01"), Precision.DAY),
            0,
            List.of(OURS.organisationId()),
            List.of(WE.id(), PARTNER.id()),
            null,
            null);

    var problem =
        refusal(
            () -> ProgrammeRules.change(access(true, true), ACTOR, alone, directory(true), NOW));

    assertThat(problem.faults())
        .extracting(Problem.Fault::pointer)
        .containsExactly("/scope", "/expiry", "/noticeDays", "/parties");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01, DAY,  2026-06-01, DAY,   true",
    "2026-06-01, DAY,  2026-05-31, DAY,   false",
    "2026-12-31, YEAR, 2026-06-30, MONTH, false",
    "2026-01-01, YEAR, 2026-06-30, MONTH, true",
    "2026-06-15, DAY,  2026-01-01, YEAR,  true",
  })
  void expiresAfterItStarts(
      LocalDate start,
      Precision startPrecision,
      LocalDate expiry,
      Precision precision,
      boolean ok) {
    var details =
        new ProgrammeDetails(
            "Cooperation",
            "Rare earths",
            new DueDate(start, startPrecision),
            new DueDate(expiry, precision),
            null,
            List.of(OURS.organisationId()),
            null,
            null,
            null);

    assertThat(signed(details)).isEqualTo(ok ? "" : "programme.expires-before-start");
  }

  private static String signed(ProgrammeDetails details) {
    var problem =
        refusal(() -> ProgrammeRules.sign(ACTOR, details, directory(true), Ids.next(), NOW));
    return problem == null ? "" : problem.code();
  }

  private static String changing(ProgrammeAccess access, ProgrammeDetails details) {
    var problem =
        refusal(() -> ProgrammeRules.change(access, ACTOR, details, directory(false), NOW));
    return problem == null ? "" : problem.code();
  }

  private static Problem refusal(ThrowingCallable action) {
    return catchThrowableOfType(Problem.class, action);
  }
}
