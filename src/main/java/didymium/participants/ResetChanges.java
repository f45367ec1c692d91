package didymium.participants;

import didymium.access.Secret;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import didymium.participants.ResetRules.Found;
import didymium.participants.ResetRules.Maker;
import didymium.participants.ResetRules.Used;
import didymium.participants.SessionCommand.AcceptInvitation;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Writes what becomes of links by which people choose a password. */
record ResetChanges(Pool pool, Journal journal) {
  private static final Change CONFIRM =
      Change.of(
          """
          state as (
            update invitations set confirmed_by = $2::uuid
            where participant_id = $1::uuid and made_at = $3::timestamptz and confirmed_by is null
            returning participant_id)
          """);

  private static final Change END =
      Change.of(
          """
          state as (
            delete from invitations where participant_id = $1::uuid returning participant_id)
          """);

  /** Who lost the old password to somebody is rid of them by the new one. */
  private static final String BY_LINK =
      """
      used as (
        delete from invitations
        where token_hash = $1::bytea and participant_id = $2::uuid and expires_at > now()
        returning participant_id),
      state as (
        update participants p set password_hash = $3::text,
          recovery_hash = case when not $4::boolean then recovery_hash end
        from used
        where p.id = used.participant_id and p.active
          and (not $4 or p.recovery_hash = $5::bytea)
        returning p.id),
      ended as (
        insert into ended_sessions (id, code)
        select session, 'session-ended' from state, close_sessions(state.id, null) session
        on conflict do nothing)
      """;

  private static final Change RESET = Change.of(BY_LINK);

  private static final String ACCEPT = "with " + BY_LINK + " select id from state";

  private static final String RECOVERY =
      "update participants set recovery_hash = $2::bytea where id = $1::uuid and active";

  /** What the journal tells of a reset. */
  private record Reset(Person participant, Maker madeBy, Maker confirmedBy, boolean recoveryCode) {}

  private record Person(UUID id, String name) {}

  Future<Reply> confirm(Found found, Write write, Reply reply) {
    var participant = found.participant();
    var parameters = Tuple.of(participant.id(), write.actor().id(), Times.utc(found.madeAt()));
    var event = ParticipantChanges.event("participant-reset-confirmed", participant);
    return journal.commit(CONFIRM, parameters, write, event, reply);
  }

  Future<Reply> end(Found found, Write write, Reply reply) {
    var participant = found.participant();
    var event = ParticipantChanges.event("participant-invitation-ended", participant);
    return journal.commit(END, Tuple.of(participant.id()), write, event, reply);
  }

  /**
   * Somebody comes in for the first time, of which the journal tells nothing.
   *
   * @return whether the link was still open
   */
  Future<Boolean> come(Used link, AcceptInvitation write, String passwordHash) {
    return pool.preparedQuery(ACCEPT)
        .execute(parameters(link, write, passwordHash))
        .map(rows -> rows.size() == 1);
  }

  /** Somebody comes in again: all who have to do with what they sign are told how. */
  Future<Reply> reset(Used link, AcceptInvitation write, String passwordHash, Reply reply) {
    var parameters = parameters(link, write, passwordHash);
    return journal.commit(RESET, parameters, write, events(link, write), reply);
  }

  private static Tuple parameters(Used link, AcceptInvitation write, String passwordHash) {
    var code = write.acceptance().code();
    return Tuple.of(
        Secret.hash(write.acceptance().token()),
        link.participant().id(),
        passwordHash,
        code != null,
        code == null ? null : code.hash());
  }

  private static List<Event> events(Used link, AcceptInvitation write) {
    var person = link.participant();
    var subject = new Event.Subject("participant", person.id());
    boolean byCode = write.acceptance().code() != null;
    var reset =
        new Reset(
            new Person(person.id(), person.name()), link.madeBy(), link.confirmedBy(), byCode);
    var content = Json.text(reset);
    var type = "participant-reset";
    return link.coordinates().isEmpty()
        ? List.of(Event.ofOrganisation(type, person.organisationId(), subject, content))
        : link.coordinates().stream()
            .map(project -> Event.ofProject(type, project, subject, content))
            .toList();
  }

  Future<Void> recovery(UUID participantId, RecoveryCode code) {
    return pool.preparedQuery(RECOVERY).execute(Tuple.of(participantId, code.hash())).mapEmpty();
  }
}
