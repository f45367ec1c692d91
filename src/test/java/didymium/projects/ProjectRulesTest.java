package didymium.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.measurements.Stage;
import didymium.participants.LookUp.Directory;
import didymium.participants.OrganisationReference;
import didymium.projects.Project.Member;
import didymium.projects.Project.Organisation;
import didymium.projects.ProjectRules.Candidate;
import didymium.projects.ProjectRules.ProgrammeToOpenIn;
import didymium.projects.ProjectRules.ProjectAccess;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectRulesTest {
  private static final Instant THEN = Instant.parse("2026-04-01T08:00:00Z");
  private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
  private static final OrganisationReference OURS = party("Giredmet");
  private static final OrganisationReference THEIRS = party("CSIR-IMMT");
  private static final OrganisationReference COMPANY = party("Works");
  private static final OrganisationReference LATER = party("Later");
  private static final Actor ACTOR = new Actor(Ids.next(), "We", OURS.organisationId());
  private static final Candidate COLLEAGUE = candidate(OURS, true, 0);
  private static final Directory DIRECTORY =
      Directory.of(List.of(OURS, THEIRS, COMPANY, LATER), List.of(), false);

  private static OrganisationReference party(String name) {
    return new OrganisationReference(Ids.next(), name, name, "IN");
  }

  private static Candidate candidate(
      OrganisationReference party, boolean active, int openMilestones) {
    return new Candidate(Ids.next(), "Somebody", party.organisationId(), active, openMilestones);
  }

  private static ProjectDetails details(OrganisationReference... organisations) {
    return new ProjectDetails(
        "Separation of Nd and Pr",
        List.of("Nd", "Pr"),
        "Solvent extraction",
        null,
        null,
        Stage.BENCH,
        Stream.of(organisations).map(OrganisationReference::organisationId).toList(),
        null);
  }

  private static ProgrammeToOpenIn programme(
      boolean coordinates, boolean administrator, boolean expired) {
    var parties = Set.of(OURS.organisationId(), THEIRS.organisationId());
    return new ProgrammeToOpenIn(
        Ids.next(), "Cooperation", coordinates, administrator, expired, parties, "{}");
  }

  private static Project open(
      boolean coordinates, boolean administrator, OrganisationReference... organisations) {
    var programme = programme(coordinates, administrator, false);
    var project = new NewProject(programme.id(), true, details(organisations));
    return ProjectRules.open(ACTOR, programme, project, DIRECTORY, Ids.next(), THEN);
  }

  private static ProjectAccess access(Role role, boolean administrator) {
    var project = open(true, false, OURS, THEIRS, COMPANY).with(List.of(), role);
    var parties = Set.of(OURS.organisationId(), THEIRS.organisationId());
    return new ProjectAccess(project, administrator, false, parties);
  }

  @ParameterizedTest
  @CsvSource({
    "true,  false, COORDINATOR",
    "true,  true,  COORDINATOR",
    "false, true,  OBSERVER",
  })
  void coordinatorsOfTheProgrammeAndAdministratorsOpen(
      boolean coordinates, boolean administrator, Role role) {
    var project = open(coordinates, administrator, OURS, COMPANY);

    assertThat(project.myRole()).isEqualTo(role);
    assertThat(project.organisations())
        .extracting(Organisation::shortName, Organisation::party, Organisation::takesPart)
        .containsExactly(tuple("Giredmet", true, true), tuple("Works", false, false));
  }

  @Test
  void nobodyElseOpens() {
    assertThat(refusal(() -> open(false, false, OURS)).status()).isEqualTo(403);
  }

  @Test
  void whoOpensTakesPart() {
    var problem = refusal(() -> open(true, false, THEIRS));

    assertThat(problem.code()).isEqualTo("project.own-organisation-needed");
    assertThat(problem.faults().get(0).pointer()).isEqualTo("/organisations");
  }

  @ParameterizedTest
  @CsvSource({"COORDINATOR, 0", "SCIENTIST, 403", "OBSERVER, 403", "FORMER, 403"})
  void onlyCoordinatorsChange(Role role, int status) {
    assertThat(status(() -> ProjectRules.allowChange(access(role, true)))).isEqualTo(status);
  }

  @Test
  void nobodyOpensUnderAnAgreementThatHasExpired() {
    var programme = programme(true, false, true);
    var project = new NewProject(programme.id(), true, details(OURS));

    var problem =
        refusal(() -> ProjectRules.open(ACTOR, programme, project, DIRECTORY, Ids.next(), THEN));

    assertThat(problem.code()).isEqualTo("agreement.ended");
  }

  @Test
  void whoTakesPartStaysAndWhoIsAddedIsOnlyNamed() {
    assertThat(changing(details(OURS, THEIRS))).isZero();
    assertThat(changing(details(OURS, COMPANY))).isEqualTo(422);
    assertThat(changing(details(THEIRS, COMPANY))).isEqualTo(422);
    var access = access(Role.COORDINATOR, false);
    var details = details(OURS, THEIRS, COMPANY, LATER);
    var after = ProjectRules.change(access, ACTOR, details, DIRECTORY, NOW);
    assertThat(after.organisations())
        .extracting(Organisation::shortName, Organisation::takesPart)
        .contains(tuple("CSIR-IMMT", true), tuple("Later", false), tuple("Works", false));
  }

  private static int changing(ProjectDetails details) {
    var access = access(Role.COORDINATOR, false);
    return status(() -> ProjectRules.change(access, ACTOR, details, DIRECTORY, NOW));
  }

  @Test
  void sameOrganisationsInAnotherOrderAreNoChange() {
    var access = access(Role.COORDINATOR, false);
    var details = details(COMPANY, OURS, THEIRS);

    assertThat(ProjectRules.change(access, ACTOR, details, DIRECTORY, NOW))
        .isSameAs(access.project());
  }

  /** Who gives roles to whom: coordinators and administrators to their own people. */
  @ParameterizedTest
  @CsvSource({
    "COORDINATOR, false, own,    0",
    "OBSERVER,    true,  own,    0",
    "SCIENTIST,   true,  own,    0",
    "SCIENTIST,   false, own,    403",
    "OBSERVER,    false, own,    403",
    "COORDINATOR, true,  others, 403",
  })
  void rightsToSetMembers(Role role, boolean administrator, String whose, int status) {
    var access = access(role, administrator);
    var candidate = whose.equals("own") ? COLLEAGUE : candidate(THEIRS, true, 0);
    var removable = with(access, candidate, Role.OBSERVER);

    assertThat(status(() -> set(access, candidate, Role.SCIENTIST))).isEqualTo(status);
    assertThat(status(() -> remove(removable, candidate))).isEqualTo(status);
  }

  @Test
  void givingTheSameRoleAgainIsNoChange() {
    var access = with(access(Role.COORDINATOR, false), COLLEAGUE, Role.SCIENTIST);

    assertThat(set(access, COLLEAGUE, Role.SCIENTIST)).isSameAs(access.project());
    assertThat(set(access, COLLEAGUE, Role.OBSERVER).members())
        .extracting(Member::role)
        .containsExactly(Role.OBSERVER);
  }

  @Test
  void whoLeftOrOwesAMilestoneCannotJustChange() {
    var access = access(Role.COORDINATOR, false);
    var left = candidate(OURS, false, 0);
    var owing = candidate(OURS, true, 1);

    assertThat(status(() -> set(access, left, Role.SCIENTIST))).isEqualTo(409);
    assertThat(status(() -> remove(with(access, left, Role.SCIENTIST), left))).isZero();
    assertThat(status(() -> set(access, owing, Role.COORDINATOR))).isZero();
    assertThat(status(() -> set(access, owing, Role.OBSERVER))).isEqualTo(409);
    assertThat(status(() -> remove(with(access, owing, Role.SCIENTIST), owing))).isEqualTo(409);
    assertThat(status(() -> remove(access, COLLEAGUE))).isEqualTo(404);
  }

  @Test
  void ownRoleFollowsUnlessOneCoordinatesTheProgramme() {
    var self = new Candidate(ACTOR.id(), ACTOR.name(), ACTOR.organisationId(), true, 0);
    var access = access(Role.COORDINATOR, false);
    var leading = new ProjectAccess(access.project(), false, true, access.parties());

    assertThat(set(access, self, Role.SCIENTIST).myRole()).isEqualTo(Role.SCIENTIST);
    assertThat(set(leading, self, Role.SCIENTIST).myRole()).isEqualTo(Role.COORDINATOR);
  }

  private static ProjectAccess with(ProjectAccess access, Candidate candidate, Role role) {
    var member = new Member(candidate.id(), candidate.name(), candidate.organisationId(), role);
    var project = access.project().with(List.of(member), access.project().myRole());
    return new ProjectAccess(project, access.administrator(), access.leads(), access.parties());
  }

  private static Project set(ProjectAccess access, Candidate candidate, Role role) {
    return ProjectRules.setMember(access, ACTOR, candidate, role, NOW);
  }

  private static Project remove(ProjectAccess access, Candidate candidate) {
    return ProjectRules.removeMember(access, ACTOR, candidate, NOW);
  }

  private static int status(ThrowingCallable action) {
    var problem = refusal(action);
    return problem == null ? 0 : problem.status();
  }

  private static Problem refusal(ThrowingCallable action) {
    return catchThrowableOfType(Problem.class, action);
  }
}
