package didymium.sample;

import didymium.access.Actor;
import didymium.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;

/** All SQL of the sample's own state; what it consists of is changed by commands alone. */
final class SampleStore {

  /**
   * What the database holds.
   *
   * @param inhabited whether anybody has an account
   * @param begun whether the sample's first administrator is there
   * @param accounts whether there are sample accounts to sign in with
   * @param complete whether the sample was loaded to its end
   */
  record State(boolean inhabited, boolean begun, boolean accounts, boolean complete) {
    boolean canBeLoaded() {
      return !inhabited || begun;
    }
  }

  private static final String STATE =
      """
      select exists(select from participants) as inhabited,
        exists(select from participants
          where lower(email) like '%' || $1::text and password_hash is not null) as accounts,
        exists(select from participants where lower(email) = $2::text) as begun,
        exists(select from sample_programme where complete) as complete
      """;

  private static final String BEGIN =
      """
      insert into sample_programme (day, complete) values ($1::date, false)
      on conflict (only_row) do update set complete = false
      returning day
      """;

  /** Who used the old password is signed out, as by any change of a password. */
  private static final String RENEW =
      """
      with renewed as (
        update participants set password_hash = $2::text
        where lower(email) like '%' || $1::text and password_hash is not null
        returning id)
      insert into ended_sessions (id, code)
      select session, 'session-ended' from renewed, close_sessions(renewed.id, null) session
      on conflict do nothing
      """;

  private final Pool pool;

  SampleStore(Pool pool) {
    this.pool = pool;
  }

  Future<State> state() {
    return pool.preparedQuery(STATE)
        .execute(Tuple.of(Account.DOMAIN, Account.ADMIN.email()))
        .map(rows -> state(rows.iterator().next()));
  }

  private static State state(Row row) {
    return new State(
        row.getBoolean("inhabited"),
        row.getBoolean("begun"),
        row.getBoolean("accounts"),
        row.getBoolean("complete"));
  }

  /**
   * @return who has the account; null while nobody does
   */
  Future<Actor> actor(Account account) {
    return pool.preparedQuery(
            "select id, name, organisation_id from participants where lower(email) = $1")
        .execute(Tuple.of(account.email()))
        .map(rows -> Rows.orNull(rows, SampleStore::actor));
  }

  private static Actor actor(Row row) {
    return new Actor(row.getUUID("id"), row.getString("name"), row.getUUID("organisation_id"));
  }

  /**
   * @return the day that the sample's dates count from: today, or when the loading began first
   */
  Future<LocalDate> begin(LocalDate today) {
    return pool.preparedQuery(BEGIN)
        .execute(Tuple.of(today))
        .map(rows -> rows.iterator().next().getLocalDate("day"));
  }

  Future<Void> complete() {
    return pool.query("update sample_programme set complete = true").execute().mapEmpty();
  }

  /** The hash of the administrator's password. */
  Future<String> passwordHash() {
    return pool.preparedQuery("select password_hash from participants where lower(email) = $1")
        .execute(Tuple.of(Account.ADMIN.email()))
        .map(rows -> rows.iterator().next().getString(0));
  }

  /** Gives all accounts the password of the hash. */
  Future<Void> renew(String hash) {
    return pool.preparedQuery(RENEW).execute(Tuple.of(Account.DOMAIN, hash)).mapEmpty();
  }
}
