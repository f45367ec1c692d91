package didymium.runs;

import static didymium.database.Rows.first;

import didymium.bus.Coded;
import didymium.bus.Json;
import didymium.database.Filter;
import didymium.database.Times;
import didymium.runs.ListRuns.Figures;
import didymium.runs.ListRuns.Found;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads the table of runs, a page and its columns in one statement. */
record RunStore(Pool pool) {

  /** Columns that are told at most. */
  static final int MOST_COLUMNS = 200;

  /**
   * A run as the table has it.
   *
   * @param sortKey by which the table has it where it is, beside the id; null where that is all
   */
  record Shown(UUID id, Buffer json, String sortKey) {}

  /**
   * @param runs up to one more than the page holds
   * @param columns the most frequent kinds of figure first
   * @param columnsLeftOut how many kinds more there are
   */
  record Table(List<Shown> runs, List<RunColumn> columns, int columnsLeftOut) {}

  /** Of the run's figures of a kind, as far as they are asked for, the one that puts it first. */
  private static final String VALUED =
      """
      left join (
        select x.entry_id, %s(x.canonical_value) as value
        from measurements x join entries e on e.id = x.entry_id
        where %s and x.kind = $3::text and %s
        group by x.entry_id) valued on valued.entry_id = e.id
      """;

  private static final String FROM =
      """
       from standing_entries e
      join project_access access
        on access.project_id = e.project_id and access.actor_id = $1
      left join evidence judged on judged.entry_id = e.id
      """;

  private static final String WHERE =
      """
      where %s
        and entry_readable(e.visibility, e.organisation_id, access.organisation_id, e.id,
          access.reads_from, access.reads_until)
      """;

  /** What a row of the table holds, of the run {@code e} that the reader {@code access} sees. */
  private static final String ITEM =
      """
      json_build_object('entryId', e.id, 'milestoneId', e.milestone_id, 'milestoneTitle', m.title,
        'stage', e.stage, 'startedAt', e.said ->> 'startedAt', 'endedAt', e.said ->> 'endedAt',
        'loggedAt', e.said ->> 'loggedAt', 'lot', e.batch, 'scale', e.said -> 'scale',
        'visibility', e.visibility, 'organisationId', e.organisation_id,
        'organisationName', organisation.short_name, 'authorId', e.author_id,
        'authorName', e.said ->> 'authorName',
        'review', case e.accepted when true then 'accepted' when false then 'questioned' end,
        'may', case when %s then '["review"]'::json else '[]' end,
        'figures', (
          select json_object_agg(key, figures) from (
            select x.kind as key, json_agg(json_build_object('op', x.op, 'value', x.canonical_value,
                'uncertainty', x.canonical_uncertainty, 'laboratory', x.laboratory,
                'method', x.method, 'lot', x.lot) order by x.ordinal) as figures
            from measurements x where %s group by 1) kinds))::text
      """;

  /** Of a machine client its scope says whether it reviews. */
  private static final String MAY_REVIEW =
      """
      e.visibility = 'joint' and (e.role in ('coordinator', 'scientist')
          or e.role = 'observer' and exists (select from clients where id = $1))
        and not exists (select from milestones submitted
          where submitted.id = e.milestone_id and submitted.submitted_by = $1)
        and not exists (
          with recursive versions as (
            select e.author_id, e.organisation_id, e.amends
            union all
            select v.author_id, v.organisation_id, v.amends
            from versions later join entries v on v.id = later.amends)
          select from versions where author_id = $1
            or not other_party(e.project_id, e.reader, array[organisation_id]))
      """;

  /** The unit of a kind stands in each run that measured it. */
  private static final String COLUMNS =
      """
      (select json_build_object('all', count(*), 'told', coalesce(json_agg(json_build_object(
          'kind', kind, 'unit', (
            select other.document::json -> 'measurements' -> (own.ordinal - 1) -> 'canonical'
              ->> 'unit'
            from measurements own join entries other on other.id = own.entry_id
            where own.project_id = counted.project_id and own.kind = counted.kind limit 1))
          order by place) filter (where place <= %d), '[]'))::text
        from (
          select x.project_id, x.kind,
            row_number() over (order by count(*) desc, x.kind) as place
          from (%s) e join measurements x on %s
          group by x.project_id, x.kind) counted)
      """;

  private static final String PAGE =
      """
      with page as (
        select e.id, e.project_id, e.milestone_id, e.stage, e.batch, e.document::json as said,
          e.visibility, e.organisation_id, e.author_id, e.amends, judged.accepted, access.role,
          access.organisation_id as reader, %s as sorted, %s as sort_key
        %s)
      select e.id, e.sort_key, %s as json,
        case when row_number() over () = 1 then %s end as columns
      from page e
      join milestones m on m.id = e.milestone_id
      join organisations organisation on organisation.id = e.organisation_id
      order by %s
      """;

  /** Few runs are of one lot: they are found by it, not looked for among all. */
  private static final String OF_LOT =
      """
      e.id = any(array(
        select id from entries
        where batch is not null and project_id = %1$s and normalize(batch) = normalize($a::text)
        union all
        select entry_id from measurements
        where lot is not null and project_id = %1$s and normalize(lot) = normalize($a)))
      """;

