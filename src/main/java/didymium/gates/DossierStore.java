package didymium.gates;

import static java.util.stream.Collectors.toMap;

import didymium.bus.Json;
import didymium.gates.Dossiers.Mark;
import didymium.measurements.Metric;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads what dossiers are made of, and what changed the evidence since. */
record DossierStore(Pool pool) {

  /**
   * What tells whether the evidence of a gate was touched: how many reviews of runs there are in
   * its stage, and how many accepted runs were amended. Both only ever grow. The gate's own version
   * stands for its criteria.
   */
  static final String TOUCHES =
      """
      select (select count(*) from entry_reviews
          where project_id = g.project_id and stage = g.stage) as reviews,
        (select count(*) from evidence v join entries later on later.amends = v.entry_id
          where v.project_id = g.project_id and v.stage = g.stage and v.accepted) as amendments
      """;

  /** The metrics' own units by their codes; only units that differ from these are stored. */
  private static final String UNITS =
      Json.text(Metric.shipped().stream().collect(toMap(Metric::code, Metric::unit)));

  /** In one statement, so that all of it is of one moment. */
  private static final String MARK =
      "select touches.reviews, touches.amendments, head.position,"
          + """
          exists (select from journal_inbox i where i.project_id = g.project_id) as behind,
          coalesce((select (j.content::json -> 'project')::text from journal j
              where j.subject_id = g.project_id and j.subject_kind = 'project'
              order by j.position desc limit 1),
            json_build_object('id', p.id, 'title', p.title, 'stage', p.stage)::text) as project,
          (select (j.content::json -> 'gate')::text from journal j
            where j.subject_id = g.id and j.subject_kind = 'gate'
            order by j.position desc limit 1) as gate,
          (select json_build_object('programmeId', v.programme_id, 'number', v.number,
              'digest', encode(sha256(convert_to(v.terms, 'UTF8')), 'hex'),
              'consented', (select count(*) from agreement_consents said
                where said.programme_id = v.programme_id and said.number = v.number)
                = cardinality(v.needed))::text
            from agreement_versions v
            where v.programme_id = p.programme_id and v.state = 'in-force') as agreement
          from gates g join projects p on p.id = g.project_id
          cross join journal_head head
          cross join lateral (
          """
          + TOUCHES
          + ") touches where g.id = $1";

  /** Units of the programme's own metrics are the same in all versions. */
  private static final String RUNS =
      """
      with own as materialized (
        select m.code, m.document::json ->> 'unit' as unit
        from projects p join programme_metrics m on m.programme_id = p.programme_id
        where p.id = $1 and m.version = 1)
      select e.id, e.milestone_id, json_build_object('entryId', e.id, 'authorId', e.author_id,
          'authorName', author.name, 'organisationId', e.organisation_id,
          'organisationName', home.short_name, 'milestoneId', e.milestone_id,
          'batch', e.document::json -> 'batch', 'startedAt', e.document::json -> 'startedAt',
          'loggedAt', e.document::json -> 'loggedAt',
          'scale', case when e.scale_value is null then null else json_build_object(
            'value', e.scale_value, 'unit', e.scale_unit, 'basis', e.scale_basis) end,
          'sameAs', v.same_as,
          'measurements', (select coalesce(json_agg(case when own.unit is null
              then json_build_object('metric', m.metric,
              'of', m.of, 'op', m.op, 'value', m.canonical_value,
              'uncertainty', m.canonical_uncertainty,
              'unit', coalesce(m.canonical_unit, shipped.units ->> m.metric), 'stream', m.stream,
              'state', m.state, 'per', m.per, 'relativeTo', m.relative_to,
              'laboratory', m.laboratory, 'method', m.method, 'lot', m.lot)
              else json_build_object('metric', m.metric,
              'of', m.of, 'op', m.op, 'value', m.canonical_value,
              'uncertainty', m.canonical_uncertainty, 'unit', own.unit, 'stream', m.stream,
              'state', m.state, 'per', m.per, 'relativeTo', m.relative_to,
              'laboratory', m.laboratory, 'method', m.method, 'lot', m.lot,
              'metricVersion', e.document::json -> 'measurements' -> (m.ordinal - 1)
                -> 'metricVersion') end
              order by m.ordinal), '[]')
            from measurements m left join own on own.code = m.metric where m.entry_id = e.id),
          'review', json_build_object('decision', 'accepted', 'reason', found.reason,
            'by', found.reviewer_id, 'byName', reviewer.name,
            'organisationId', found.organisation_id, 'at', found.reviewed_at))::text as run,
        promise.submitted_by,
        case when e.amends is null then array[e.author_id] else array(
          with recursive versions as (
            select e.amends as id, e.author_id
            union all
            select x.amends, x.author_id from versions v join entries x on x.id = v.id)
          select distinct author_id from versions) end as authors
      """
          + """
          from evidence v
          join entries e on e.id = v.entry_id
          join actors author on author.id = e.author_id
          join milestones promise on promise.id = e.milestone_id
          join organisations home on home.id = e.organisation_id
          join entry_reviews found on found.id = v.review_id
          join actors reviewer on reviewer.id = found.reviewer_id
          cross join (select $3::text::json as units) shipped
          where
          """
          + EvidenceStore.STANDING
          + " order by e.id";

