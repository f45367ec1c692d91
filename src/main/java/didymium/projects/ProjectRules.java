package didymium.projects;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.participants.LookUp.Directory;
import didymium.participants.OrganisationReference;
import didymium.projects.Project.Member;
import didymium.projects.Project.Organisation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may do what with projects, and what a project has to be. Pure. */
final class ProjectRules {
  private ProjectRules() {}

  /**
   * A project as its reader stands to it.
   *
   * @param administrator whether the reader administers their organisation, which takes part
   * @param leads whether the reader coordinates the programme
   * @param parties the parties of the programme
   */
  record ProjectAccess(Project project, boolean administrator, boolean leads, Set<UUID> parties) {}

  /**
   * A participant who is to have a role, or none.
   *
   * @param openMilestones how many milestones of the project wait for what they promised
   */
  record Candidate(UUID id, String name, UUID organisationId, boolean active, int openMilestones) {}

  /**
   * The programme that a project is to be opened in, as the actor stands to it.
   *
   * @param expired whether its agreement has expired
   * @param agreement number and terms of the version in force, as JSON
   */
  record ProgrammeToOpenIn(
      UUID id,
      String title,
      boolean coordinates,
      boolean administrator,
      boolean expired,
      Set<UUID> parties,
      String agreement) {}

  /**
   * The project that is opened, at version 1. The parties that it names take part; any other
   * organisation is only named, until it and they consent to its taking part.
   */
  static Project open(
      Actor actor,
      ProgrammeToOpenIn programme,
      NewProject project,
      Directory directory,
      UUID id,
      Instant now) {
    allow("project.open-forbidden", programme.coordinates() || programme.administrator());
    require("agreement.ended", !programme.expired());
    var details = project.details();
    return new Project(
        id,
        project.programmeId(),
        programme.title(),
        details.title(),
        details.elements(),
        details.route(),
        details.product(),
        details.industry(),
        details.stage(),
        organisations(actor, details, directory, programme.parties(), programme.parties()),
        List.of(),
        project.illustrative(),
        details.source(),
        programme.coordinates() ? Role.COORDINATOR : Role.OBSERVER,
        Project.NOTHING_YET,
        1,
        now,
        now);
  }

  static void allowChange(ProjectAccess access) {
    access.project().myRole().require(Role::coordinates, "project.change-forbidden");
  }

  /**
   * The project after a change, as the next version; the very same where nothing changes. An
   * organisation that is added is only named; one that takes part ends that by its own act, or by
   * that of all parties.
   *
   * @param details all of what may be changed, as it is to be
   */
  static Project change(
      ProjectAccess access, Actor actor, ProjectDetails details, Directory directory, Instant now) {
    var before = access.project();
    var there =
        before.organisations().stream()
            .filter(Organisation::takesPart)
            .map(Organisation::id)
            .collect(Collectors.toSet());
    var organisations = organisations(actor, details, directory, access.parties(), there);
    var missing =
        before.organisations().stream()
            .filter(Organisation::takesPart)
            .filter(one -> organisations.stream().noneMatch(o -> o.id().equals(one.id())))
            .map(Organisation::shortName)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw Problem.unprocessable("project.organisation-needed", "/organisations", missing);
    }
    var after = before.with(details, organisations);
    return after.equals(before) ? before : after.changedAt(now);
  }

  private static List<Organisation> organisations(
      Actor actor,
      ProjectDetails details,
      Directory directory,
      Set<UUID> parties,
      Set<UUID> there) {
    var faults = new Faults();
    var found = faults.value(directory::organisations, "/organisations", details.organisations());
    if (!details.organisations().contains(actor.organisationId())) {
      faults.add(Problem.unprocessable("project.own-organisation-needed", "/organisations"));
    }
    faults.raise();
    return found.stream().map(each -> organisation(each, parties, there)).toList();
  }

  private static Organisation organisation(
      OrganisationReference one, Set<UUID> parties, Set<UUID> there) {
    var id = one.organisationId();
    return new Organisation(
        id, one.name(), one.shortName(), one.country(), parties.contains(id), there.contains(id));
  }

  /** The project with a member in the given role; the very same where they have it already. */
  static Project setMember(
      ProjectAccess access, Actor actor, Candidate candidate, Role role, Instant now) {
    allowMember(access, actor, candidate);
    var member = new Member(candidate.id(), candidate.name(), candidate.organisationId(), role);
    if (access.project().members().contains(member)) {
      return access.project();
    }
    require("member.inactive", candidate.active());
    require("member.owns-milestones", role.works() || candidate.openMilestones() == 0);
    var members = Stream.concat(others(access, candidate), Stream.of(member)).toList();
    return access.project().with(members, myRole(access, actor, candidate, role)).changedAt(now);
  }

  /** The project without the member. */
  static Project removeMember(ProjectAccess access, Actor actor, Candidate candidate, Instant now) {
    allowMember(access, actor, candidate);
    var members = others(access, candidate).toList();
    if (members.size() == access.project().members().size()) {
      throw Problem.notFound("member.unknown");
    }
    require("member.owns-milestones", candidate.openMilestones() == 0);
    var mine = myRole(access, actor, candidate, Role.OBSERVER);
    return access.project().with(members, mine).changedAt(now);
  }

  private static Stream<Member> others(ProjectAccess access, Candidate candidate) {
    return access.project().members().stream()
        .filter(member -> !member.participantId().equals(candidate.id()));
  }

  /** A coordinator of the programme coordinates, whatever role the project itself gives them. */
  private static Role myRole(ProjectAccess access, Actor actor, Candidate candidate, Role role) {
    return candidate.id().equals(actor.id()) && !access.leads() ? role : access.project().myRole();
  }

  private static void allowMember(ProjectAccess access, Actor actor, Candidate candidate) {
    if (!access.administrator()) {
      access.project().myRole().require(Role::coordinates, "member.forbidden");
    }
    allow("member.not-own", candidate.organisationId().equals(actor.organisationId()));
  }

  private static void allow(String code, boolean holds) {
    if (!holds) {
      throw Problem.forbidden(code);
    }
  }

  private static void require(String code, boolean holds) {
    if (!holds) {
      throw Problem.conflict(code);
    }
  }
}
