package didymium.exports;

import static didymium.database.Rows.first;

import didymium.bus.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Reads what is exported. */
record ExportStore(Pool pool) {
  private static final String VISIBLE =
      "entry_readable(e.visibility, e.organisation_id, access.organisation_id, e.id,"
          + " access.reads_from, access.reads_until)";

  private static final String ACCESS =
      """
      from project_access access
      join projects project on project.id = access.project_id
      where access.actor_id = $1::uuid and access.project_id = $2::uuid
      """;

  private static final String ORGANISATIONS =
      """
      (select json_agg(json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name,
          'country', o.country, 'ror', o.ror, 'website', o.website) order by o.name collate "und-x-icu")
        from project_organisations p join organisations o on o.id = p.organisation_id
        where p.project_id = project.id and p.admitted_at is not null)
      """;

  private static final String MILESTONES =
      """
      (select coalesce(json_agg(json_build_object('id', m.id, 'title', m.title, 'stage', m.stage,
          'meansOfVerification', m.means, 'ownerId', m.owner_id,
          'baselineDue', json_build_object('date', m.baseline_date,
            'precision', m.baseline_precision),
          'due', json_build_object('date', m.due_date, 'precision', m.due_precision),
          'state', m.state, 'source', m.source, 'createdAt', m.created_at,
          'updatedAt', m.updated_at) order by m.due_end, m.id), '[]')
        from milestones m where m.project_id = project.id
          and (access.reads_until is null or m.id < access.reads_until))
      """;

  private static final String PEOPLE =
      """
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name,
          'organisationId', p.organisation_id, 'orcid', p.orcid) order by p.id), '[]')
        from participants p where p.id in (
          select e.author_id from entries e where e.project_id = project.id and %s
          union
          select m.owner_id from milestones m where m.project_id = project.id
          and (access.reads_until is null or m.id < access.reads_until)))
      """
          .formatted(VISIBLE);

  private static final String LOTS =
      """
      (select coalesce(json_agg(json_build_object('code', l.code, 'material', l.material,
          'massValue', l.mass_value, 'massUnit', l.mass_unit, 'stream', l.stream, 'note', l.note,
          'parents', array(select p.parent_code from lot_parents p
            where p.project_id = l.project_id and p.code = l.code order by p.ordinal))
          order by l.code), '[]')
        from lots l where l.project_id = project.id and l.described
          and entry_readable('joint', l.organisation_id, access.organisation_id, l.told_by,
            access.reads_from, access.reads_until))
      """;

  private static final String COUNT =
      """
      (select count(*) from entries e where e.project_id = project.id and %s)
      """
          .formatted(VISIBLE);

  private static final String OUTLINE =
      """
      select json_build_object('project', json_build_object('id', project.id,
          'title', project.title, 'programmeTitle',
          (select title from programmes where id = project.programme_id),
          'elements', project.elements, 'route', project.route, 'industry', project.industry,
          'stage', project.stage, 'illustrative', project.illustrative, 'source', project.source,
          'organisations', %s), 'milestones', %s, 'people', %s, 'lots', %s,
          'position', (select position from journal_head), 'entries', %s,
          'takenAt', $3::timestamptz, 'metrics',
          programme_definitions(project.programme_id, null)::json -> 'metrics')::text
      """
              .formatted(ORGANISATIONS, MILESTONES, PEOPLE, LOTS, COUNT)
          + ACCESS;

  /** What came of an entry after it was logged is told as of the same position. */
  static final String RUNS =
      """
      select e.id, seen.position, seen.content,
        (select former.id from entries former where former.id = e.amends
          and entry_readable(former.visibility, former.organisation_id, access.organisation_id,
            former.id, access.reads_from, access.reads_until)) as amends,
        later.id as amended_by, judged.content as review
      from entries e
      join project_access access
        on access.project_id = e.project_id and access.actor_id = $1::uuid
      join journal seen on seen.id = e.id and seen.position <= $3::bigint
      left join lateral (
        select amending.id from entries amending
        join journal told on told.id = amending.id and told.position <= $3
        where amending.amends = e.id) later on true
      left join lateral (
        select told.content from journal told
        where told.subject_id = e.id and told.position <= $3 and told.type = 'entry-reviewed'
        order by told.position desc limit 1) judged on true
      where e.project_id = $2::uuid and %s and e.id > $4::uuid
      order by e.id limit $5::integer
      """
          .formatted(VISIBLE);

  private static final String WAITING =
      """
      select max(arrival) as last from journal_inbox
      where project_id = $1::uuid and arrival <= coalesce($2::bigint, arrival)
      """;

  /**
   * A project as the reader sees it now.
   *
   * @return fails with 404 for what the reader does not see
   */
  Future<Outline> outline(UUID reader, UUID projectId) {
    var now = OffsetDateTime.now(ZoneOffset.UTC).withNano(0);
    return pool.preparedQuery(OUTLINE)
        .execute(Tuple.of(reader, projectId, now))
        .map(rows -> Json.stored(first(rows, "not-found").getString(0), Outline.class));
  }

  /** The entries after one, as of the outline, in the order in which they were logged. */
  Future<List<ExportedRun>> runs(UUID reader, Outline outline, UUID after, int limit) {
    return pool.preparedQuery(RUNS)
        .execute(Tuple.of(reader, outline.project().id(), outline.position(), after, limit))
        .map(rows -> rows.stream().map(ExportStore::run).toList());
  }

  /**
   * @return fails with 404 for a project that the reader does not see, or no more
   */
  Future<Void> mayRead(UUID reader, UUID projectId) {
    return pool.preparedQuery("select 1 " + ACCESS)
        .execute(Tuple.of(reader, projectId))
        .map(rows -> first(rows, "not-found"))
        .mapEmpty();
  }

  /**
   * The last change of a project that waits for its place in the journal.
   *
   * @param upTo only of those that came up to this one; null for all
   * @return null where none waits
   */
  Future<Long> waiting(UUID projectId, Long upTo) {
    return pool.preparedQuery(WAITING)
        .execute(Tuple.of(projectId, upTo))
        .map(rows -> rows.iterator().next().getLong("last"));
  }

  private static ExportedRun run(Row row) {
    return new ExportedRun(
        row.getUUID("id"),
        row.getLong("position"),
        row.getString("content"),
        row.getUUID("amends"),
        row.getUUID("amended_by"),
        row.getString("review"));
  }
}
