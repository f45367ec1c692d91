package didymium.clients;

import static didymium.database.Times.utc;

import didymium.access.Scope;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.clients.ClientCommand.ClientChange;
import didymium.database.Rows;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Writes clients and their secrets: each change one statement with its journal entry. What takes
 * something from a client ends its session, and all tokens that it has.
 */
final class ClientChanges {

  private static final Change ADD =
      Change.of(
          """
          state as (
            insert into clients (id, name, scopes, projects, public_keys, active, organisation_id,
              created_at, updated_at)
            values ($1::uuid, $2::text, $3::text[], $4::uuid[], $5::text, $6::boolean, $8::uuid,
              $7::timestamptz, $7)
            returning id),
          secret as (
            insert into client_secrets (id, client_id, hash, hint, created_at)
            select $9::uuid, id, $10::bytea, $11::text, $7 from state where $9 is not null)
          """);

  private static final Change CHANGE =
      Change.of(
          """
          former as (select session_id from clients where id = $1::uuid),
          state as (
            update clients set name = $2::text, scopes = $3::text[], projects = $4::uuid[],
              public_keys = $5::text, active = $6::boolean, updated_at = $7::timestamptz,
              session_id = case when $9::boolean then gen_random_uuid() else session_id end,
              version = version + 1
            where id = $1 and version = $8::integer and removed_at is null
            returning id),
          ended as (
            insert into ended_sessions (id, code)
            select former.session_id, 'client-token-ended' from state, former where $9
            on conflict do nothing)
          """);

  private static final Change ADD_SECRET =
      Change.of(
          """
          state as (
            update clients set updated_at = $3::timestamptz, version = version + 1
            where id = $1::uuid and version = $2::integer and removed_at is null
            returning id),
          secret as (
            insert into client_secrets (id, client_id, hash, hint, created_at)
            select $4::uuid, id, $5::bytea, $6::text, $3 from state)
          """);

  private static final Change REMOVE_SECRET =
      Change.of(
          """
          former as (select session_id from clients where id = $1::uuid),
          state as (
            update clients set updated_at = $3::timestamptz, session_id = gen_random_uuid(),
              version = version + 1
            where id = $1 and version = $2::integer and removed_at is null
            returning id),
          ended as (
            insert into ended_sessions (id, code)
            select former.session_id, 'client-token-ended' from state, former
            on conflict do nothing),
          gone as (delete from client_secrets using state
            where client_id = state.id and client_secrets.id = $4::uuid)
          """);

  /** What could still be used goes; the row stays and gives its name to what the client wrote. */
  private static final Change REMOVE =
      Change.of(
          """
          former as (select session_id from clients where id = $1::uuid),
          state as (
            update clients set removed_at = $3::timestamptz, active = false, public_keys = null,
              updated_at = $3, version = version + 1
            where id = $1 and version = $2::integer and removed_at is null
            returning id),
          ended as (
            insert into ended_sessions (id, code)
            select former.session_id, 'client-token-ended' from state, former
            on conflict do nothing),
          gone as (delete from client_secrets using state where client_id = state.id)
          """);

  private final Journal journal;

  ClientChanges(Journal journal) {
    this.journal = journal;
  }

  /**
   * @param secret null for a client without one
   */
  Future<Reply> add(Client client, ClientSecret secret, ClientChange write, Reply reply) {
    var parameters =
        state(client)
            .addUUID(client.organisationId())
            .addUUID(secret == null ? null : client.secrets().get(0).id())
            .addBuffer(secret == null ? null : secret.hash())
            .addString(secret == null ? null : secret.hint());
    return commit(ADD, parameters, write, event("client-added", client), reply);
  }

  /**
   * @param ends whether it takes something from the client
   */
  Future<Reply> change(Client client, boolean ends, ClientChange write, Reply reply) {
    var parameters = state(client).addInteger(client.version() - 1).addBoolean(ends);
    return commit(CHANGE, parameters, write, event("client-changed", client), reply);
  }

  Future<Reply> addSecret(
      Client client, Client.Secret added, ClientSecret secret, ClientChange write, Reply reply) {
    var parameters =
        next(client).addUUID(added.id()).addBuffer(secret.hash()).addString(added.hint());
    return commit(ADD_SECRET, parameters, write, event("client-changed", client), reply);
  }

  Future<Reply> removeSecret(Client client, UUID secretId, ClientChange write, Reply reply) {
    var parameters = next(client).addUUID(secretId);
    return commit(REMOVE_SECRET, parameters, write, event("client-changed", client), reply);
  }

  /**
   * @param client as it was before
   */
  Future<Reply> remove(Client client, Instant now, ClientChange write, Reply reply) {
    var parameters = Tuple.of(client.id(), client.version(), utc(now));
    return commit(REMOVE, parameters, write, event("client-removed", client), reply);
  }

  private Future<Reply> commit(
      Change change, Tuple parameters, ClientChange write, Event event, Reply reply) {
    return journal
        .commit(change, parameters, write, event, reply)
        .recover(ClientChanges::nameTaken);
  }

  private static Future<Reply> nameTaken(Throwable failure) {
    return Future.failedFuture(
        Journal.violates(failure, "clients_name")
            ? Problem.conflict("client.name-taken").below("/name")
            : failure);
  }

  /** What an organisation's programs may do is nobody else's business. */
  private static Event event(String type, Client client) {
    return Event.ofOrganisation(
        type,
        client.organisationId(),
        new Event.Subject("client", client.id()),
        Event.content(Map.of("client", client)));
  }

  private static Tuple state(Client client) {
    return Tuple.tuple()
        .addUUID(client.id())
        .addString(client.name())
        .addArrayOfString(client.scopes().stream().map(Scope::code).toArray(String[]::new))
        .addArrayOfUUID(Rows.array(client.projects()))
        .addString(client.publicKeys() == null ? null : Json.text(client.publicKeys()))
        .addBoolean(client.active())
        .addOffsetDateTime(utc(client.updatedAt()));
  }

  private static Tuple next(Client client) {
    return Tuple.of(client.id(), client.version() - 1, utc(client.updatedAt()));
  }
}
