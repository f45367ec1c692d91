package didymium.entries;

/** The SQL that reads entries, as the actor {@code $1} sees them. */
final class EntryQueries {
  private EntryQueries() {}

  private static final String PLACE =
      """
      m.id as milestone_id, m.title, m.project_id, m.stage, m.state, access.role,
      organisation.name as organisation_name, organisation.country
      """;

  static final String PLACE_OF_MILESTONE =
      "select "
          + PLACE
          + """
          from milestones m
          join project_access access
            on access.project_id = m.project_id and access.participant_id = $1
          join organisations organisation on organisation.id = access.organisation_id
          where m.id = $2
          """;

  private static final String VISIBLE =
      "(e.visibility = 'joint' or e.organisation_id = access.organisation_id)";

  static final String STANDING =
      "select e.id, e.author_id, e.organisation_id, e.visibility, e.withdrawn,"
          + " later.id as amended_by, "
          + PLACE
          + """
          from entries e
          join milestones m on m.id = e.milestone_id
          join project_access access
            on access.project_id = e.project_id and access.participant_id = $1
          join organisations organisation on organisation.id = access.organisation_id
          left join entries later on later.amends = e.id
          where e.id = $2 and
          """
          + VISIBLE;

  static final String LIST =
      """
      select e.id, e.document, later.id as amended_by, journal.position, judged.accepted
      from entries e
      join project_access access
        on access.project_id = e.project_id and access.participant_id = $1
      left join entries later on later.amends = e.id
      left join journal on journal.id = e.id
      left join evidence judged on judged.entry_id = e.id
      where
      """
          + VISIBLE;

  static final String AWAITING_REVIEW =
      """
      judged.entry_id is null and later.id is null and not e.withdrawn
        and e.visibility = 'joint'
        and not exists (
          with recursive versions as (
            select e.author_id, e.amends
            union all
            select x.author_id, x.amends from versions v join entries x on x.id = v.amends)
          select from versions where author_id = $1)
        and not exists (select from milestones submitted
          where submitted.id = e.milestone_id and submitted.submitted_by = $1)
        and access.role in ('coordinator', 'scientist')
        and exists (select from measurements x where x.entry_id = e.id)
      """;

  /** All that runs go back to, and other versions of each, for an amended run is the same run. */
  static final String ORIGINS =
      """
      with recursive past as (
        select unnest($2::uuid[]) as id
        union
        select step.id from past cross join lateral (
          select origin_id as id from entry_origins where entry_id = past.id
          union all
          select amends from entries where id = past.id and amends is not null
          union all
          select id from entries where amends = past.id) step)
      select array(select id from entries where id = any($2) and project_id = $1::uuid
          and (visibility = 'joint' or $3::boolean and organisation_id = $4::uuid)) as found,
        exists (select from past where id = $5::uuid) as circular
      """;

  static final String KNOWN =
      """
      select from project_access access
      where access.participant_id = $1
        and access.project_id =
          coalesce($3::uuid, (select project_id from milestones where id = $2::uuid))
      """;
}
