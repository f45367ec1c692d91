package didymium.transparency;

import didymium.bus.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads the witnesses that programmes name; {@link NamedWitnesses} keeps them. */
record NamedWitnessesStore(Pool pool) {
  private static final String NAMED =
      """
      select witnesses from programme_witnesses programme
      join projects project on project.programme_id = programme.programme_id
      where project.id = $1
      """;

  /** The last co-signature of each witness that is named. */
  private static final String WITNESSES =
      """
      select coalesce(json_agg(json_build_object(
          'name', witness.name, 'url', witness.url, 'key', witness.key,
          'size', latest.size, 'at', to_char(latest.at at time zone 'UTC',
            'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'state', case when state.state = 'cosigned' and latest.size < log.signed then 'waiting'
            else coalesce(state.state, 'waiting') end,
          'fault', state.fault, 'seen', state.seen) order by witness.name), '[]')::text as witnesses
      from projects project
      join programme_witnesses programme on programme.programme_id = project.programme_id
      cross join lateral jsonb_to_recordset(programme.witnesses)
        as witness (name text, url text, key text)
      left join journal_logs log on log.project_id = project.id
      left join log_witnesses state
        on state.project_id = project.id and state.name = witness.name
      left join lateral (
        select size, at from log_cosignatures c
        where c.project_id = project.id and c.name = witness.name
        order by size desc limit 1) latest on true
      where project.id = $1
      """;

  /** The witnesses that a project's programme names. */
  Future<List<NamedWitness>> named(UUID projectId) {
    return pool.preparedQuery(NAMED).execute(Tuple.of(projectId)).map(NamedWitnessesStore::named);
  }

  /** All witnesses that any programme names. */
  Future<List<NamedWitness>> named() {
    return pool.query("select witnesses from programme_witnesses")
        .execute()
        .map(NamedWitnessesStore::named);
  }

  private static List<NamedWitness> named(RowSet<Row> rows) {
    return rows.stream().flatMap(row -> witnesses(row).stream()).toList();
  }

  private static List<NamedWitness> witnesses(Row row) {
    return List.of(Json.stored(row.getJsonArray("witnesses").encode(), NamedWitness[].class));
  }

  /** What the portal says about a log's witnesses, as JSON of the contract. */
  Future<Buffer> states(UUID projectId) {
    return pool.preparedQuery(WITNESSES)
        .execute(Tuple.of(projectId))
        .map(rows -> Buffer.buffer(rows.iterator().next().getString("witnesses")));
  }
}
