package didymium.programmes;

import static didymium.database.Times.now;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Reply;
import didymium.journal.Journal;
import didymium.participants.LookUp;
import didymium.participants.LookUp.Directory;
import didymium.programmes.ProgrammeCommand.ChangeProgramme;
import didymium.programmes.ProgrammeCommand.GetProgramme;
import didymium.programmes.ProgrammeCommand.ListProgrammes;
import didymium.programmes.ProgrammeCommand.SignProgramme;
import didymium.programmes.ProgrammeRules.Beginning;
import didymium.programmes.ProgrammeRules.ProgrammeAccess;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Owns programmes: load, decide, commit. */
public final class ProgrammesVerticle extends VerticleBase {
  private final Bus bus;
  private final ProgrammeStore store;
  private final ProgrammeChanges changes;
  private final Journal journal;

  public ProgrammesVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.store = new ProgrammeStore(pool);
    this.changes = new ProgrammeChanges(journal);
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
    var named = Stream.concat(details.parties().stream(), own(command.actor())).distinct();
    return directory(command.actor(), named.toList(), details)
        .map(found -> ProgrammeRules.sign(command.actor(), details, found, Ids.next(), now()))
        .compose(beginning -> signed(command, beginning));
  }

  private static Stream<UUID> own(Actor actor) {
    return Stream.of(actor.organisationId());
  }

  private Future<Directory> directory(Actor actor, List<UUID> named, ProgrammeDetails details) {
    return bus.ask(new LookUp(actor, named, details.coordinators()), Directory.class);
  }

  private Future<Reply> signed(SignProgramme command, Beginning beginning) {
    var programme = beginning.programme();
    var reply = Reply.created(programme, programme.version(), "/programmes/" + programme.id());
    return changes.sign(beginning, command, reply);
  }

  private Future<Reply> change(ChangeProgramme command) {
    return store.access(command.actor(), command.id()).compose(access -> change(command, access));
  }

  private Future<Reply> change(ChangeProgramme command, ProgrammeAccess access) {
    ProgrammeRules.allowChange(access);
    var present = access.programme();
    command.read().require(present.version());
    var details = command.patch().apply(present.details(), ProgrammeDetails.class);
    return directory(command.actor(), List.of(), details)
        .map(found -> ProgrammeRules.change(access, command.actor(), details, found, now()))
        .compose(after -> changed(command, present, after));
  }

  private Future<Reply> changed(ChangeProgramme command, Programme before, Programme after) {
    return after == before
        ? journal.unchanged(command, reply(after))
        : changes.change(after, command, reply(after));
  }

  private static Reply reply(Programme programme) {
    return Reply.ok(programme, programme.version());
  }
}
