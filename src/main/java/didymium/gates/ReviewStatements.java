package didymium.gates;

import didymium.journal.Change;

/**
 * The SQL that writes reviews. What they are about is the gate's row: it is locked first, and
 * whoever finds another version, touched evidence, or a project or programme in which the parties
 * may have changed, does nothing.
 */
final class ReviewStatements {
  private ReviewStatements() {}

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

  static final Change OPEN =
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

  static final Change DECIDE = Change.of(UNTOUCHED + TURN + DECIDED);

  /** With the project's stage, and the conditions as milestones of it. */
  static final Change PASS =
      Change.of(
          UNTOUCHED
              + """
              moved as (
                update projects set stage = $21::text, version = projects.version + 1,
                  updated_at = $10
                from gate
                where projects.id = gate.project_id
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
                select given.id, moved.id, given.title, $21, given.means, given.due,
                  given.precision, given.due_end, given.due, given.precision, given.due_end,
                  'planned', 1, $10, $10
                from state, moved, unnest($22::uuid[], $23::text[], $24::text[], $25::date[],
                  $26::text[], $27::date[]) as given (id, title, means, due, precision, due_end))
              """);

  static final Change VOID =
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
}
