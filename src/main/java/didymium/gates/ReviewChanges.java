package didymium.gates;

import static didymium.database.Times.utc;

import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.gates.Review.Signature;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes reviews: each step in one statement with its journal entries. What they are about is the
 * gate's row: it is locked first, and whoever finds another version, or touched evidence, does
 * nothing.
 */
final class ReviewChanges {
  private static final String UNTOUCHED =
      """
      held as (
        select g.* from gates g where g.id = $1::uuid and g.version = $2::integer for update),
      gate as (
        select g.* from held g cross join lateral (
      """
          + DossierStore.TOUCHES
          + """
          ) touches where touches.reviews = $3::bigint and touches.amendments = $4::bigint),
          """;

  private static final String TURN =
      """
      state as (
        update gates set state = $5::text, passed_at = $6::timestamptz, review_id = $7::uuid,
          updated_at = $8::timestamptz, version = gates.version + 1
        from gate where gates.id = gate.id
      """;

  private static final Change OPEN =
      Change.of(
          UNTOUCHED
              + TURN
              + """
              returning gates.id),
              review as (
                insert into reviews (id, gate_id, state, note, verdict, dossier, digest,
                  evidence_digest, position, opened_by, opened_at)
                select $7, id, 'open', $9::text, $10::text, $11::text, $12::text, $13::text,
                  $14::bigint, $15::uuid, $8
                from state),
              runs as (
                insert into review_runs (review_id, entry_id, author_id, milestone_id)
                select $7, unnest($16::uuid[]), unnest($17::uuid[]), unnest($18::uuid[])
                from state)
              """);

  private static final String DECIDED =
      """
      returning gates.id),
      review as (
        update reviews set state = $9::text, outcome = $10::text, ended_at = $11::timestamptz,
          version = version + 1
        where id = $7 and exists (select from state)),
      decided as (
        insert into decisions (id, review_id, organisation_id, participant_id, decision, reason,
          conditions, checkpoint, decided_at)
        select $12::uuid, $7, $13::uuid, $14::uuid, $15::text, $16::text, $17::text,
          $18::text::jsonb, $8
        from state)
      """;

  private static final Change DECIDE = Change.of(UNTOUCHED + TURN + DECIDED);

  /** With the project's stage, and the conditions as milestones of it. */
  private static final Change PASS =
      Change.of(
          UNTOUCHED
              + """
              moved as (
                update projects set stage = $19::text, version = projects.version + 1,
                  updated_at = $8
                from gate
                where projects.id = gate.project_id and projects.version = $20::integer
                returning projects.id),
              """
              + TURN
              + " and exists (select from moved) "
              + DECIDED
              + """
              , promises as (
                insert into milestones (id, project_id, title, stage, means, baseline_date,
                  baseline_precision, baseline_end, due_date, due_precision, due_end, state,
                  version, created_at, updated_at)
                select given.id, moved.id, given.title, $19, given.means, given.due,
                  given.precision, given.due_end, given.due, given.precision, given.due_end,
                  'planned', 1, $8, $8
                from state, moved, unnest($21::uuid[], $22::text[], $23::text[], $24::date[],
                  $25::text[], $26::date[]) as given (id, title, means, due, precision, due_end))
              """);

  private static final Change VOID =
      Change.of(
          """
          held as (
            select g.id from gates g join reviews r on r.id = g.review_id
            where g.id = $1::uuid and g.version = $2::integer and r.id = $3::uuid
              and r.state = 'open'
            for update of g),
          state as (
            update gates set state = 'planned', version = gates.version + 1,
              updated_at = $4::timestamptz
            from held where gates.id = held.id
            returning gates.id),
          review as (
            update reviews set state = 'void', voided_by = $5::text, ended_at = $4,
              version = version + 1
            where id = $3 and exists (select from state))
          """);

  private final Journal journal;

  ReviewChanges(Journal journal) {
    this.journal = journal;
  }

