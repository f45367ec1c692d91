package didymium.clients;

import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.access.Scope;
import didymium.bus.Json;
import didymium.clients.ClientRules.ClientAccess;
import didymium.database.Filter;
import didymium.database.Names;
import didymium.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads clients for those who manage them; {@link ClientChanges} writes them. */
record ClientStore(Pool pool) {

  private static final String SECRETS =
      """
      (select coalesce(json_agg(json_build_object('id', s.id, 'hint', s.hint,
          'createdAt', s.created_at, 'lastUsedAt', s.last_used_at) order by s.id), '[]')
        from client_secrets s where s.client_id = c.id)::text as secrets
      """;

  /** What the actor is, and the client if there is one of their organisation. */
  private static final String ACCESS =
      "select c.*, actor.organisation_id as actor_organisation, actor.administrator as manages, "
          + SECRETS
          + """
          from participants actor
          left join clients c
            on c.id = $2::uuid and c.organisation_id = actor.organisation_id
            and c.removed_at is null
          where actor.id = $1::uuid and actor.active
          """;

  private static final String OWN =
      """
      select array(select project_id from project_organisations
        where organisation_id = $1::uuid and project_id = any($2::uuid[])
          and admitted_at is not null)
      """;

  private static final String LIST =
      "select c.*, "
          + SECRETS
          + "from clients c where c.removed_at is null and c.organisation_id = $1";

  /**
   * @param id null for how the actor stands to clients at all
   * @return fails with 401 if the actor is no longer active
   */
  Future<ClientAccess> access(Actor actor, UUID id) {
    return pool.preparedQuery(ACCESS)
        .execute(Tuple.of(actor.id(), id))
        .map(rows -> access(Rows.ofActor(rows)));
  }

  /** Those of the projects that the actor's organisation takes part in. */
  Future<Set<UUID>> own(Actor actor, List<UUID> projects) {
    if (projects == null) {
      return Future.succeededFuture(Set.of());
    }
    return pool.preparedQuery(OWN)
        .execute(Tuple.of(actor.organisationId()).addArrayOfUUID(Rows.array(projects)))
        .map(rows -> Set.of(rows.iterator().next().getArrayOfUUIDs(0)));
  }

  private static ClientAccess access(Row row) {
    return new ClientAccess(
        row.getUUID("id") == null ? null : client(row),
        row.getUUID("actor_organisation"),
        row.getBoolean("manages"));
  }

  Future<List<Client>> list(ClientCommand.ListClients query) {
    var page = query.page();
    return new Filter(LIST, Tuple.of(query.actor().organisationId()))
        .and(Names.after("c.name", "c.id"), page.key(0), page.id())
        .order(Names.order("c.name", "c.id"), page.fetch())
        .list(pool, ClientStore::client);
  }

  private static Client client(Row row) {
    return new Client(
        row.getUUID("id"),
        row.getString("name"),
        row.getUUID("organisation_id"),
        scopes(row),
        Rows.ids(row, "projects"),
        keys(row),
        List.of(Json.stored(row.getString("secrets"), Client.Secret[].class)),
        instant(row, "last_used_at"),
        row.getBoolean("active"),
        row.getInteger("version"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  static List<Scope> scopes(Row row) {
    return Stream.of(row.getArrayOfStrings("scopes")).map(Scope::of).toList();
  }

  /** Null where the client has none. */
  static PublicKeys keys(Row row) {
    var keys = row.getString("public_keys");
    return keys == null ? null : Json.stored(keys, PublicKeys.class);
  }
}
