package didymium.projects;

import static didymium.database.Times.now;

import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.journal.Journal;
import didymium.projects.ProgrammeCommand.ChangeProgramme;
import didymium.projects.ProgrammeCommand.GetProgramme;
import didymium.projects.ProgrammeCommand.ListProgrammes;
import didymium.projects.ProgrammeCommand.SignProgramme;
import didymium.projects.ProgrammeRules.ProgrammeAccess;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;

/** Owns programmes: load, decide, commit. */
public final class ProgrammesVerticle extends VerticleBase {
  private final Bus bus;
  private final ProgrammeStore store;
  private final ProgrammeChanges changes;
  private final DirectoryStore directory;
  private final Journal journal;

  public ProgrammesVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.store = new ProgrammeStore(pool);
    this.changes = new ProgrammeChanges(journal);
    this.directory = new DirectoryStore(pool);
    this.journal = journal;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(SignProgramme.class, journal.once(this::sign)),
        bus.answer(ChangeProgramme.class, journal.once(this::change)),
        bus.answer(GetProgramme.class, this::get),
        bus.answer(ListProgrammes.class, this::list));
  }

  private Future<Reply> get(GetProgramme command) {
    return store.access(command.actor(), command.id()).map(access -> reply(access.programme()));
  }

  private Future<Reply> list(ListProgrammes command) {
    return store.list(command.actor(), command.page());
  }

  private Future<Reply> sign(SignProgramme command) {
    var details = command.details();
    return directory
        .find(command.actor(), details.parties(), details.coordinators())
        .map(found -> ProgrammeRules.sign(command.actor(), details, found, Ids.next(), now()))
        .compose(programme -> signed(command, programme));
  }

  private Future<Reply> signed(SignProgramme command, Programme programme) {
    var reply = Reply.created(programme, programme.version(), "/programmes/" + programme.id());
    return changes.sign(programme, command, reply);
  }

  private Future<Reply> change(ChangeProgramme command) {
    return store.access(command.actor(), command.id()).compose(access -> change(command, access));
  }

  private Future<Reply> change(ChangeProgramme command, ProgrammeAccess access) {
    ProgrammeRules.allowChange(access);
    var present = access.programme();
    if (present.version() != command.expectedVersion()) {
      throw Problem.stale();
    }
    var details = command.patch().apply(present.details(), ProgrammeDetails.class);
    return directory
        .find(command.actor(), details.parties(), details.coordinators())
        .map(found -> ProgrammeRules.change(access, command.actor(), details, found, now()))
        .compose(after -> changed(command, present, after));
  }

  private Future<Reply> changed(ChangeProgramme command, Programme before, Programme after) {
    return after == before
        ? Future.succeededFuture(reply(after))
        : changes.change(after, command, reply(after));
  }

  private static Reply reply(Programme programme) {
    return Reply.ok(programme, programme.version());
  }
}
