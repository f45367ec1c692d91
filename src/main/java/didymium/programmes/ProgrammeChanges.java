package didymium.programmes;

import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Dates;
import didymium.database.Rows;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Part;
import didymium.journal.Write;
import didymium.programmes.ProgrammeRules.Beginning;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;

/** Writes programmes, each change with its entry of the journal. Versions are those after it. */
record ProgrammeChanges(Journal journal) {
  private static final Change SIGN =
      Change.of(
          """
          state as (
            insert into programmes (id, title, scope, start_date, start_precision, expiry_date,
              expiry_precision, note, source, version, created_at, updated_at, notice_days)
            values ($1::uuid, $2::text, $3::text, $4::date, $5::text, $6::date, $7::text, $8::text,
              $9::text, $10::integer, $11::timestamptz, $11::timestamptz, $14::integer)
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
            update programmes set title = $2::text, note = $3::text, source = $4::text,
              version = $5::integer, updated_at = $6::timestamptz
            where id = $1::uuid and version = $5::integer - 1
            returning id),
          gone_coordinators as (
            delete from programme_coordinators using state
            where programme_id = state.id and participant_id <> all($7::uuid[])),
          coordinators as (
            insert into programme_coordinators (programme_id, participant_id)
            select id, unnest($7::uuid[]) from state on conflict do nothing)
          """);

  /** The programme begins, and the others are asked. */
  Future<Reply> sign(Beginning beginning, Write write, Reply reply) {
    var programme = beginning.programme();
    var parameters = Tuple.of(programme.id(), programme.title(), programme.scope());
    Dates.add(parameters, programme.start());
    Dates.add(parameters, programme.expiry());
    parameters
        .addString(programme.note())
        .addString(programme.source())
        .addInteger(programme.version())
        .addOffsetDateTime(Times.utc(programme.updatedAt()))
        .addArrayOfUUID(Rows.array(programme.partyIds()))
        .addArrayOfUUID(Rows.array(programme.coordinatorIds()))
        .addInteger(programme.noticeDays());
    var event =
        event(
            "programme-signed",
            programme,
            Map.of("programme", programme, "agreement", beginning.inForce()));
    return journal
        .commit(SIGN, parameters, write, List.of(event), versions(beginning), reply)
        .recover(ProgrammeChanges::titleTaken);
  }

  private static List<Part> versions(Beginning beginning) {
    var first = AgreementChanges.part(beginning.inForce(), List.of());
    var asked = beginning.asked();
    if (asked == null) {
      return List.of(first);
    }
    var proposed = AgreementChanges.event("agreement-proposed", asked);
    return List.of(first, AgreementChanges.part(asked, List.of(proposed)));
  }

  Future<Reply> change(Programme programme, Write write, Reply reply) {
    var parameters =
        Tuple.of(programme.id(), programme.title(), programme.note(), programme.source())
            .addInteger(programme.version())
            .addOffsetDateTime(Times.utc(programme.updatedAt()))
            .addArrayOfUUID(Rows.array(programme.coordinatorIds()));
    var event = event("programme-changed", programme, Map.of("programme", programme));
    return journal
        .commit(CHANGE, parameters, write, event, reply)
        .recover(ProgrammeChanges::titleTaken);
  }

  private static Event event(String type, Programme programme, Map<String, ?> content) {
    var subject = new Event.Subject("programme", programme.id());
    return Event.ofProgramme(type, programme.id(), subject, Event.content(content));
  }

  private static Future<Reply> titleTaken(Throwable failure) {
    return Future.failedFuture(
        Journal.violates(failure, "programmes_title")
            ? Problem.unprocessable("programme.title-taken", "/title")
            : failure);
  }
}
