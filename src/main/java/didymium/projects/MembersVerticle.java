package didymium.projects;

import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Journal;
import didymium.projects.Project.Member;
import didymium.projects.ProjectCommand.RemoveMember;
import didymium.projects.ProjectCommand.SetMember;
import didymium.projects.ProjectRules.Candidate;
import didymium.projects.ProjectRules.ProjectAccess;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.UUID;

/** Gives people roles in projects and takes them away. */
public final class MembersVerticle extends VerticleBase {
  private final Bus bus;
  private final ProjectStore projects;
  private final MemberStore members;
  private final ProjectChanges changes;
  private final Journal journal;

  public MembersVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.projects = new ProjectStore(pool);
    this.members = new MemberStore(pool);
    this.changes = new ProjectChanges(journal);
    this.journal = journal;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(SetMember.class, journal.once(this::set)),
        bus.answer(RemoveMember.class, journal.once(this::remove)));
  }

  private Future<Reply> set(SetMember command) {
    return projects
        .access(command.actor(), command.projectId())
        .compose(access -> set(command, access));
  }

  private Future<Reply> set(SetMember command, ProjectAccess access) {
    return members
        .candidate(command.actor(), command.projectId(), command.participantId())
        .compose(candidate -> set(command, access, candidate));
  }

  private Future<Reply> set(SetMember command, ProjectAccess access, Candidate candidate) {
    var role = command.role();
    var after = ProjectRules.setMember(access, command.actor(), candidate, role, Times.now());
    var reply = ProjectsVerticle.reply(after);
    if (after == access.project()) {
      return journal.unchanged(command, reply);
    }
    return changes.setMember(after, member(after, candidate.id()), command, reply);
  }

  private Future<Reply> remove(RemoveMember command) {
    return projects
        .access(command.actor(), command.projectId())
        .compose(access -> remove(command, access));
  }

  private Future<Reply> remove(RemoveMember command, ProjectAccess access) {
    return members
        .candidate(command.actor(), command.projectId(), command.participantId())
        .compose(candidate -> remove(command, access, candidate));
  }

  private Future<Reply> remove(RemoveMember command, ProjectAccess access, Candidate candidate) {
    var after = ProjectRules.removeMember(access, command.actor(), candidate, Times.now());
    var member = member(access.project(), candidate.id());
    return changes.removeMember(after, member, command, Reply.noContent());
  }

  private static Member member(Project project, UUID id) {
    return project.members().stream()
        .filter(member -> member.participantId().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
