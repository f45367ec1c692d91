package didymium.gates;

import static didymium.database.Times.utc;

import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.gates.GateRules.Seen;
import didymium.gates.Review.Party;
import didymium.gates.Review.Signature;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Part;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes reviews: each step in one statement with its journal entries. What they are about is the
 * gate's row: it is locked first, and whoever finds another version, touched evidence, or a project
 * or programme in which the parties may have changed, does nothing.
 */
record ReviewChanges(Journal journal) {
  private static final String UNTOUCHED =
      """
      held as (
        select g.* from gates g
        join projects project on project.id = g.project_id
        join programmes programme on programme.id = project.programme_id
        where g.id = $1::uuid and g.version = $2::integer and project.version = $5::integer
          and programme.version = $6::integer
        for update of g for no key update of project for share of programme),
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
        update gates set state = $7::text, passed_at = $8::timestamptz, review_id = $9::uuid,
          updated_at = $10::timestamptz, version = gates.version + 1
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
                  evidence_digest, position, opened_by, opened_at, parties, authors)
                select $9, id, 'open', $11::text, $12::text, $13::text, $14::text, $15::text,
                  $16::bigint, $17::uuid, $10,
                  array(select unnest($20::uuid[]) order by 1), $21::uuid[]
                from state),
              runs as (
                insert into review_runs (review_id, entry_id, milestone_id)
                select $9, unnest($18::uuid[]), unnest($19::uuid[])
                from state)
              """);

  private static final String DECIDED =
      """
      returning gates.id),
      review as (
        update reviews set state = $11::text, outcome = $12::text, ended_at = $13::timestamptz,
          version = version + 1
        where id = $9 and exists (select from state)),
      decided as (
        insert into decisions (id, review_id, organisation_id, participant_id, decision, reason,
          conditions, checkpoint, decided_at)
        select $14::uuid, $9, $15::uuid, $16::uuid, $17::text, $18::text, $19::text,
          $20::text::jsonb, $10
        from state)
      """;

  private static final Change DECIDE = Change.of(UNTOUCHED + TURN + DECIDED);

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

  /**
   * A step of a gate's review.
   *
   * @param before what it was decided on
   * @param after the gate as it is to be
   * @param mark of the evidence that it was decided on
   */
  record Step(Seen before, Gate after, Dossiers.Mark mark) {
    Tuple parameters() {
      return Tuple.tuple()
          .addUUID(after.id())
          .addInteger(before.gate().version())
          .addLong(mark.reviews())
          .addLong(mark.amendments())
          .addInteger(before.projectVersion())
          .addInteger(before.programmeVersion())
          .addString(after.state().code())
          .addOffsetDateTime(utc(after.passedAt()))
          .addUUID(after.review().id())
          .addOffsetDateTime(utc(after.updatedAt()));
    }

    /** A decision, whose parameters follow. */
    Tuple parameters(UUID decisionId, Signature signature) {
      var review = after.review();
      return parameters()
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
  }

  /**
   * @param dossier its bytes
   */
  Future<Reply> open(
      Step step,
      String dossier,
      List<Dossiers.Run> runs,
      String evidenceDigest,
      Write write,
      Event event,
      Reply reply) {
    var review = step.after().review();
    var authors = runs.stream().flatMap(run -> run.authors().stream()).distinct();
    var parameters =
        step.parameters()
            .addString(review.note())
            .addString(review.verdict().code())
            .addString(dossier)
            .addString(review.dossier().digest())
            .addString(evidenceDigest)
            .addLong(step.mark().position())
            .addUUID(review.openedBy())
            .addArrayOfUUID(ids(runs.stream().map(Dossiers.Run::entryId)))
            .addArrayOfUUID(ids(runs.stream().map(Dossiers.Run::milestoneId)))
            .addArrayOfUUID(ids(step.before().parties().stream().map(Party::organisationId)))
            .addArrayOfUUID(ids(authors));
    return journal.commit(OPEN, parameters, write, event, reply);
  }

  private static UUID[] ids(Stream<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  Future<Reply> decide(
      Step step,
      UUID decisionId,
      Signature signature,
      Write write,
      List<Event> events,
      Reply reply) {
    var parameters = step.parameters(decisionId, signature);
    return journal.commit(DECIDE, parameters, write, events, reply);
  }

  /**
   * The last decision, and what comes of it.
   *
   * @param parts the project's move to its next stage, and the conditions as milestones of it
   */
  Future<Reply> pass(
      Step step,
      UUID decisionId,
      Signature signature,
      Write write,
      List<Event> events,
      List<Part> parts,
      Reply reply) {
    var parameters = step.parameters(decisionId, signature);
    return journal.commit(DECIDE, parameters, write, events, parts, reply);
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
