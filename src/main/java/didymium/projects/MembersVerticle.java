package didymium.projects;

import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.projects.Project.Member;
import didymium.projects.ProjectCommand.RemoveMember;
import didymium.projects.ProjectCommand.SetMember;
import didymium.projects.ProjectRules.Candidate;
import didymium.projects.ProjectRules.Seen;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.UUID;

/** Gives people roles in projects and takes them away. */
public final class MembersVerticle extends VerticleBase {
  private final Bus bus;
  private final ProjectStore store;
  private final Journal journal;

  public MembersVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.store = new ProjectStore(pool);
    this.journal = journal;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(SetMember.class, journal.once(this::set)),
        bus.answer(RemoveMember.class, journal.once(this::remove)));
  }

  private Future<Reply> set(SetMember command) {
    return store.seen(command.actor(), command.projectId()).compose(seen -> set(command, seen));
  }

  private Future<Reply> set(SetMember command, Seen seen) {
    return store
        .candidate(command.actor(), command.projectId(), command.participantId())
        .compose(candidate -> set(command, seen, candidate));
  }

  private Future<Reply> set(SetMember command, Seen seen, Candidate candidate) {
    var role = command.role();
    var after = ProjectRules.setMember(seen, command.actor(), candidate, role, Times.now());
    var reply = ProjectsVerticle.reply(after);
    if (after == seen.project()) {
      return Future.succeededFuture(reply);
    }
    var parameters = ProjectChanges.member(after, candidate.id(), role);
    var event = event("member-set", after, member(after, candidate.id()));
    return journal.commit(ProjectChanges.SET_MEMBER, parameters, command, event, reply);
  }

  private Future<Reply> remove(RemoveMember command) {
    return store.seen(command.actor(), command.projectId()).compose(seen -> remove(command, seen));
  }

  private Future<Reply> remove(RemoveMember command, Seen seen) {
    return store
        .candidate(command.actor(), command.projectId(), command.participantId())
        .compose(candidate -> remove(command, seen, candidate));
  }

  private Future<Reply> remove(RemoveMember command, Seen seen, Candidate candidate) {
    var after = ProjectRules.removeMember(seen, command.actor(), candidate, Times.now());
    var event = event("member-removed", after, member(seen.project(), candidate.id()));
    return journal.commit(
        ProjectChanges.REMOVE_MEMBER,
        ProjectChanges.member(after, candidate.id()),
        command,
        event,
        Reply.noContent());
  }

  private static Member member(Project project, UUID id) {
    return project.members().stream()
        .filter(member -> member.participantId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Event event(String type, Project project, Member member) {
    return ProjectsVerticle.event(
        type, project, Map.of("project", project.forAll(), "member", member));
  }
}