  private static final String KNOWN =
      """
      select from project_access access
      where access.actor_id = $1
        and access.project_id =
          coalesce($3::uuid, (select project_id from milestones where id = $2::uuid))
      """;

  /**
   * A page of runs. Its first tells the columns of all runs that are asked for, the others those of
   * their own runs.
   *
   * @return fails with 404 for a project or milestone that the actor does not see
   */
  Future<Table> list(ListRuns query) {
    var parameters = parameters(query);
    var figures = figures(query, parameters);
    var runs = runs(query, figures, parameters);
    var all = "select e.id, e.batch" + runs.sql();
    var order = query.order();
    order
        .after(runs.when(true, measured(figures)), query.page())
        .order(order.orderBy(order.sorted()), query.page().fetch());
    var counted = query.page().after().isEmpty() ? all : "select id, batch from page";
    var sql =
        PAGE.formatted(
            order.sorted(),
            order.shown(),
            runs.sql(),
            ITEM.formatted(MAY_REVIEW, figures),
            COLUMNS.formatted(MOST_COLUMNS, counted, figures),
            order.orderBy("e.sorted"));
    return pool.preparedQuery(sql)
        .execute(runs.parameters())
        .map(rows -> table(rows.stream().toList()))
        .compose(table -> known(query, table));
  }

  /** How many runs there are on all pages. */
  Future<Long> count(ListRuns query) {
    var parameters = parameters(query);
    var figures = figures(query, parameters);
    var runs = runs(query, figures, parameters).when(true, measured(figures));
    return new Filter("select" + runs.sql(), parameters).count(pool);
  }

  private static Tuple parameters(ListRuns query) {
    var parameters = Tuple.of(query.actor().id(), query.place());
    return query.order().byFigure() ? parameters.addString(query.order().kind()) : parameters;
  }

  /** Which figures {@code x} of the run {@code e} are asked for. */
  private static String figures(ListRuns query, Tuple parameters) {
    Figures asked = query.figures();
    return new Filter("x.entry_id = e.id", parameters)
        .and("x.metric = $::text", asked.metric())
        .and("x.of = $::text", asked.of())
        .and("x.stream = $::text", asked.stream())
        .and("x.laboratory = $::text", asked.laboratory())
        .and(
            "(normalize(x.lot) = normalize($::text) or normalize(e.batch) = normalize($))",
            asked.lot())
        .sql();
  }

  private static String measured(String figures) {
    return "exists (select from measurements x where " + figures + ")";
  }

  private static Filter runs(ListRuns query, String figures, Tuple parameters) {
    boolean one = query.milestoneId() != null;
    var order = query.order();
    var within =
        one
            ? "x.entry_id in (select id from entries where milestone_id = $2::uuid)"
            : "x.project_id = $2::uuid";
    var valued = order.byFigure() ? VALUED.formatted(order.best(), within, figures) : "";
    var project = one ? "(select project_id from milestones where id = $b::uuid)" : "$b::uuid";
    var where = WHERE.formatted(one ? "e.milestone_id = $2::uuid" : "e.project_id = $2::uuid");
    return new Filter(FROM + valued + where, parameters)
        .and(OF_LOT.formatted(project), query.figures().lot(), query.place())
        .and("e.stage = $::text", Coded.codeOrNull(query.stage()))
        .when(query.review() == Found.NONE, "judged.entry_id is null")
        .when(query.review() == Found.ACCEPTED, "judged.accepted")
        .when(query.review() == Found.QUESTIONED, "not judged.accepted")
        .and("e.ran_at >= $::timestamptz", Times.utcOrNull(query.ranFrom()))
        .and("e.ran_at < $::timestamptz", Times.utcOrNull(query.ranUntil()));
  }

  private record Kind(String kind, String unit) {}

  private record Columns(int all, List<Kind> told) {}

  private static Table table(List<Row> rows) {
    if (rows.isEmpty()) {
      return new Table(List.of(), List.of(), 0);
    }
    var columns =
        rows.stream()
            .map(row -> row.getString("columns"))
            .filter(told -> told != null)
            .findFirst()
            .map(told -> Json.stored(told, Columns.class))
            .orElseThrow();
    return new Table(
        rows.stream().map(RunStore::run).toList(),
        columns.told().stream().map(one -> RunColumn.of(one.kind(), one.unit())).toList(),
        columns.all() - columns.told().size());
  }

  private static Shown run(Row row) {
    return new Shown(
        row.getUUID("id"), Buffer.buffer(row.getString("json")), row.getString("sort_key"));
  }

  /** What the actor does not see is not an empty table; worth a look only if it seems so. */
  private Future<Table> known(ListRuns query, Table table) {
    return table.runs().isEmpty()
        ? pool.preparedQuery(KNOWN)
            .execute(Tuple.of(query.actor().id(), query.milestoneId(), query.projectId()))
            .map(rows -> first(rows, "not-found"))
            .map(table)
        : Future.succeededFuture(table);
  }
}
