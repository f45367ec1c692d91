package didymium.access;

import didymium.database.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;

/** Writes which keys the portal has. */
public record KeyChanges(Pool pool) {
  private static final String LOCK = "lock table portal_keys in share row exclusive mode";

  private static final String INSERT =
      """
      insert into portal_keys (use, id, jwk, made_at, retired_at)
      select $1::text, * from unnest($2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
      """;

  private static final String FIRST =
      INSERT + "where not exists (select from portal_keys where use = $1)";

  private static final String REPLACE =
      "with gone as (delete from portal_keys where use = $1::text and id <> all($2::text[])) "
          + INSERT
          + "on conflict (use, id) do update set retired_at = excluded.retired_at";

  /** One that no node has had for two days is of a node that is gone, and so are its tokens. */
  private static final String SHOW =
      """
      with gone as (
        delete from portal_keys
        where use = $1::text and id <> all($2::text[]) and retired_at is null
          and seen_at < now() - interval '2 days')
      """
          + INSERT
          + """
          on conflict (use, id) do update set seen_at = now()
          where portal_keys.seen_at < now() - interval '1 hour'
          """;

  private static final String RETIRE =
      """
      update portal_keys set retired_at = now()
      where use = 'tokens' and id = $1 and retired_at is null
      """;

  /** Writes a use's keys down unless others are: of several nodes the first one's stay. */
  public Future<Void> first(KeyUse use, List<KnownKey> keys) {
    return pool.withTransaction(
        connection ->
            connection
                .query(LOCK)
                .execute()
                .compose(locked -> connection.preparedQuery(FIRST).execute(tuple(use, keys)))
                .mapEmpty());
  }

  /** Has a use's keys be these and no others. */
  public Future<Void> replace(KeyUse use, List<KnownKey> keys) {
    return pool.preparedQuery(REPLACE).execute(tuple(use, keys)).mapEmpty();
  }

  /** Shows the other nodes what keys for tokens this one has. */
  Future<Void> show(List<KnownKey> keys) {
    return pool.preparedQuery(SHOW).execute(tuple(KeyUse.TOKENS, keys)).mapEmpty();
  }

  /**
   * Has all nodes refuse what a key for tokens signed.
   *
   * @return whether there was such a key
   */
  Future<Boolean> retire(String id) {
    return pool.preparedQuery(RETIRE).execute(Tuple.of(id)).map(done -> done.rowCount() == 1);
  }

  private static Tuple tuple(KeyUse use, List<KnownKey> keys) {
    return Tuple.of(use.code())
        .addArrayOfString(keys.stream().map(KnownKey::id).toArray(String[]::new))
        .addArrayOfString(keys.stream().map(KnownKey::jwk).toArray(String[]::new))
        .addArrayOfOffsetDateTime(
            keys.stream().map(key -> Times.utc(key.made())).toArray(OffsetDateTime[]::new))
        .addArrayOfOffsetDateTime(
            keys.stream().map(key -> Times.utc(key.retired())).toArray(OffsetDateTime[]::new));
  }
}
