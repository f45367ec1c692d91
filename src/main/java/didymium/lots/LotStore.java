package didymium.lots;

import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;

import didymium.access.Role;
import didymium.database.Rows;
import didymium.lots.LotCommand.DescribeLot;
import didymium.lots.LotCommand.GetLot;
import didymium.lots.LotRules.Standing;
import didymium.lots.LotRules.Step;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Reads a lot with what is around it; {@link LotChanges} writes lots. */
record LotStore(Pool pool) {

  /** The descriptions, steps from lot to parent and runs of the project that the actor may see. */
  static final String SEEN =
      """
      with recursive access as materialized (
        select * from project_access where actor_id = $1::uuid and project_id = $2::uuid),
      seen as not materialized (
        select l.* from access, lots l
        where l.project_id = $2
          and entry_readable('joint', l.organisation_id, access.organisation_id, l.told_by,
            access.reads_from, access.reads_until)),
      step as not materialized (
        select seen.code, p.parent_code as parent from seen, lot_parents p
        where p.project_id = $2 and p.code = seen.code),
      run as not materialized (
        select r.code, r.entry_id from access, lot_runs r
        where r.project_id = $2
          and entry_readable(r.visibility, r.organisation_id, access.organisation_id, r.entry_id,
            access.reads_from, access.reads_until)),
      """;

  /** Of lots that are {@code found}. */
  static final String FOUND =
      """
      select found.code, coalesce(l.version, 1) as version, l.id, l.material, l.mass_value,
        l.mass_unit, l.mass_kg, l.stream, l.note, coalesce(l.described, false) as described,
        l.described_by, l.described_at,
        (select name from actors where id = l.described_by) as described_by_name,
        array(select parent_code from lot_parents p
          where p.project_id = l.project_id and p.code = l.code order by p.ordinal) as parents,
        (select count(distinct run.entry_id)::integer from run where run.code = found.code) as runs
      """;

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

  static Seen seen(UUID projectId, Row row) {
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
