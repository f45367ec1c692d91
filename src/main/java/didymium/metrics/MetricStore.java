package didymium.metrics;

import static didymium.database.Rows.coded;
import static didymium.database.Rows.first;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.measurements.Definitions;
import didymium.measurements.MetricDefinition;
import didymium.metrics.MetricRules.Standing;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads the metrics of programmes; {@link MetricChanges} writes them. */
record MetricStore(Pool pool) {
  private static final String ALL =
      """
      select programme_definitions(access.programme_id, null) as definitions
      from programme_roles access where access.actor_id = $1 and access.programme_id = $2
      """;

  private static final String ONE =
      """
      select access.role, programme_definitions(access.programme_id, '{}') as definitions,
        (select count(distinct m.code)::integer from programme_metrics m
          where m.programme_id = access.programme_id) as count,
        (select coalesce(json_agg(m.document::json order by m.version), '[]')::text
          from programme_metrics m
          where m.programme_id = access.programme_id and m.code = $3::text) as versions
      from programme_roles access where access.actor_id = $1 and access.programme_id = $2
      """;

  /**
   * @return fails with 404 for a programme that the actor does not see
   */
  Future<List<MetricDefinition>> all(Actor actor, UUID programmeId) {
    return pool.preparedQuery(ALL)
        .execute(Tuple.of(actor.id(), programmeId))
        .map(rows -> first(rows, "not-found").getString("definitions"))
        .map(json -> Definitions.stored(json).metrics());
  }

  /**
   * A metric that may not be there yet.
   *
   * @return fails with 404 for a programme that the actor does not see
   */
  Future<Standing> standing(Actor actor, UUID programmeId, String code) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(actor.id(), programmeId, code))
        .map(rows -> standing(first(rows, "not-found")));
  }

  /**
   * A metric that is there.
   *
   * @return fails with 404 also for one that the programme did not define
   */
  Future<Standing> defined(Actor actor, UUID programmeId, String code) {
    return standing(actor, programmeId, code)
        .map(
            found -> {
              if (found.versions().isEmpty()) {
                throw Problem.notFound("metric.not-found");
              }
              return found;
            });
  }

  private static Standing standing(Row row) {
    return new Standing(
        coded(row, "role", Role.class),
        List.of(Json.stored(row.getString("versions"), MetricDefinition[].class)),
        row.getInteger("count"),
        Definitions.stored(row.getString("definitions")));
  }
}
