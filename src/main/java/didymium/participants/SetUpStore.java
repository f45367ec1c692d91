package didymium.participants;

import didymium.access.Secret;
import didymium.bus.Ids;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.participants.SessionCommand.SetUp;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** All SQL of the portal's first set-up. */
final class SetUpStore {

  /**
   * @param required whether the portal has no account yet
   * @param invited whether the token is that of the link
   */
  record State(boolean required, boolean invited) {}

  private static final String STATE =
      """
      select not exists(select from participants) as required,
        exists(select from invitations where token_hash = $1::bytea and participant_id is null
          and expires_at > now()) as invited
      """;

  /** The newest link is the only one that holds. */
  private static final String INVITE =
      """
      with earlier as (delete from invitations where participant_id is null)
      insert into invitations (token_hash, expires_at)
      select $1::bytea, $2::timestamptz where not exists(select from participants)
      """;

  /**
   * Two things come into being at once, and each is an entry of the journal: the organisation's is
   * added here, the administrator's by the journal as always.
   */
  private static final Change SET_UP =
      Change.of(
          """
          used as (
            delete from invitations where token_hash = $1::bytea and participant_id is null
              and expires_at > now() and not exists(select from participants)
            returning token_hash),
          organisation as (
            insert into organisations
              (id, name, short_name, country, kind, ror, website, created_at, updated_at)
            select $2::uuid, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text,
              $9::timestamptz, $9 from used
            returning id),
          organisation_entry as (
            insert into journal_inbox (id, type, at, actor_id, actor_name, organisation_id,
              subject_kind, subject_id, content)
            select $19::uuid, $20::text, $9, $10::uuid, $12::text, organisation.id,
              'organisation', organisation.id, $21::text from organisation
            returning subject_id),
          state as (
            insert into participants (id, organisation_id, name, email, orcid, language,
              administrator, password_hash, created_at, updated_at)
            select $10, $11::uuid, $12, $13::text, $14::text, $15::text, $16::boolean,
              $17::text, $18::timestamptz, $18 from organisation_entry
            returning id)
          """);

  private final Pool pool;
  private final Journal journal;

  SetUpStore(Pool pool, Journal journal) {
    this.pool = pool;
    this.journal = journal;
  }

  /** Whether the portal has no account yet. */
  Future<Boolean> isRequired() {
    return pool.preparedQuery("select not exists(select from participants)")
        .execute()
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  Future<State> state(String token) {
    return pool.preparedQuery(STATE)
        .execute(Tuple.of(Secret.hash(token)))
        .map(rows -> rows.iterator().next())
        .map(row -> new State(row.getBoolean("required"), row.getBoolean("invited")));
  }

  /**
   * @return whether the link holds: not if there is an account
   */
  Future<Boolean> invite(String token, Instant expires) {
    return pool.preparedQuery(INVITE)
        .execute(Tuple.of(Secret.hash(token), Times.utc(expires)))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Reply> setUp(
      SetUp write,
      Organisation organisation,
      Event organisationAdded,
      Participant administrator,
      String passwordHash,
      Event administratorAdded,
      Reply reply) {
    var parameters = Tuple.tuple().addBuffer(Secret.hash(write.first().token()));
    append(parameters, OrganisationStore.parameters(organisation));
    append(parameters, ParticipantStore.identity(administrator, passwordHash));
    parameters
        .addUUID(Ids.next())
        .addString(organisationAdded.type())
        .addString(organisationAdded.content());
    return journal.commit(SET_UP, parameters, write, administratorAdded, reply);
  }

  private static void append(Tuple tuple, Tuple more) {
    for (int i = 0; i < more.size(); i++) {
      tuple.addValue(more.getValue(i));
    }
  }
}
