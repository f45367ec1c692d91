package didymium.participants;

import didymium.access.Secret;
import didymium.bus.Ids;
import didymium.bus.Reply;
import didymium.journal.Change;
import didymium.journal.Journal;
import didymium.participants.SessionCommand.SetUp;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** Makes the portal's first organisation and its administrator. */
final class SetUpChanges {
  /**
   * Two things come into being at once, and each is an entry of the journal: the organisation's is
   * added here, the administrator's by the journal as always.
   */
  private static final Change SET_UP =
      Change.of(
          """
          used as (
            delete from invitations where token_hash = $1::bytea and participant_id is null
              and organisation_id is null and expires_at > now() and not exists(select from participants)
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

  private final Journal journal;

  SetUpChanges(Journal journal) {
    this.journal = journal;
  }

  Future<Reply> setUp(
      SetUp write,
      Organisation organisation,
      Participant administrator,
      String passwordHash,
      Reply reply) {
    var organisationAdded = OrganisationChanges.event("organisation-added", organisation);
    var parameters = Tuple.tuple().addBuffer(Secret.hash(write.first().token()));
    append(parameters, OrganisationChanges.parameters(organisation));
    append(parameters, ParticipantChanges.identity(administrator, passwordHash));
    parameters
        .addUUID(Ids.next())
        .addString(organisationAdded.type())
        .addString(organisationAdded.content());
    var added = ParticipantChanges.event("participant-added", administrator);
    return journal.commit(SET_UP, parameters, write, added, reply);
  }

  private static void append(Tuple tuple, Tuple more) {
    for (int i = 0; i < more.size(); i++) {
      tuple.addValue(more.getValue(i));
    }
  }
}
