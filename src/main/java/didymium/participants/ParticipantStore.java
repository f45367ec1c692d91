package didymium.participants;

import didymium.access.Actor;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.participants.ParticipantCommand.AddParticipant;
import didymium.participants.ParticipantCommand.ChangeParticipant;
import didymium.participants.ParticipantCommand.InviteParticipant;
import didymium.participants.ParticipantRules.Host;
import didymium.participants.ParticipantRules.Known;
import didymium.participants.ParticipantRules.Standing;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;

/** All SQL of adding and changing people. */
final class ParticipantStore {

  /** A participant whom the actor sees, with what decides over a change of them. */
  record ForChange(Known known, Standing actor) {}

  /** Where somebody is to be added; the host is null where there is none. */
  record ForAdding(Host host, Standing actor) {}

  /** A one-time link to be kept. */
  record Invitation(Buffer tokenHash, Instant expiresAt) {}

  private static final String FOR_ADDING =
      """
      select o.id, o.name, actor.organisation_id as actor_organisation,
        actor.administrator as actor_administrator,
        exists(select from participants p where p.organisation_id = o.id and p.administrator
          and p.active) as administered
      from participants actor left join organisations o on o.id = $2::uuid
      where actor.id = $1::uuid and actor.active
      """;

  private static final String FOR_CHANGE =
      ParticipantQueries.SEEN
          + """
          select p.*, o.name as organisation_name, actor.organisation_id as actor_organisation,
            actor.administrator as actor_administrator,
            not exists(select from participants other where other.organisation_id = p.organisation_id
              and other.id <> p.id and other.administrator and other.active) as alone
          from participants actor
          left join (participants p join organisations o on o.id = p.organisation_id
            join seen on seen.id = o.id) on p.id = $3::uuid
          where actor.id = $2::uuid and actor.active
          """;

  private static final Change ADD =
      Change.of(
          """
          state as (
            insert into participants (id, organisation_id, name, email, orcid, language,
              administrator, password_hash, created_at, updated_at)
            values ($1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::text, $7::boolean,
              $8::text, $9::timestamptz, $9)
            returning id),
          invitation as (
            insert into invitations (token_hash, participant_id, expires_at)
            select $10::bytea, id, $11::timestamptz from state where $10 is not null)
          """);

  /**
   * A new password ends the other sessions, a deactivation all of them, and both an open
   * invitation. Administrators who demote each other at the same time wait for each other here, and
   * see what the other did: not both succeed.
   */
  private static final Change CHANGE =
      Change.of(
          """
          administrators as (
            select id from participants
            where organisation_id = $11::uuid and administrator and active
            order by id for update),
          state as (
            update participants set name = $3::text, orcid = $4::text, language = $5::text,
              administrator = $6::boolean, active = $7::boolean,
              password_hash = coalesce($8::text, password_hash), updated_at = $9::timestamptz,
              version = version + 1
            where id = $1::uuid and version = $2::integer
              and (not (administrator and active) or $6 and $7
                or exists(select from administrators other where other.id <> $1))
            returning id),
          ended as (
            delete from sessions where participant_id in (select id from state)
              and (not $7 or $8 is not null and id <> $10::uuid)),
          uninvited as (
            delete from invitations where participant_id in (select id from state)
              and (not $7 or $8 is not null))
          """);

  private static final Change INVITE =
      Change.of(
          """
          ended as (delete from invitations where participant_id = $1::uuid),
          state as (
            insert into invitations (token_hash, participant_id, expires_at)
            select $2::bytea, id, $3::timestamptz from participants where id = $1 and active
            returning participant_id)
          """);

  private final Pool pool;
  private final Journal journal;

  ParticipantStore(Pool pool, Journal journal) {
    this.pool = pool;
    this.journal = journal;
  }

  /**
   * The row that tells what the actor is.
   *
   * @throws Problem 401 if they are no longer active
   */
  static Row actorIn(RowSet<Row> rows) {
    if (rows.size() == 0) {
      throw Problem.unauthenticated("account-inactive");
    }
    return rows.iterator().next();
  }

