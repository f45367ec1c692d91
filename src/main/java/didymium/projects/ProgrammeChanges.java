package didymium.projects;

import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Dates;
import didymium.database.Rows;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Map;

/** Writes programmes, each change with its entry of the journal. Versions are those after it. */
final class ProgrammeChanges {
  private static final Change SIGN =
      Change.of(
          """
          state as (
            insert into programmes (id, title, scope, start_date, start_precision, expiry_date,
              expiry_precision, note, source, version, created_at, updated_at)
            values ($1::uuid, $2::text, $3::text, $4::date, $5::text, $6::date, $7::text, $8::text,
              $9::text, $10::integer, $11::timestamptz, $11::timestamptz)
            returning id),
          parties as (
            insert into programme_parties (programme_id, organisation_id)
            select id, unnest($12::uuid[]) from state),
          coordinators as (
            insert into programme_coordinators (programme_id, participant_id)
            select id, unnest($13::uuid[]) from state)
          """);

  private static final Change CHANGE =
      Change.of(
          """
          state as (
            update programmes set title = $2::text, scope = $3::text, start_date = $4::date,
              start_precision = $5::text, expiry_date = $6::date, expiry_precision = $7::text,
              note = $8::text, source = $9::text, version = $10::integer,
              updated_at = $11::timestamptz
            where id = $1::uuid and version = $10::integer - 1
            returning id),
          gone_parties as (
            delete from programme_parties using state
            where programme_id = state.id and organisation_id <> all($12::uuid[])),
          parties as (
            insert into programme_parties (programme_id, organisation_id)
            select id, unnest($12::uuid[]) from state on conflict do nothing),
          gone_coordinators as (
            delete from programme_coordinators using state
            where programme_id = state.id and participant_id <> all($13::uuid[])),
          coordinators as (
            insert into programme_coordinators (programme_id, participant_id)
            select id, unnest($13::uuid[]) from state on conflict do nothing)
          """);

  private final Journal journal;

  ProgrammeChanges(Journal journal) {
    this.journal = journal;
  }

  Future<Reply> sign(Programme programme, Write write, Reply reply) {
    return commit(SIGN, "programme-signed", programme, write, reply);
  }

  Future<Reply> change(Programme programme, Write write, Reply reply) {
    return commit(CHANGE, "programme-changed", programme, write, reply);
  }

  private Future<Reply> commit(
      Change change, String type, Programme programme, Write write, Reply reply) {
    var subject = new Event.Subject("programme", programme.id());
    var content = Event.content(Map.of("programme", programme));
    var event = Event.ofProgramme(type, programme.id(), subject, content);
    return journal
        .commit(change, parameters(programme), write, event, reply)
        .recover(ProgrammeChanges::titleTaken);
  }

  private static Future<Reply> titleTaken(Throwable failure) {
    return Future.failedFuture(
        Journal.violates(failure, "programmes_title")
            ? Problem.unprocessable("programme.title-taken", "/title")
            : failure);
  }

  private static Tuple parameters(Programme programme) {
    var parameters = Tuple.of(programme.id(), programme.title(), programme.scope());
    Dates.add(parameters, programme.start());
    Dates.add(parameters, programme.expiry());
    return parameters
        .addString(programme.note())
        .addString(programme.source())
        .addInteger(programme.version())
        .addOffsetDateTime(Times.utc(programme.updatedAt()))
        .addArrayOfUUID(Rows.array(programme.partyIds()))
        .addArrayOfUUID(Rows.array(programme.coordinatorIds()));
  }
}
