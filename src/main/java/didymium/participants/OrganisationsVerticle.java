package didymium.participants;

import static didymium.database.Times.now;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.database.Rows;
import didymium.journal.Journal;
import didymium.participants.OrganisationCommand.AddOrganisation;
import didymium.participants.OrganisationCommand.ChangeOrganisation;
import didymium.participants.OrganisationCommand.GetOrganisation;
import didymium.participants.OrganisationCommand.InviteOrganisation;
import didymium.participants.OrganisationCommand.ListOrganisations;
import didymium.participants.OrganisationStore.ForChange;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;

/** Owns organisations: loads, lets the rules decide, commits, replies. */
public final class OrganisationsVerticle extends VerticleBase {
  private static final Duration INVITED_FOR = Duration.ofDays(14);

  private final Bus bus;
  private final Journal journal;
  private final OrganisationStore store;
  private final OrganisationChanges changes;
  private final DirectoryStore directory;
  private final String publicUrl;

  private record Added(
      @JsonUnwrapped Organisation organisation,
      @JsonInclude(JsonInclude.Include.NON_NULL) OneTimeLink.Told invitation) {}

  /**
   * @param publicUrl where people find the portal, for invitations
   */
  public OrganisationsVerticle(Bus bus, Pool pool, Journal journal, String publicUrl) {
    this.bus = bus;
    this.journal = journal;
    this.store = new OrganisationStore(pool);
    this.changes = new OrganisationChanges(journal);
    this.directory = new DirectoryStore(pool);
    this.publicUrl = publicUrl;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(GetOrganisation.class, this::get),
        bus.answer(ListOrganisations.class, this::list),
        bus.answer(LookUp.class, directory::find),
        bus.answer(AddOrganisation.class, journal.once(this::add)),
        bus.answer(ChangeOrganisation.class, journal.once(this::change)),
        bus.answer(InviteOrganisation.class, journal.once(this::invite)));
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
        .compose(organisation -> add(command, organisation));
  }

  /** The kept answer to a repeated request is without the link, which is stored nowhere plain. */
  private Future<Reply> add(AddOrganisation command, Organisation organisation) {
    var link = OneTimeLink.until(organisation.createdAt().plus(INVITED_FOR));
    return changes
        .add(organisation, link, command, added(organisation, null))
        .map(kept -> added(organisation, link.told(publicUrl)));
  }

  private static Reply added(Organisation organisation, OneTimeLink.Told invitation) {
    return Reply.created(
        new Added(organisation, invitation),
        organisation.version(),
        "/organisations/" + organisation.id());
  }

  private Future<Reply> invite(InviteOrganisation command) {
    return store
        .forChange(command.actor(), command.organisationId())
        .compose(found -> invite(command, found));
  }

  private Future<Reply> invite(InviteOrganisation command, ForChange found) {
    var organisation = Rows.present(found.organisation(), "organisation.not-found");
    ParticipantRules.mayInvite(found.actor(), organisation);
    var link = OneTimeLink.until(now().plus(INVITED_FOR));
    var reply = Reply.json(201, Json.buffer(link.told(publicUrl)), null, null);
    return changes.invite(organisation, link, command, reply);
  }

  private Future<Reply> change(ChangeOrganisation command) {
    return store
        .forChange(command.actor(), command.organisationId())
        .compose(found -> change(command, found));
  }

  private Future<Reply> change(ChangeOrganisation command, ForChange found) {
    var old = Rows.present(found.organisation(), "organisation.not-found");
    ParticipantRules.mayChange(found.actor(), old, command.read());
    var profile = command.patch().apply(old.profile(), Organisation.Profile.class);
    var changed = old.with(profile, now());
    var reply = Reply.ok(changed, changed.version());
    return changed == old
        ? journal.unchanged(command, reply)
        : changes.change(changed, command, reply);
  }
}
