package didymium.participants;

import static didymium.database.Times.utc;

import didymium.access.Secret;
import didymium.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** Writes sessions and what one-time links do, of which the journal tells nothing. */
record SessionChanges(Pool pool) {
  /**
   * Only if nobody deactivated the account or changed its password while it was compared; who does
   * so at this moment waits, and closes this session too. Who knows the password needs no link to
   * choose another: one that was made is not theirs.
   */
  private static final String OPEN =
      """
      with opened as (
        insert into sessions (id, participant_id, token_hash, created_at, expires_at)
        select $1::uuid, p.id, $2::bytea, now(), $3::timestamptz from participants p
        where p.id = $4::uuid and p.active and p.password_hash = $5::text
        for share of p
        returning participant_id),
      uninvited as (
        delete from invitations where participant_id in (select participant_id from opened))
      select participant_id from opened
      """;

  /**
   * Exchanges the token if it is the newest of an open session. If it is any other, it was used
   * before, by whomever: then the session ends.
   */
  private static final String ROTATE =
      """
      with rotated as (
        update sessions set token_hash = $3::bytea,
          expires_at = least($4::timestamptz, created_at + $5::integer * interval '1 day')
        where id = $1::uuid and token_hash = $2::bytea and expires_at > now()
          and exists(select from participants p where p.id = participant_id and p.active)
        returning participant_id),
      closed as (
        delete from sessions where id = $1 and not exists(select from rotated) returning id),
      ended as (
        insert into ended_sessions (id, code) select id, 'session-ended' from closed
        on conflict do nothing)
      select p.*, o.name as organisation_name
      from rotated join participants p on p.id = rotated.participant_id
      join organisations o on o.id = p.organisation_id
      """;

  private static final String CLOSE =
      """
      with closed as (
        delete from sessions where id = $1::uuid and token_hash = $2::bytea returning id)
      insert into ended_sessions (id, code) select id, 'session-ended' from closed
      on conflict do nothing
      """;

  private static final String PURGE =
      """
      with sessions_gone as (delete from sessions where expires_at < now()),
      ended_gone as (delete from ended_sessions where at < now() - interval '2 days')
      delete from invitations where expires_at < now()
      """;

  /** The newest link is the only one that holds. */
  private static final String INVITE_FIRST =
      """
      with earlier as (
        delete from invitations where participant_id is null and organisation_id is null)
      insert into invitations (token_hash, expires_at)
      select $1::bytea, $2::timestamptz where not exists(select from participants)
      """;

  /**
   * @return whether the session is open
   */
  Future<Boolean> open(RefreshToken token, SessionStore.Account account, Instant expires) {
    return pool.preparedQuery(OPEN)
        .execute(
            Tuple.of(
                token.sessionId(),
                token.hash(),
                utc(expires),
                account.participant().id(),
                account.passwordHash()))
        .map(rows -> rows.size() == 1);
  }

  /**
   * @param mostDays how long the session lasts at most, from when it began
   * @return whose session goes on; null if it does not
   */
  Future<Participant> rotate(RefreshToken old, RefreshToken next, Instant expires, int mostDays) {
    return pool.preparedQuery(ROTATE)
        .execute(Tuple.of(old.sessionId(), old.hash(), next.hash(), utc(expires), mostDays))
        .map(rows -> Rows.orNull(rows, ParticipantStore::participant));
  }

  Future<Void> close(RefreshToken token) {
    return pool.preparedQuery(CLOSE).execute(Tuple.of(token.sessionId(), token.hash())).mapEmpty();
  }

  /**
   * Keeps the link by which the first administrator comes.
   *
   * @return whether the link holds: not if there is an account
   */
  Future<Boolean> inviteFirst(String token, Instant expires) {
    return pool.preparedQuery(INVITE_FIRST)
        .execute(Tuple.of(Secret.hash(token), utc(expires)))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> purge() {
    return pool.preparedQuery(PURGE).execute().mapEmpty();
  }
}
