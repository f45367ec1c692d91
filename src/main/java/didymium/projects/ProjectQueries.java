package didymium.projects;

/**
 * The SQL that reads projects with all that belongs to them, in one statement: however many
 * projects a page has, their milestones, entries and measurements are counted in the database.
 */
final class ProjectQueries {
  private ProjectQueries() {}

  /** The projects that the participant {@code $1} sees, and what they are in each. */
  static final String VISIBLE =
      """
      select project.*, lower(project.title) as sort_title, access.role as my_role,
        access.administrator, access.organisation_id as reader_organisation
      from projects project
      join project_access access
        on access.project_id = project.id and access.participant_id = $1::uuid
      where true""";

  private static final String COLUMNS =
      """
      select page.*, programme.title as programme_title, organisations.list::text as organisations,
        json_build_object('stages', climb.stages, 'entries', runs.entries,
          'lastEntryAt', last_run.logged_at, 'best', best.list)::text as summary
      """;

  private static final String MEMBER_COLUMNS =
      """
      , members.list::text as members, programme.parties,
        exists (select from programme_coordinators where programme_id = page.programme_id
          and participant_id = $1::uuid) as leads
      """;

  private static final String PROGRAMME =
      """
      from page
      cross join lateral (
        select title, array(select organisation_id from programme_parties
          where programme_id = page.programme_id) as parties
        from programmes where id = page.programme_id) programme
      cross join lateral (
        select json_agg(json_build_object('id', organisation.id, 'name', organisation.name,
          'shortName', organisation.short_name, 'country', organisation.country,
          'party', organisation.id = any(programme.parties))) as list
        from project_organisations taking_part
        join organisations organisation on organisation.id = taking_part.organisation_id
        where taking_part.project_id = page.id) organisations
      """;

  private static final String MEMBERS =
      """
      cross join lateral (
        select coalesce(json_agg(json_build_object('participantId', participant.id,
          'name', participant.name, 'organisationId', participant.organisation_id,
          'role', member.role)), '[]') as list
        from project_members member
        join participants participant on participant.id = member.participant_id
        where member.project_id = page.id) members
      """;

  private static final String CLIMB =
      """
      cross join lateral (
        select coalesce(json_agg(json_build_object('stage', stage, 'planned', planned,
            'inProgress', in_progress, 'submitted', submitted, 'accepted', accepted,
            'returned', returned, 'cancelled', cancelled, 'slipDays', slip, 'nextDue', next_due)
          order by array_position(
            array['laboratory', 'bench', 'pilot', 'demonstration', 'industry'], stage)), '[]')
          as stages
        from (
          select stage,
            count(*) filter (where state = 'planned') as planned,
            count(*) filter (where state = 'in-progress') as in_progress,
            count(*) filter (where state = 'submitted') as submitted,
            count(*) filter (where state = 'accepted') as accepted,
            count(*) filter (where state = 'returned') as returned,
            count(*) filter (where state = 'cancelled') as cancelled,
            max(slip_days) filter (where state not in ('accepted', 'cancelled')) as slip,
            (array_agg(json_build_object('date', due_date, 'precision', due_precision)
                order by due_end, id) filter (where state not in ('accepted', 'cancelled')))[1]
              as next_due
          from milestones where project_id = page.id group by stage) by_stage) climb
      """;

  /** Only what still holds counts: neither what another entry amends nor what was withdrawn. */
  private static final String HOLDS =
      """
      not entry.withdrawn
        and not exists (select from entries later
          where later.project_id = entry.project_id and later.amends = entry.id)
      """;

  private static final String RUNS =
      """
      cross join lateral (
        select count(*) as entries from entries entry
        where entry.project_id = page.id
          and (entry.visibility = 'joint' or entry.organisation_id = page.reader_organisation)
          and %1$s) runs
      left join lateral (
        select entry.document::json -> 'loggedAt' as logged_at from entries entry
        where entry.project_id = page.id
          and (entry.visibility = 'joint' or entry.organisation_id = page.reader_organisation)
          and %1$s
        order by entry.id desc limit 1) last_run on true
      """
          .formatted(HOLDS);

  /**
   * The highest value among accepted runs, in the metric's own unit and with its digits. "Less
   * than" says nothing about how good it is.
   */
  private static final String BEST =
      """
      cross join lateral (
        select coalesce(json_agg(json_build_object('stage', stage.code, 'metric', metric.code,
            'of', top.of, 'op', top.op, 'value', top.canonical_value,
            'uncertainty', top.canonical_uncertainty, 'unit', '%%', 'entryId', top.entry_id)
          order by stage.rank, metric.code desc), '[]') as list
        from (values ('laboratory', 1), ('bench', 2), ('pilot', 3), ('demonstration', 4),
          ('industry', 5)) stage (code, rank)
        cross join (values ('recovery'), ('purity')) metric (code)
        cross join lateral (
          select measurement.* from measurements measurement
          join evidence judged on judged.entry_id = measurement.entry_id and judged.accepted
          join entries entry on entry.id = measurement.entry_id
          where measurement.project_id = page.id and measurement.stage = stage.code
            and measurement.metric = metric.code
            and measurement.metric in ('recovery', 'purity')
            and (measurement.op is null or measurement.op in ('>', '>='))
            and %1$s
          order by measurement.canonical_value desc, measurement.entry_id limit 1) top) best
      """
          .formatted(HOLDS);

  private static final String ORDER = "order by page.sort_title, page.id";

  /**
   * @param page a query of {@link #VISIBLE} projects
   */
  static String list(String page) {
    return "with page as (" + page + ") " + COLUMNS + PROGRAMME + CLIMB + RUNS + BEST + ORDER;
  }

  /** The project {@code $2} with its members, and how the reader stands to it. */
  static final String ONE =
      "with page as ("
          + VISIBLE
          + " and project.id = $2::uuid) "
          + COLUMNS
          + MEMBER_COLUMNS
          + PROGRAMME
          + MEMBERS
          + CLIMB
          + RUNS
          + BEST;
}
