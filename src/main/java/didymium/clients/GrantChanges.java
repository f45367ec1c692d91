package didymium.clients;

import didymium.clients.GrantRules.Applicant;
import didymium.database.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** Writes what clients used to get tokens, of which the journal tells nothing. */
record GrantChanges(Pool pool) {
  private static final String SPEND =
      """
      insert into client_assertions (client_id, jti, expires_at)
      values ($1::uuid, $2::text, $3::timestamptz) on conflict do nothing
      """;

  private static final String USED =
      """
      with secret as (
        update client_secrets set last_used_at = now()
        where id = $2::uuid
          and (last_used_at is null or last_used_at < now() - interval '1 minute'))
      update clients set last_used_at = now()
      where id = $1::uuid and (last_used_at is null or last_used_at < now() - interval '1 minute')
      """;

  /** Long after they expired, for a node's clock may be behind that of the database. */
  private static final String PURGE =
      "delete from client_assertions where expires_at < now() - interval '1 hour'";

  /**
   * @return whether the assertion was good still: it no longer is
   */
  Future<Boolean> spend(Assertion assertion) {
    var expires = Times.utc(Instant.ofEpochSecond(assertion.expires()));
    return pool.preparedQuery(SPEND)
        .execute(Tuple.of(assertion.clientId(), assertion.jti(), expires))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Notes the use, at most once a minute. */
  Future<Void> used(Applicant applicant) {
    return pool.preparedQuery(USED)
        .execute(Tuple.of(applicant.id(), applicant.secretId()))
        .mapEmpty();
  }

  Future<Void> purge() {
    return pool.preparedQuery(PURGE).execute().mapEmpty();
  }
}
