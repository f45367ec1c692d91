package didymium.lots;

import static didymium.database.Rows.first;
import static didymium.lots.LotStore.FOUND;
import static didymium.lots.LotStore.SEEN;

import didymium.lots.LotCommand.Filters;
import didymium.lots.LotCommand.ListLots;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Reads lists of lots. Each kind of question has a statement of its own: where the codes to look at
 * come from.
 */
record LotListStore(Pool pool) {

  /** The code that comes after another in any of the indexes that have codes. */
  private static final String NEXT =
      """
      least(
        (select l.code from lots l
          where l.project_id = $2 and l.code > %1$s order by l.code limit 1),
        (select p.parent_code from lot_parents p
          where p.project_id = $2 and p.parent_code > %1$s order by p.parent_code limit 1),
        (select normalize(e.batch) from entries e
          where e.project_id = $2 and e.batch is not null and normalize(e.batch) > %1$s
          order by normalize(e.batch) limit 1),
        (select normalize(m.lot) from measurements m
          where m.project_id = $2 and m.lot is not null and normalize(m.lot) > %1$s
          order by normalize(m.lot) limit 1))
      """;

  /**
   * From code to code, however many runs name each, and no further than the page goes: it comes in
   * order, and to sort it would be to walk to the end.
   */
  private static final String WALK =
      "candidate (code) as (select "
          + NEXT.formatted("$3::text")
          + "from access union all select "
          + NEXT.formatted("candidate.code")
          + "from candidate where candidate.code is not null),";

  /** What is searched for may be in none of the codes: all of them are looked at, in one go. */
  private static final String SEARCH =
      """
      known (code) as (
        select l.code from lots l
        where l.project_id = $2 and strpos(sought(concat(l.code, '\n', l.material)), sought($5)) > 0
        union
        select p.parent_code from lot_parents p
        where p.project_id = $2 and strpos(sought(p.parent_code), sought($5)) > 0
        union
        select normalize(e.batch) from entries e
        where e.project_id = $2 and e.batch is not null
          and strpos(sought(e.batch), sought($5)) > 0
        union
        select normalize(m.lot) from measurements m
        where m.project_id = $2 and m.lot is not null
          and strpos(sought(m.lot), sought($5)) > 0),
      candidate as (select code from known where code > $3::text),
      """;

  /**
   * Limits of one keep PostgreSQL at one code after the other: else it reads all runs at once to
   * tell whether one names a code, and may leave the order.
   */
  private static final String LIST =
      """
      found as (
        select candidate.code from candidate left join lateral (
          select * from seen where seen.code = candidate.code and described limit 1) l on true
        where candidate.code is not null
          and ($5::text is null
            or strpos(sought(concat(candidate.code, '\n', l.material)), sought($5)) > 0)
          and ($6::boolean is null or $6 = (l.code is not null))
          and ($7::text is null or sought(l.material) = sought($7))
          and ($8::text is null or l.stream = $8)
          and (l.code is not null
            or (select true from run where run.code = candidate.code limit 1)
            or (select true from step where step.parent = candidate.code limit 1))
        %slimit $4::integer)
      """
          + FOUND
          + "from found left join seen l on l.code = found.code order by found.code";

  private static final String DESCRIBED =
      """
      candidate as (
        select l.code from lots l
        where l.project_id = $2 and l.code > $3::text and l.described),
      """;

  private static final String SORTED = "order by candidate.code ";
  private static final String LIST_ALL = SEEN + WALK + LIST.formatted("");
  private static final String LIST_DESCRIBED = SEEN + DESCRIBED + LIST.formatted(SORTED);
  private static final String LIST_SEARCHED = SEEN + SEARCH + LIST.formatted(SORTED);

  private static final String KNOWN =
      "select from project_access where actor_id = $1 and project_id = $2";

  /**
   * @return fails with 404 for a project that the actor does not see
   */
  Future<List<Seen>> list(ListLots query) {
    var filters = query.filters();
    var after = query.page().key(0);
    var parameters =
        Tuple.of(query.actor().id(), query.projectId(), after == null ? "" : after)
            .addInteger(query.page().fetch())
            .addString(filters.text())
            .addBoolean(filters.described())
            .addString(filters.material())
            .addString(filters.stream());
    return pool.preparedQuery(statement(filters))
        .execute(parameters)
        .map(rows -> rows.stream().map(row -> LotStore.seen(query.projectId(), row)).toList())
        .compose(found -> known(query, found));
  }

  private static String statement(Filters filters) {
    if (filters.text() != null) {
      return LIST_SEARCHED;
    }
    boolean described =
        filters.material() != null
            || filters.stream() != null
            || Boolean.TRUE.equals(filters.described());
    return described ? LIST_DESCRIBED : LIST_ALL;
  }

  /** What the actor does not see is not an empty list; worth a look only if it seems so. */
  private Future<List<Seen>> known(ListLots query, List<Seen> found) {
    return found.isEmpty()
        ? pool.preparedQuery(KNOWN)
            .execute(Tuple.of(query.actor().id(), query.projectId()))
            .map(rows -> first(rows, "not-found"))
            .map(found)
        : Future.succeededFuture(found);
  }
}
