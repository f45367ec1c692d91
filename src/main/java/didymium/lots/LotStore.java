package didymium.lots;

import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Problem;
import didymium.database.Rows;
import didymium.lots.LotCommand.DescribeLot;
import didymium.lots.LotCommand.GetLot;
import didymium.lots.LotCommand.ListLots;
import didymium.lots.LotRules.Standing;
import didymium.lots.LotRules.Step;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Reads lots; {@link LotChanges} writes them. */
record LotStore(Pool pool) {

  /** The descriptions, steps from lot to parent and runs of the project that the actor may see. */
  private static final String SEEN =
      """
      with recursive access as materialized (
        select * from project_access where actor_id = $1::uuid and project_id = $2::uuid),
      seen as not materialized (
        select l.* from access join lots l using (project_id)
        where entry_readable('joint', l.organisation_id, access.organisation_id, l.told_by,
          access.reads_from, access.reads_until)),
      step as not materialized (
        select seen.code, p.parent_code as parent from seen join lot_parents p
          on p.project_id = seen.project_id and p.code = seen.code),
      run as not materialized (
        select r.code, r.entry_id from access join lot_runs r using (project_id)
        where entry_readable(r.visibility, r.organisation_id, access.organisation_id, r.entry_id,
          access.reads_from, access.reads_until)),
      """;

  /** Of lots that are {@code found}. */
  private static final String FOUND =
      """
      select found.code, coalesce(l.version, 1) as version, l.id, l.material, l.mass_value,
        l.mass_unit, l.mass_kg, l.stream, l.note, coalesce(l.described, false) as described,
        l.described_by, l.described_at,
        (select name from actors where id = l.described_by) as described_by_name,
        array(select parent_code from lot_parents p
          where p.project_id = l.project_id and p.code = l.code order by p.ordinal) as parents,
        (select count(distinct run.entry_id)::integer from run where run.code = found.code) as runs
      """;

  /** In three ways a code is known, each read in its order and no further than the page goes. */
  private static final String LIST =
      SEEN
          + """
          described as (
            select distinct code from seen
            where described and code > $3::text and $6::boolean is not false
              and ($5::text is null or strpos(lower(code), lower($5)) > 0
                or strpos(lower(material), lower($5)) > 0)
              and ($7::text is null or lower(material) = lower($7))
              and ($8::text is null or stream = $8)
            order by code limit $4::integer),
          parents as (
            select distinct step.parent as code from step
            where step.parent > $3 and ($5 is null or strpos(lower(step.parent), lower($5)) > 0)
              and $6 is not true and $7 is null and $8 is null
              and not exists (select from seen where described and code = step.parent)
            order by step.parent limit $4),
          named as (
            select distinct run.code from run
            where run.code > $3 and ($5 is null or strpos(lower(run.code), lower($5)) > 0)
              and $6 is not true and $7 is null and $8 is null
              and not exists (select from seen where described and seen.code = run.code)
            order by run.code limit $4),
          found as (
            select code from described union select code from parents union select code from named
            order by code limit $4)
          """
          + FOUND
          + "from found left join seen l on l.code = found.code order by found.code";

  /** Each side is read outwards, so that what is left out is what lies furthest. */
  private static final String GET =
      SEEN
          + """
          up (code) as (
            select $3::text
            union select step.parent from up join step on step.code = up.code),
          down (code) as (
            select $3::text
            union select step.code from down join step on step.parent = down.code),
          found as (
            (select code from up limit $4::integer) union (select code from down limit $4))
          """
          + FOUND
          + "from access cross join found left join seen l on l.code = found.code";

  private static final String STANDING =
      SEEN
          + """
          up (code) as (
            select unnest($4::text[])
            union
            select p.parent_code from up join lot_parents p
              on p.project_id = $2 and p.code = up.code),
          lineage as (
            select array_agg(p.code) as codes, array_agg(p.parent_code) as parents_of,
              array_agg(exists (select from seen where seen.code = p.code)) as visible
            from up join lot_parents p on p.project_id = $2 and p.code = up.code),
          found as (select $3::text as code)
          """
          + FOUND
          + """
          , access.role, lineage.*, l.id is null and exists (select from lots
            where project_id = $2 and code = found.code) as hidden
          from access cross join lineage cross join found left join seen l on l.code = found.code
          """;

  private static final String KNOWN =
      "select from project_access where actor_id = $1 and project_id = $2";

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
    return pool.preparedQuery(LIST)
        .execute(parameters)
        .map(rows -> rows.stream().map(row -> seen(query.projectId(), row)).toList())
        .compose(found -> known(query, found));
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

  /**
   * The lot and those that it comes from or went into, the nearest of either side first.
   *
   * @return fails with 404 for a project that the actor does not see
   */
  Future<List<Seen>> around(GetLot query, int most) {
    return pool.preparedQuery(GET)
        .execute(Tuple.of(query.actor().id(), query.projectId(), query.code(), most))
        .map(rows -> rows.stream().map(row -> seen(query.projectId(), row)).toList())
        .map(found -> Rows.present(found.isEmpty() ? null : found, "not-found"));
  }

  /**
   * @return fails with 404 for a project that the actor does not see
   */
  Future<Standing> standing(DescribeLot command) {
    var parents = command.description().parents().toArray(String[]::new);
    var parameters =
        Tuple.of(command.actor().id(), command.projectId(), command.code())
            .addArrayOfString(parents);
    return pool.preparedQuery(STANDING)
        .execute(parameters)
        .map(rows -> standing(command.projectId(), first(rows, "not-found")));
  }

  private static Standing standing(UUID projectId, Row row) {
    return new Standing(
        seen(projectId, row),
        Rows.coded(row, "role", Role.class),
        row.getBoolean("hidden"),
        lineage(row));
  }

  private static List<Step> lineage(Row row) {
    var codes = row.getArrayOfStrings("codes");
    if (codes == null) {
      return List.of();
    }
    var parents = row.getArrayOfStrings("parents_of");
    var visible = row.getArrayOfBooleans("visible");
    return IntStream.range(0, codes.length)
        .mapToObj(i -> new Step(codes[i], parents[i], visible[i]))
        .toList();
  }

  private static Seen seen(UUID projectId, Row row) {
    return new Seen(lot(projectId, row), row.getInteger("runs"));
  }

  private static Lot lot(UUID projectId, Row row) {
    return new Lot(
        row.getUUID("id"),
        projectId,
        row.getString("code"),
        row.getString("material"),
        mass(row),
        row.getString("stream"),
        row.getString("note"),
        List.of(row.getArrayOfStrings("parents")),
        row.getBoolean("described"),
        row.getInteger("version"),
        row.getUUID("described_by"),
        row.getString("described_by_name"),
        instant(row, "described_at"));
  }

  private static Lot.Mass mass(Row row) {
    var value = row.getBigDecimal("mass_value");
    return value == null
        ? null
        : new Lot.Mass(value, row.getString("mass_unit"), row.getBigDecimal("mass_kg"));
  }
}
