package didymium.clients;

import static didymium.database.Times.now;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import didymium.access.Actor;
import didymium.access.LookForEnded;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.clients.ClientCommand.AddClient;
import didymium.clients.ClientCommand.AddSecret;
import didymium.clients.ClientCommand.ChangeClient;
import didymium.clients.ClientCommand.GetClient;
import didymium.clients.ClientCommand.ListClients;
import didymium.clients.ClientCommand.RemoveClient;
import didymium.clients.ClientCommand.RemoveSecret;
import didymium.clients.ClientRules.ClientAccess;
import didymium.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Owns machine clients: loads, lets the rules decide, commits, replies. */
public final class ClientsVerticle extends VerticleBase {
  private final Bus bus;
  private final Journal journal;
  private final ClientStore store;
  private final ClientChanges changes;

  public ClientsVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.journal = journal;
    this.store = new ClientStore(pool);
    this.changes = new ClientChanges(journal);
  }

  /**
   * @param secret shown this once; absent where none was made
   */
  private record Added(
      @JsonUnwrapped Client client, @JsonInclude(JsonInclude.Include.NON_NULL) String secret) {}

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.answer(ListClients.class, this::list),
            bus.answer(GetClient.class, this::get),
            bus.answer(AddClient.class, journal.once(this::add)),
            bus.answer(ChangeClient.class, journal.once(this::change)),
            bus.answer(RemoveClient.class, journal.once(this::remove)),
            bus.answer(AddSecret.class, journal.once(this::addSecret)),
            bus.answer(RemoveSecret.class, journal.once(this::removeSecret))));
  }

  private Future<Reply> list(ListClients query) {
    return store
        .access(query.actor(), null)
        .map(ClientRules::allow)
        .compose(allowed -> store.list(query))
        .map(rows -> query.page().reply(rows, Json::buffer, ClientsVerticle::keys));
  }

  private static List<String> keys(Client client) {
    return List.of(client.name(), client.id().toString());
  }

  private Future<Client> managed(Actor actor, UUID clientId) {
    return store.access(actor, clientId).map(ClientRules::managed);
  }

  private Future<Reply> get(GetClient query) {
    return managed(query.actor(), query.clientId())
        .map(client -> Reply.ok(client, client.version()));
  }

  private Future<Reply> add(AddClient command) {
    return store
        .access(command.actor(), null)
        .map(ClientRules::allow)
        .compose(access -> add(command, access));
  }

  private Future<Reply> add(AddClient command, ClientAccess access) {
    return store
        .own(command.actor(), command.client().projects())
        .compose(own -> add(command, access, own));
  }

  private Future<Reply> add(AddClient command, ClientAccess access, Set<UUID> own) {
    var now = now();
    var secret = command.client().publicKeys() == null ? ClientSecret.random() : null;
    var kept = secret == null ? null : kept(secret, now);
    var client = ClientRules.add(access, command.client(), own, kept, now);
    var added = new Added(client, secret == null ? null : secret.text());
    var reply = Reply.created(added, client.version(), "/clients/" + client.id());
    return changes.add(client, secret, command, reply);
  }

  private static Client.Secret kept(ClientSecret secret, Instant now) {
    return new Client.Secret(Ids.next(), secret.hint(), now, null);
  }

  private Future<Reply> change(ChangeClient command) {
    return managed(command.actor(), command.clientId())
        .map(client -> ClientRules.atVersion(client, command.read()))
        .compose(client -> change(command, client));
  }

  private Future<Reply> change(ChangeClient command, Client client) {
    var edit = command.patch().apply(client.edit(), ClientCommand.Edit.class);
    return store
        .own(command.actor(), edit.projects())
        .map(own -> ClientRules.change(client, edit, own, now()))
        .compose(changed -> change(command, client, changed));
  }

  private Future<Reply> change(ChangeClient command, Client old, Client changed) {
    var reply = Reply.ok(changed, changed.version());
    if (changed == old) {
      return journal.unchanged(command, reply);
    }
    boolean ends = ClientRules.takesAway(old, changed);
    return changes
        .change(changed, ends, command, reply)
        .compose(done -> LookForEnded.before(bus, done));
  }

  private Future<Reply> remove(RemoveClient command) {
    return managed(command.actor(), command.clientId())
        .compose(client -> changes.remove(client, now(), command, Reply.noContent()))
        .compose(reply -> LookForEnded.before(bus, reply));
  }

  private Future<Reply> addSecret(AddSecret command) {
    return managed(command.actor(), command.clientId())
        .compose(client -> addSecret(command, client));
  }

  private Future<Reply> addSecret(AddSecret command, Client client) {
    var now = now();
    var secret = ClientSecret.random();
    var kept = kept(secret, now);
    var changed = ClientRules.addSecret(client, kept, now);
    var added = new Added(changed, secret.text());
    var reply = Reply.created(added, changed.version(), "/clients/" + client.id());
    return changes.addSecret(changed, kept, secret, command, reply);
  }

  private Future<Reply> removeSecret(RemoveSecret command) {
    return managed(command.actor(), command.clientId())
        .map(client -> ClientRules.removeSecret(client, command.secretId(), now()))
        .compose(changed -> removeSecret(command, changed));
  }

  private Future<Reply> removeSecret(RemoveSecret command, Client changed) {
    return changes
        .removeSecret(changed, command.secretId(), command, Reply.noContent())
        .compose(reply -> LookForEnded.before(bus, reply));
  }
}
