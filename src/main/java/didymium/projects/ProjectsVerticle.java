package didymium.projects;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Journal;
import didymium.journal.Part;
import didymium.participants.LookUp;
import didymium.participants.LookUp.Directory;
import didymium.projects.ProjectCommand.ChangeProject;
import didymium.projects.ProjectCommand.GetProject;
import didymium.projects.ProjectCommand.ListProjects;
import didymium.projects.ProjectCommand.OpenProject;
import didymium.projects.ProjectRules.ProgrammeToOpenIn;
import didymium.projects.ProjectRules.ProjectAccess;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** Owns projects: load, decide, commit. */
public final class ProjectsVerticle extends VerticleBase {
  private final Bus bus;
  private final ProjectStore store;
  private final ProjectChanges changes;
  private final Journal journal;

  public ProjectsVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.store = new ProjectStore(pool);
    this.changes = new ProjectChanges(journal);
    this.journal = journal;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(OpenProject.class, journal.once(this::open)),
        bus.answer(ChangeProject.class, journal.once(this::change)),
        bus.answer(GetProject.class, this::get),
        bus.answer(ListProjects.class, this::list),
        bus.answer(StageAdvance.class, this::advance),
        bus.answer(TakeAgreement.class, this::take));
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
    return store
        .programme(command.actor(), command.project().programmeId())
        .compose(programme -> open(command, programme));
  }

  private Future<Reply> open(OpenProject command, ProgrammeToOpenIn programme) {
    var actor = command.actor();
    var project = command.project();
    return directory(actor, project.details())
        .map(found -> ProjectRules.open(actor, programme, project, found, Ids.next(), Times.now()))
        .compose(opened -> opened(command, programme, opened));
  }

  private Future<Directory> directory(Actor actor, ProjectDetails details) {
    return bus.ask(new LookUp(actor, details.organisations(), List.of()), Directory.class);
  }

  private Future<Reply> opened(OpenProject command, ProgrammeToOpenIn programme, Project project) {
    var reply = Reply.created(project, project.version(), "/projects/" + project.id());
    return changes.open(project, programme, command, reply);
  }

  private Future<Part> take(TakeAgreement command) {
    return Future.succeededFuture(ProjectChanges.take(command));
  }

  private Future<Reply> change(ChangeProject command) {
    return store.access(command.actor(), command.id()).compose(access -> change(command, access));
  }

  private Future<Reply> change(ChangeProject command, ProjectAccess access) {
    ProjectRules.allowChange(access);
    var present = access.project();
    command.read().require(present.version());
    var details = command.patch().apply(present.details(), ProjectDetails.class);
    return directory(command.actor(), details)
        .map(found -> ProjectRules.change(access, command.actor(), details, found, Times.now()))
        .compose(after -> changed(command, present, after));
  }

  private Future<Reply> changed(ChangeProject command, Project before, Project after) {
    return after == before
        ? journal.unchanged(command, reply(after))
        : changes.change(after, command, reply(after));
  }

  static Reply reply(Project project) {
    return Reply.ok(project, project.version());
  }
}
