package didymium.transparency;

import static didymium.database.Rows.first;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** All SQL of the witnesses that a programme names. */
final class NamedWitnessesStore {

  /**
   * What a programme names.
   *
   * @param version 1 where it never named any
   * @param coordinates whether the reader coordinates the programme
   */
  record Kept(int version, List<NamedWitness> witnesses, boolean coordinates) {}

  private static final String GET =
      """
      select coalesce(kept.version, 1) as version, coalesce(kept.witnesses, '[]') as witnesses,
        access.coordinates
      from programme_access access
      left join programme_witnesses kept on kept.programme_id = access.programme_id
      where access.participant_id = $1 and access.programme_id = $2
      """;

  private static final Change SET =
      Change.of(
          """
          state as (
            insert into programme_witnesses as kept (programme_id, witnesses, version, updated_at)
            values ($1::uuid, $2::jsonb, $3::integer, now())
            on conflict (programme_id) do update
              set witnesses = excluded.witnesses, version = excluded.version,
                updated_at = excluded.updated_at
              where kept.version = excluded.version - 1
            returning programme_id)
          """);

  private final Pool pool;
  private final Journal journal;

  NamedWitnessesStore(Pool pool, Journal journal) {
    this.pool = pool;
    this.journal = journal;
  }

  /**
   * @return fails with Problem 404 for a programme that the actor does not see
   */
  Future<Kept> get(Actor actor, UUID programmeId) {
    return pool.preparedQuery(GET)
        .execute(Tuple.of(actor.id(), programmeId))
        .map(rows -> kept(first(rows, "not-found")));
  }

  private static Kept kept(Row row) {
    return new Kept(
        row.getInteger("version"), CosigningStore.witnesses(row), row.getBoolean("coordinates"));
  }

  Future<Reply> set(
      UUID programmeId,
      int version,
      List<NamedWitness> witnesses,
      Write write,
      Event event,
      Reply reply) {
    var parameters = Tuple.of(programmeId, new JsonArray(Json.text(witnesses)), version);
    return journal.commit(SET, parameters, write, event, reply);
  }
}