  /**
   * @param gate after the opening
   * @param dossier its bytes
   */
  Future<Reply> open(
      Gate gate,
      String dossier,
      Dossiers.Mark mark,
      List<Dossiers.Run> runs,
      String evidenceDigest,
      Write write,
      Event event,
      Reply reply) {
    var review = gate.review();
    var parameters =
        turned(gate, mark)
            .addString(review.note())
            .addString(review.verdict().code())
            .addString(dossier)
            .addString(review.dossier().digest())
            .addString(evidenceDigest)
            .addLong(mark.position())
            .addUUID(review.openedBy())
            .addArrayOfUUID(ids(runs, Dossiers.Run::entryId))
            .addArrayOfUUID(ids(runs, Dossiers.Run::authorId))
            .addArrayOfUUID(ids(runs, Dossiers.Run::milestoneId));
    return journal.commit(OPEN, parameters, write, event, reply);
  }

  private static UUID[] ids(List<Dossiers.Run> runs, Function<Dossiers.Run, UUID> part) {
    return runs.stream().map(part).toArray(UUID[]::new);
  }

  /**
   * @param gate after the decision
   */
  Future<Reply> decide(
      Gate gate,
      Dossiers.Mark mark,
      UUID decisionId,
      Signature signature,
      Write write,
      List<Event> events,
      Reply reply) {
    var parameters = decided(gate, mark, decisionId, signature);
    return journal.commit(DECIDE, parameters, write, events, reply);
  }

  /**
   * @param gate after the last signature
   */
  Future<Reply> pass(
      Gate gate,
      Dossiers.Mark mark,
      UUID decisionId,
      Signature signature,
      Pass pass,
      Write write,
      List<Event> events,
      Reply reply) {
    var milestones = pass.milestones();
    var parameters =
        decided(gate, mark, decisionId, signature)
            .addString(pass.stage().code())
            .addInteger(pass.projectVersion())
            .addArrayOfUUID(milestones.stream().map(Pass.Promise::id).toArray(UUID[]::new))
            .addArrayOfString(milestones.stream().map(Pass.Promise::title).toArray(String[]::new))
            .addArrayOfString(milestones.stream().map(Pass.Promise::means).toArray(String[]::new))
            .addArrayOfLocalDate(
                milestones.stream().map(one -> one.due().date()).toArray(LocalDate[]::new))
            .addArrayOfString(
                milestones.stream().map(one -> one.due().precision().code()).toArray(String[]::new))
            .addArrayOfLocalDate(
                milestones.stream().map(one -> one.due().end()).toArray(LocalDate[]::new));
    return journal.commit(PASS, parameters, write, events, reply);
  }

  private static Tuple decided(
      Gate gate, Dossiers.Mark mark, UUID decisionId, Signature signature) {
    var review = gate.review();
    return turned(gate, mark)
        .addString(review.state().code())
        .addString(review.outcome() == null ? null : review.outcome().code())
        .addOffsetDateTime(utc(review.endedAt()))
        .addUUID(decisionId)
        .addUUID(signature.organisationId())
        .addUUID(signature.by())
        .addString(signature.decision().code())
        .addString(signature.reason())
        .addString(Json.text(signature.conditions()))
        .addString(Json.text(signature.checkpoint()));
  }

  private static Tuple turned(Gate gate, Dossiers.Mark mark) {
    return Tuple.tuple()
        .addUUID(gate.id())
        .addInteger(gate.version() - 1)
        .addLong(mark.reviews())
        .addLong(mark.amendments())
        .addString(gate.state().code())
        .addOffsetDateTime(utc(gate.passedAt()))
        .addUUID(gate.review().id())
        .addOffsetDateTime(utc(gate.updatedAt()));
  }

  /**
   * @param gate after its review was voided
   */
  Future<Reply> voided(Gate gate, Write write, Event event) {
    var parameters =
        Tuple.tuple()
            .addUUID(gate.id())
            .addInteger(gate.version() - 1)
            .addUUID(gate.review().id())
            .addOffsetDateTime(utc(gate.updatedAt()))
            .addString(Json.text(gate.review().voidedBy()));
    return journal.commit(VOID, parameters, write, event, Reply.noContent());
  }
}
