package didymium.participants;

import static didymium.database.Times.now;

import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.database.Rows;
import didymium.journal.Journal;
import didymium.participants.OrganisationCommand.AddOrganisation;
import didymium.participants.OrganisationCommand.ChangeOrganisation;
import didymium.participants.OrganisationCommand.GetOrganisation;
import didymium.participants.OrganisationCommand.ListOrganisations;
import didymium.participants.OrganisationStore.ForChange;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** Owns organisations: loads, lets the rules decide, commits, replies. */
public final class OrganisationsVerticle extends VerticleBase {
  private final Bus bus;
  private final Journal journal;
  private final OrganisationStore store;
  private final OrganisationChanges changes;
  private final DirectoryStore directory;

  public OrganisationsVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.journal = journal;
    this.store = new OrganisationStore(pool);
    this.changes = new OrganisationChanges(journal);
    this.directory = new DirectoryStore(pool);
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(GetOrganisation.class, this::get),
        bus.answer(ListOrganisations.class, this::list),
        bus.answer(LookUp.class, directory::find),
        bus.answer(AddOrganisation.class, journal.once(this::add)),
        bus.answer(ChangeOrganisation.class, journal.once(this::change)));
  }

  private Future<Reply> get(GetOrganisation query) {
    return store.get(query.organisationId()).map(found -> Reply.ok(found, found.version()));
  }

  private Future<Reply> list(ListOrganisations query) {
    return store
        .list(query)
        .map(rows -> query.page().reply(rows, Json::buffer, OrganisationsVerticle::keys));
  }

  private static List<String> keys(Organisation organisation) {
    return List.of(organisation.name(), organisation.id().toString());
  }

  private Future<Reply> add(AddOrganisation command) {
    return store
        .forChange(command.actor(), null)
        .map(found -> ParticipantRules.add(found.actor(), command.profile(), now()))
        .compose(organisation -> added(command, organisation));
  }

  private Future<Reply> added(AddOrganisation command, Organisation organisation) {
    var location = "/organisations/" + organisation.id();
    var reply = Reply.created(organisation, organisation.version(), location);
    return changes.add(organisation, command, reply);
  }

  private Future<Reply> change(ChangeOrganisation command) {
    return store
        .forChange(command.actor(), command.organisationId())
        .map(found -> changed(command, found))
        .compose(changed -> changes.change(changed, command, Reply.ok(changed, changed.version())));
  }

  private static Organisation changed(ChangeOrganisation command, ForChange found) {
    var old = Rows.present(found.organisation(), "organisation.not-found");
    ParticipantRules.mayChange(found.actor(), old, command.version());
    var profile = command.patch().apply(old.profile(), Organisation.Profile.class);
    return ParticipantRules.change(old, profile, now());
  }
}
