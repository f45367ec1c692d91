package didymium.participants;

import static didymium.database.Times.utc;

import didymium.access.Secret;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;

/** All SQL of signing in and of one-time links. */
final class SessionStore {

  /**
   * An account that may sign in.
   *
   * @param passwordHash null until an invitation is accepted
   */
  record Account(Participant participant, String passwordHash) {}

  private static final String ACCOUNT =
      """
      select p.*, o.name as organisation_name
      from participants p join organisations o on o.id = p.organisation_id
      where p.active and
      """;

  /** Only if nobody deactivated the account or changed its password while it was compared. */
  private static final String OPEN =
      """
      insert into sessions (id, participant_id, token_hash, created_at, expires_at)
      select $1::uuid, p.id, $2::bytea, now(), $3::timestamptz from participants p
      where p.id = $4::uuid and p.active and p.password_hash = $5::text
      """;

  /**
   * Exchanges the token if it is the newest of an open session. If it is any other, it was used
   * before, by whomever: then the session ends.
   */
  private static final String ROTATE =
      """
      with rotated as (
        update sessions set token_hash = $3::bytea, expires_at = $4::timestamptz
        where id = $1::uuid and token_hash = $2::bytea and expires_at > now()
          and exists(select from participants p where p.id = participant_id and p.active)
        returning participant_id),
      ended as (delete from sessions where id = $1 and not exists(select from rotated))
      select p.*, o.name as organisation_name
      from rotated join participants p on p.id = rotated.participant_id
      join organisations o on o.id = p.organisation_id
      """;

  private static final String CLOSE =
      "delete from sessions where id = $1::uuid and token_hash = $2::bytea";

  private static final String INVITED =
      """
      select from invitations
      where token_hash = $1::bytea and participant_id is not null and expires_at > now()
      """;

  /** Who lost the old password to somebody is rid of them by the new one. */
  private static final String ACCEPT =
      """
      with used as (
        delete from invitations
        where token_hash = $1::bytea and participant_id is not null and expires_at > now()
        returning participant_id),
      ended as (
        delete from sessions where participant_id in (select participant_id from used))
      update participants p set password_hash = $2::text from used
      where p.id = used.participant_id and p.active
      """;

  private static final String PURGE =
      """
      with sessions_gone as (delete from sessions where expires_at < now())
      delete from invitations where expires_at < now()
      """;

  private final Pool pool;

  SessionStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * @return null if there is none that may sign in
   */
  Future<Account> account(String email) {
    return account("lower(p.email) = lower($1::text)", email);
  }

  /**
   * @return null if there is none that may sign in
   */
  Future<Account> account(UUID participantId) {
    return account("p.id = $1::uuid", participantId);
  }

  private Future<Account> account(String condition, Object key) {
    return pool.preparedQuery(ACCOUNT + condition)
        .execute(Tuple.of(key))
        .map(
            rows ->
                rows.size() == 0
                    ? null
                    : new Account(participant(rows), first(rows).getString("password_hash")));
  }

  private static Participant participant(RowSet<Row> rows) {
    return rows.size() == 0 ? null : ParticipantQueries.participant(first(rows));
  }

  private static Row first(RowSet<Row> rows) {
    return rows.iterator().next();
  }

  /**
   * @return whether the session is open
   */
  Future<Boolean> open(RefreshToken token, Account account, Instant expires) {
    return pool.preparedQuery(OPEN)
        .execute(
            Tuple.of(
                token.sessionId(),
                token.hash(),
                utc(expires),
                account.participant().id(),
                account.passwordHash()))
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * @return whose session goes on; null if it does not
   */
  Future<Participant> rotate(RefreshToken old, RefreshToken next, Instant expires) {
    return pool.preparedQuery(ROTATE)
        .execute(Tuple.of(old.sessionId(), old.hash(), next.hash(), utc(expires)))
        .map(SessionStore::participant);
  }

  Future<Void> close(RefreshToken token) {
    return pool.preparedQuery(CLOSE).execute(Tuple.of(token.sessionId(), token.hash())).mapEmpty();
  }

  /**
   * @return whether the token is that of an open invitation
   */
  Future<Boolean> isInvited(String token) {
    return pool.preparedQuery(INVITED)
        .execute(Tuple.of(Secret.hash(token)))
        .map(rows -> rows.size() == 1);
  }

  /**
   * @return whether the invitation was still open
   */
  Future<Boolean> accept(String token, String passwordHash) {
    return pool.preparedQuery(ACCEPT)
        .execute(Tuple.of(Secret.hash(token), passwordHash))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> purge() {
    return pool.preparedQuery(PURGE).execute().mapEmpty();
  }
}
