package didymium.transparency;

import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes the witnesses that a programme names, each change with its entry of the journal. */
final class NamedWitnessesChanges {

  /** A programme's witnesses, as the contract and the journal tell them. */
  record Named(UUID programmeId, int version, List<NamedWitness> witnesses) {}

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

  private final Journal journal;

  NamedWitnessesChanges(Journal journal) {
    this.journal = journal;
  }

  Future<Reply> set(Named named, Write write, Reply reply) {
    var id = named.programmeId();
    var event =
        Event.ofProgramme(
            "witnesses-named",
            id,
            new Event.Subject("programme", id),
            Event.content(Map.of("witnesses", named)));
    var witnesses = new JsonArray(Json.text(named.witnesses()));
    var parameters = Tuple.of(id, witnesses, named.version());
    return journal.commit(SET, parameters, write, event, reply);
  }
}
