package didymium.participants;

import didymium.access.Secret;
import didymium.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;

/** Reads who may sign in and come in; {@link SessionChanges} writes. */
record SessionStore(Pool pool) {

  /**
   * An account that may sign in.
   *
   * @param passwordHash null until an invitation is accepted
   */
  record Account(Participant participant, String passwordHash) {}

  /**
   * How it stands with the portal's first set-up.
   *
   * @param required whether the portal has no account yet
   * @param invited whether the token is that of the link
   */
  record SetUpState(boolean required, boolean invited) {}

  /**
   * What an open link tells whoever has it.
   *
   * @param organisation the invited person's, or the invited one
   * @param participantName whose password is chosen by it; null where the first administrator of
   *     the organisation comes by it
   * @param invitedBy the organisation that invited the other; null for a person's link
   * @param opensAt from when it does without a recovery code; null where it needs none
   */
  record Invited(
      OrganisationReference organisation,
      String participantName,
      OrganisationReference invitedBy,
      Instant opensAt,
      Instant expiresAt) {}

  private static final String ACCOUNT =
      """
      select p.*, o.name as organisation_name
      from participants p join organisations o on o.id = p.organisation_id
      where p.active and
      """;

  private static final String READ =
      """
      select i.expires_at, case when reset.waits then reset.opens_at end as opens_at,
        p.name as participant_name, o.id, o.name, o.short_name, o.country,
        inviter.id as inviter_id, inviter.name as inviter_name,
        inviter.short_name as inviter_short_name, inviter.country as inviter_country
      from invitations i
      left join resets reset on reset.token_hash = i.token_hash
      left join participants p on p.id = i.participant_id
      left join organisations inviter on inviter.id = i.invited_by
      join organisations o on o.id = coalesce(p.organisation_id, i.organisation_id)
      where i.token_hash = $1::bytea and i.expires_at > now()
      """;

  private static final String SET_UP_STATE =
      """
      select not exists(select from participants) as required,
        exists(select from invitations where token_hash = $1::bytea and participant_id is null
          and organisation_id is null and expires_at > now()) as invited
      """;

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
        .map(rows -> Rows.orNull(rows, SessionStore::account));
  }

  private static Account account(Row row) {
    return new Account(ParticipantStore.participant(row), row.getString("password_hash"));
  }

  /**
   * @return null where the token is that of no open link of a person or an organisation
   */
  Future<Invited> read(String token) {
    return pool.preparedQuery(READ)
        .execute(Tuple.of(Secret.hash(token)))
        .map(rows -> Rows.orNull(rows, SessionStore::invited));
  }

  private static Invited invited(Row row) {
    return new Invited(
        reference(row, ""),
        row.getString("participant_name"),
        row.getUUID("inviter_id") == null ? null : reference(row, "inviter_"),
        Rows.instant(row, "opens_at"),
        Rows.instant(row, "expires_at"));
  }

  private static OrganisationReference reference(Row row, String prefix) {
    return new OrganisationReference(
        row.getUUID(prefix + "id"),
        row.getString(prefix + "name"),
        row.getString(prefix + "short_name"),
        row.getString(prefix + "country"));
  }

  /** Whether the portal has no account yet. */
  Future<Boolean> isSetUpRequired() {
    return pool.preparedQuery("select not exists(select from participants)")
        .execute()
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  Future<SetUpState> setUpState(String token) {
    return pool.preparedQuery(SET_UP_STATE)
        .execute(Tuple.of(Secret.hash(token)))
        .map(rows -> rows.iterator().next())
        .map(row -> new SetUpState(row.getBoolean("required"), row.getBoolean("invited")));
  }
}