  private static final String DEFINED =
      """
      select '[' || string_agg(m.document, ',' order by m.code, m.version) || ']'
      from projects p join programme_metrics m on m.programme_id = p.programme_id
      where p.id = $1 and (m.code, m.version) in (
        select * from unnest($2::text[], $3::integer[]))
      """;

  private static final String IDS =
      "select v.entry_id from evidence v where " + EvidenceStore.STANDING + " order by v.entry_id";

  private static final String OPENED =
      """
      select r.dossier from journal j
      join reviews r on r.id = (j.content::json -> 'gate' -> 'review' ->> 'id')::uuid
      where j.subject_id = $1 and j.subject_kind = 'gate' and j.position <= $2
      order by j.position desc limit 1
      """;

  Future<Mark> mark(UUID gateId) {
    return pool.preparedQuery(MARK)
        .execute(Tuple.of(gateId))
        .map(rows -> mark(rows.iterator().next()));
  }

  private static Mark mark(Row row) {
    return new Mark(
        row.getLong("reviews"),
        row.getLong("amendments"),
        row.getLong("position"),
        row.getBoolean("behind"),
        row.getString("project"),
        row.getString("gate"),
        row.getString("agreement"));
  }

  /** The runs that count, each whole, by id. */
  Future<List<Dossiers.Run>> runs(Gate gate) {
    return pool.preparedQuery(RUNS)
        .execute(Tuple.of(gate.projectId(), gate.stage().code(), UNITS))
        .map(DossierStore::runs);
  }

  /**
   * Definitions byte for byte, by code and version.
   *
   * @param defined those that were decided by
   * @return a JSON array; null for none
   */
  Future<String> definitions(UUID projectId, Collection<Dossiers.Defined> defined) {
    return defined.isEmpty()
        ? Future.succeededFuture(null)
        : pool.preparedQuery(DEFINED)
            .execute(
                Tuple.of(projectId)
                    .addArrayOfString(
                        defined.stream().map(Dossiers.Defined::code).toArray(String[]::new))
                    .addArrayOfInteger(
                        defined.stream().map(Dossiers.Defined::version).toArray(Integer[]::new)))
            .map(rows -> rows.iterator().next().getString(0));
  }

  private static List<Dossiers.Run> runs(Iterable<Row> rows) {
    var runs = new ArrayList<Dossiers.Run>();
    for (var row : rows) {
      runs.add(
          new Dossiers.Run(
              row.getUUID("id"),
              Set.of(row.getArrayOfUUIDs("authors")),
              row.getUUID("milestone_id"),
              row.getUUID("submitted_by"),
              row.getString("run")));
    }
    return runs;
  }

  /** The ids of the runs that count. */
  Future<List<UUID>> ids(Gate gate) {
    return ids(gate.projectId(), gate.stage().code());
  }

  /** The ids of the runs that count. */
  Future<List<UUID>> ids(UUID projectId, String stage) {
    return pool.preparedQuery(IDS).execute(Tuple.of(projectId, stage)).map(DossierStore::ids);
  }

  private static List<UUID> ids(Iterable<Row> rows) {
    var ids = new ArrayList<UUID>();
    rows.forEach(row -> ids.add(row.getUUID(0)));
    return ids;
  }

  /** The dossier of the review that the gate had at a position; null where it had none. */
  Future<String> opened(UUID gateId, long position) {
    return pool.preparedQuery(OPENED)
        .execute(Tuple.of(gateId, position))
        .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString(0));
  }
}
