package didymium.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.access.Actor;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.projects.Directory.Person;
import didymium.projects.Programme.Party;
import didymium.projects.ProgrammeRules.ProgrammeAccess;
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
  private static final Party OURS = party("Giredmet");
  private static final Party THEIRS = party("CSIR-IMMT");
  private static final Party SPARE = party("IREL");
  private static final Person WE = person("We", OURS, true);
  private static final Person COLLEAGUE = person("Colleague", OURS, true);
  private static final Person RETIRED = person("Retired", OURS, false);
  private static final Person PARTNER = person("Partner", THEIRS, true);
  private static final Person OTHER = person("Other partner", THEIRS, true);
  private static final Actor ACTOR = new Actor(WE.id(), WE.name(), WE.organisationId());

  private static Party party(String name) {
    return new Party(Ids.next(), name, name, "IN");
  }

  private static Person person(String name, Party party, boolean active) {
    return new Person(Ids.next(), name, party.organisationId(), active);
  }

  private static Directory directory(boolean administrator) {
    return Directory.of(
        List.of(OURS, THEIRS, SPARE),
        List.of(WE, COLLEAGUE, RETIRED, PARTNER, OTHER),
        administrator);
  }

  private static ProgrammeDetails details(List<Party> parties, Person... coordinators) {
    return new ProgrammeDetails(
        "Cooperation",
        "Rare earths",
        null,
        null,
        parties.stream().map(Party::organisationId).toList(),
        Stream.of(coordinators).map(Person::id).toList(),
        null,
        null);
  }

  private static ProgrammeAccess access(boolean coordinates, boolean administrator) {
    var signed =
        ProgrammeRules.sign(
            ACTOR, details(List.of(OURS, THEIRS, SPARE)), directory(true), Ids.next(), THEN);
    var coordinators = Stream.of(WE, PARTNER).map(ProgrammeRulesTest::coordinator).toList();
    return new ProgrammeAccess(signed.coordinatedBy(coordinators), coordinates, administrator);
  }

  private static Programme.Coordinator coordinator(Person person) {
    return new Programme.Coordinator(person.id(), person.name(), person.organisationId());
  }

  private static final List<Party> ALL = List.of(OURS, THEIRS, SPARE);

  @Test
  void administratorsOfAPartySignWithCoordinatorsOfTheirOwn() {
    var details = details(List.of(THEIRS, OURS), WE);

    var programme = ProgrammeRules.sign(ACTOR, details, directory(true), Ids.next(), NOW);

    assertThat(programme.version()).isEqualTo(1);
    assertThat(programme.parties()).containsExactly(THEIRS, OURS);
    assertThat(programme.coordinators()).containsExactly(coordinator(WE));
  }

  @Test
  void nobodyElseSigns() {
    assertThat(signing(details(ALL), false)).isEqualTo("programme.sign-forbidden");
    assertThat(signing(details(List.of(THEIRS)), true)).isEqualTo("programme.sign-forbidden");
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
  void partiesThatCoordinateStay() {
    assertThat(changing(access(true, false), details(List.of(OURS, THEIRS), WE, PARTNER)))
        .isEmpty();
    var own = details(List.of(THEIRS, SPARE), WE, PARTNER);
    assertThat(changing(access(true, false), own)).isEqualTo("programme.party-needed");
    var without = details(List.of(OURS, SPARE), WE, PARTNER);
    var problem =
        refusal(
            () ->
                ProgrammeRules.change(access(true, false), ACTOR, without, directory(false), NOW));
    assertThat(problem.faults().get(0).args()).containsExactly("CSIR-IMMT");
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