  Future<ForAdding> forAdding(AddParticipant command) {
    return pool.preparedQuery(FOR_ADDING)
        .execute(Tuple.of(command.actor().id(), command.person().organisationId()))
        .map(ParticipantStore::actorIn)
        .map(row -> new ForAdding(host(row), OrganisationStore.standing(row)));
  }

  private static Host host(Row row) {
    return row.getUUID("id") == null
        ? null
        : new Host(row.getUUID("id"), row.getString("name"), row.getBoolean("administered"));
  }

  /**
   * @return fails with 404 if the actor does not see them
   */
  Future<ForChange> forChange(Actor actor, UUID participantId) {
    return pool.preparedQuery(FOR_CHANGE)
        .execute(Tuple.of(actor.organisationId(), actor.id(), participantId))
        .map(ParticipantStore::actorIn)
        .map(row -> new ForChange(known(row), OrganisationStore.standing(row)));
  }

  private static Known known(Row row) {
    var participant =
        ParticipantQueries.present(
            row.getUUID("id") == null ? null : ParticipantQueries.participant(row));
    return new Known(participant, row.getString("password_hash"), row.getBoolean("alone"));
  }

  /**
   * @param passwordHash null if they are invited
   * @param invitation null if they have a password
   */
  Future<Reply> add(
      Participant participant,
      String passwordHash,
      Invitation invitation,
      AddParticipant write,
      Event event,
      Reply reply) {
    var parameters =
        identity(participant, passwordHash)
            .addBuffer(invitation == null ? null : invitation.tokenHash())
            .addOffsetDateTime(invitation == null ? null : Times.utc(invitation.expiresAt()));
    return journal.commit(ADD, parameters, write, event, reply).recover(ParticipantStore::doubled);
  }

  /** The values of a new row. */
  static Tuple identity(Participant participant, String passwordHash) {
    return Tuple.tuple()
        .addUUID(participant.id())
        .addUUID(participant.organisationId())
        .addString(participant.name())
        .addString(participant.email())
        .addString(participant.orcid())
        .addString(participant.language().code())
        .addBoolean(participant.administrator())
        .addString(passwordHash)
        .addOffsetDateTime(Times.utc(participant.createdAt()));
  }

  /**
   * @param passwordHash null to keep the password
   */
  Future<Reply> change(
      Participant participant,
      String passwordHash,
      ChangeParticipant write,
      Event event,
      Reply reply) {
    var parameters =
        Tuple.tuple()
            .addUUID(participant.id())
            .addInteger(participant.version() - 1)
            .addString(participant.name())
            .addString(participant.orcid())
            .addString(participant.language().code())
            .addBoolean(participant.administrator())
            .addBoolean(participant.active())
            .addString(passwordHash)
            .addOffsetDateTime(Times.utc(participant.updatedAt()))
            .addUUID(write.sessionId())
            .addUUID(participant.organisationId());
    return journal
        .commit(CHANGE, parameters, write, event, reply)
        .recover(ParticipantStore::doubled);
  }

  Future<Reply> invite(
      Participant participant,
      Invitation invitation,
      InviteParticipant write,
      Event event,
      Reply reply) {
    var expires = Times.utc(invitation.expiresAt());
    var parameters = Tuple.of(participant.id(), invitation.tokenHash(), expires);
    return journal.commit(INVITE, parameters, write, event, reply);
  }

  /** Says which field collides with another participant. */
  static <T> Future<T> doubled(Throwable failure) {
    if (Journal.violates(failure, "participants_email")) {
      return Future.failedFuture(Problem.conflict("participant.email-taken").below("/email"));
    }
    return Journal.violates(failure, "participants_orcid_key")
        ? Future.failedFuture(Problem.conflict("participant.orcid-taken").below("/orcid"))
        : Future.failedFuture(failure);
  }
}
