package didymium.clients;

import didymium.clients.GrantRules.Applicant;
import didymium.database.Rows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Reads the clients that ask for tokens; {@link GrantChanges} writes. */
final class GrantStore {

  private static final String FIND =
      """
      select c.id, c.name, c.organisation_id, c.scopes, c.public_keys, c.session_id,
        s.id as secret_id
      from clients c left join client_secrets s on s.client_id = c.id and s.hash = $2::bytea
      where c.id = $1::uuid and c.active and c.removed_at is null
      """;

  private final Pool pool;

  GrantStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * @param hash of the secret shown; null where none was
   * @return null if there is no such client
   */
  Future<Applicant> find(UUID clientId, Buffer hash) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(clientId, hash))
        .map(rows -> Rows.orNull(rows, GrantStore::applicant));
  }

  private static Applicant applicant(Row row) {
    return new Applicant(
        row.getUUID("id"),
        row.getString("name"),
        row.getUUID("organisation_id"),
        ClientStore.scopes(row),
        ClientStore.keys(row),
        row.getUUID("secret_id"),
        row.getUUID("session_id"));
  }
}
