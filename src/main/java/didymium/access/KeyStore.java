package didymium.access;

import static didymium.database.Rows.instant;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Reads which keys the portal has; {@link KeyChanges} writes. */
public record KeyStore(Pool pool) {
  private static final String KEYS =
      """
      select id, jwk, made_at, retired_at from portal_keys
      where use = $1 order by made_at desc, id
      """;

  /** The keys of a use, newest first. */
  public Future<List<KnownKey>> keys(KeyUse use) {
    return pool.preparedQuery(KEYS)
        .execute(Tuple.of(use.code()))
        .map(rows -> rows.stream().map(KeyStore::key).toList());
  }

  private static KnownKey key(Row row) {
    return new KnownKey(
        row.getString("id"),
        row.getString("jwk"),
        instant(row, "made_at"),
        instant(row, "retired_at"));
  }
}
