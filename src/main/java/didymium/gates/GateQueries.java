package didymium.gates;

/** The SQL that reads gates and their reviews, as the participant {@code $1} sees them. */
final class GateQueries {
  private GateQueries() {}

  private static final String REVIEW =
      """
      case when r.id is null then null else json_build_object('id', r.id, 'gateId', r.gate_id,
        'projectId', g.project_id, 'projectTitle', project.title, 'stage', g.stage,
        'state', r.state, 'outcome', r.outcome, 'verdict', r.verdict, 'note', r.note,
        'digest', r.digest, 'position', r.position, 'voidedBy', r.voided_by::json,
        'openedBy', r.opened_by, 'openedByName', opener.name, 'openedAt', r.opened_at,
        'endedAt', r.ended_at, 'version', r.version,
        'decisions', (select coalesce(json_agg(json_build_object(
            'organisationId', d.organisation_id, 'organisationName', o.short_name,
            'decision', d.decision, 'reason', d.reason, 'conditions', d.conditions::json,
            'by', d.participant_id, 'byName', p.name, 'at', d.decided_at,
            'checkpoint', d.checkpoint) order by d.id), '[]')
          from decisions d
          join organisations o on o.id = d.organisation_id
          join participants p on p.id = d.participant_id
          where d.review_id = r.id),
        'parties', (select coalesce(json_agg(json_build_object(
            'organisationId', o.id, 'name', o.short_name) order by o.short_name, o.id), '[]')
          from organisations o where o.id = any(r.parties)))::text end as review
      """;

  private static final String OWN_RUN = "coalesce($1 = any(r.authors), false)";

  private static final String OWN_SUBMISSION =
      """
      exists (select from review_runs x join milestones m on m.id = x.milestone_id
        where x.review_id = r.id and m.submitted_by = $1)
      """;

  private static final String PROJECT =
      """
      project.title as project_title, project.stage as project_stage,
        project.version as project_version, coalesce(access.role, 'observer') as role,
        (select version from programmes where id = project.programme_id) as programme_version,
        (select coalesce(json_agg(json_build_object('organisationId', o.id, 'name', o.short_name)
            order by o.short_name, o.id), '[]')::text
          from project_parties party
          join organisations o on o.id = party.organisation_id
          where party.project_id = project.id) as parties,
        (select position from journal_head) as head
      """;

  private static final String COLUMNS =
      """
      select g.*, r.dossier, r.evidence_digest,
        (select count(*)::integer from gate_forecasts f where f.gate_id = g.id) as forecast_count,
      """
          + PROJECT
          + ", "
          + OWN_RUN
          + " as own_run, "
          + OWN_SUBMISSION
          + " as own_submission, "
          + REVIEW;

  private static final String JOINS =
      """
      join projects project on project.id = g.project_id
      left join participants opener on opener.id = r.opened_by
      where true
      """;

  private static final String ACCESS =
      """
      join project_access access on access.project_id = g.project_id and access.participant_id = $1
      """;

  /** Gates with their latest review. */
  static final String GATES =
      COLUMNS + " from gates g left join reviews r on r.id = g.review_id " + ACCESS + JOINS;

  /** Reviews with their gates. */
  static final String REVIEWS =
      COLUMNS + " from reviews r join gates g on g.id = r.gate_id " + ACCESS + JOINS;

  /** The same for the portal's own use: also of projects that the participant does not see. */
  static final String ALL_REVIEWS =
      COLUMNS + " from reviews r join gates g on g.id = r.gate_id left " + ACCESS + JOINS;

  /** What the evaluation of gate {@code $2} takes, and no more: it is asked for again and again. */
  static final String ASKED =
      """
      select g.id, g.project_id, g.stage, g.criteria, (select position from journal_head) as head
      from gates g
      """
          + ACCESS
          + "where g.id = $2";

  static final String AWAITING =
      """
      r.state = 'open' and access.role = 'coordinator'
        and access.organisation_id = any(r.parties)
        and not exists (select from decisions d
          where d.review_id = r.id and d.organisation_id = access.organisation_id)
        and not
      """
          + OWN_RUN
          + " and not "
          + OWN_SUBMISSION;

  static final String FORECASTS =
      """
      select coalesce(json_agg(json_build_object('id', f.id,
          'due', json_build_object('date', f.due_date, 'precision', f.due_precision),
          'reason', f.reason,
          'statedOn', json_build_object('date', f.stated_date, 'precision', f.stated_precision),
          'by', f.forecast_by, 'byName', p.name, 'at', f.forecast_at) order by f.id), '[]')::text
      from gate_forecasts f join participants p on p.id = f.forecast_by
      where f.gate_id = $1
      """;

  static final String PLANNING =
      "select project.id, project.elements[1] as element, project.programme_id, "
          + PROJECT
          + """
      from project_access access join projects project on project.id = access.project_id
      where access.participant_id = $1 and access.project_id = $2
      """;
}
