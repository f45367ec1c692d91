package didymium.projects;

import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Journal;
import didymium.journal.Part;
import didymium.projects.ProjectCommand.ChangeProject;
import didymium.projects.ProjectCommand.GetProject;
import didymium.projects.ProjectCommand.ListProjects;
import didymium.projects.ProjectCommand.OpenProject;
import didymium.projects.ProjectRules.ProjectAccess;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** Owns projects: load, decide, commit. */
public final class ProjectsVerticle extends VerticleBase {
  private final Bus bus;
  private final ProgrammeStore programmes;
  private final ProjectStore store;
  private final ProjectChanges changes;
  private final MemberStore members;
  private final DirectoryStore directory;
  private final Journal journal;

  public ProjectsVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.programmes = new ProgrammeStore(pool);
    this.store = new ProjectStore(pool);
    this.changes = new ProjectChanges(journal);
    this.members = new MemberStore(pool);
    this.directory = new DirectoryStore(pool);
    this.journal = journal;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(OpenProject.class, journal.once(this::open)),
        bus.answer(ChangeProject.class, journal.once(this::change)),
        bus.answer(GetProject.class, this::get),
        bus.answer(ListProjects.class, this::list),
        bus.answer(StageAdvance.class, this::advance));
  }

  private Future<Reply> get(GetProject command) {
    return store.access(command.actor(), command.id()).map(access -> reply(access.project()));
  }

  private Future<Part> advance(StageAdvance command) {
    return store
        .access(command.actor(), command.projectId())
        .map(access -> access.project().advanced(command.stage(), command.at()))
        .map(ProjectChanges::advance);
  }

  private Future<Reply> list(ListProjects command) {
    return store.list(command.actor(), command.filters(), command.page());
  }

  private Future<Reply> open(OpenProject command) {
    return programmes
        .access(command.actor(), command.project().programmeId())
        .compose(programme -> open(command, programme));
  }

  private Future<Reply> open(OpenProject command, ProgrammeRules.ProgrammeAccess programme) {
    var actor = command.actor();
    var project = command.project();
    return directory
        .find(actor, project.details().organisations(), List.of())
        .map(found -> ProjectRules.open(actor, programme, project, found, Ids.next(), Times.now()))
        .compose(opened -> opened(command, opened));
  }

  private Future<Reply> opened(OpenProject command, Project project) {
    var reply = Reply.created(project, project.version(), "/projects/" + project.id());
    return changes.open(project, command, reply);
  }

  private Future<Reply> change(ChangeProject command) {
    return store.access(command.actor(), command.id()).compose(access -> change(command, access));
  }

  private Future<Reply> change(ChangeProject command, ProjectAccess access) {
    ProjectRules.allowChange(access);
    var present = access.project();
    if (present.version() != command.expectedVersion()) {
      throw Problem.stale();
    }
    var details = command.patch().apply(present.details(), ProjectDetails.class);
    var found = directory.find(command.actor(), details.organisations(), List.of());
    return Future.all(found, members.bound(present.id()))
        .map(
            both ->
                ProjectRules.change(
                    access,
                    command.actor(),
                    details,
                    both.resultAt(0),
                    both.resultAt(1),
                    Times.now()))
        .compose(after -> changed(command, present, after));
  }

  private Future<Reply> changed(ChangeProject command, Project before, Project after) {
    return after == before
        ? Future.succeededFuture(reply(after))
        : changes.change(after, command, reply(after));
  }

  static Reply reply(Project project) {
    return Reply.ok(project, project.version());
  }
}
