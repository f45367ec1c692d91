package didymium.participants;

import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import didymium.participants.ParticipantCommand.AddParticipant;
import didymium.participants.ParticipantCommand.ChangeParticipant;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.UUID;

/** Adds and changes people, each change with its entry of the journal. */
record ParticipantChanges(Journal journal) {
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
              administrator_since =
                case when administrator and active then administrator_since else now() end,
              password_hash = coalesce($8::text, password_hash), updated_at = $9::timestamptz,
              version = version + 1
            where id = $1::uuid and version = $2::integer
              and (not (administrator and active) or $6 and $7
                or exists(select from administrators other where other.id <> $1))
            returning id),
          ended as (
            insert into ended_sessions (id, code)
            select session, case when $7 then 'session-ended' else 'account-inactive' end
            from state, close_sessions(state.id, case when $7 then $10::uuid end) session
            where not $7 or $8 is not null
            on conflict do nothing),
          uninvited as (
            delete from invitations where participant_id in (select id from state)
              and (not $7 or $8 is not null))
          """);

  private static final Change INVITE =
      Change.of(
          """
          ended as (delete from invitations where participant_id = $1::uuid),
          state as (
            insert into invitations (token_hash, participant_id, expires_at, opens_at, made_by,
              by_operator)
            select $2::bytea, id, $3::timestamptz, $4::timestamptz,
              case when password_hash is not null then $5::uuid end,
              password_hash is not null and $5 is null
            from participants where id = $1 and active
            returning participant_id)
          """);

  /**
   * @param passwordHash null if they are invited
   * @param link null if they have a password
   */
  Future<Reply> add(
      Participant participant,
      String passwordHash,
      OneTimeLink link,
      AddParticipant write,
      Reply reply) {
    var parameters =
        identity(participant, passwordHash)
            .addBuffer(link == null ? null : link.hash())
            .addOffsetDateTime(link == null ? null : Times.utc(link.expiresAt()));
    return journal
        .commit(ADD, parameters, write, event("participant-added", participant), reply)
        .recover(ParticipantChanges::doubled);
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
      Participant participant, String passwordHash, ChangeParticipant write, Reply reply) {
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
        .commit(CHANGE, parameters, write, event("participant-changed", participant), reply)
        .recover(ParticipantChanges::doubled);
  }

  /**
   * @param madeBy null for whoever operates the portal
   */
  Future<Reply> invite(
      Participant participant, OneTimeLink link, Write write, UUID madeBy, Reply reply) {
    var parameters =
        Tuple.of(
            participant.id(),
            link.hash(),
            Times.utc(link.expiresAt()),
            link.opensAt() == null ? null : Times.utc(link.opensAt()),
            madeBy);
    var event = event("participant-invited", participant);
    return journal.commit(INVITE, parameters, write, event, reply);
  }

  /** It holds an e-mail address, so it stays within the organisation. */
  static Event event(String type, Participant participant) {
    return Event.ofOrganisation(
        type,
        participant.organisationId(),
        new Event.Subject("participant", participant.id()),
        Event.content(Map.of("participant", participant)));
  }

  /** Says which field cannot be so, and not whether some organisation has such a person. */
  static <T> Future<T> doubled(Throwable failure) {
    if (Journal.violates(failure, "participants_email")) {
      return Future.failedFuture(Problem.unprocessable("participant.email-unusable", "/email"));
    }
    return Journal.violates(failure, "participants_orcid_key")
        ? Future.failedFuture(Problem.unprocessable("participant.orcid-unusable", "/orcid"))
        : Future.failedFuture(failure);
  }
}
