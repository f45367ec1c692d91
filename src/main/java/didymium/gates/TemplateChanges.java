package didymium.gates;

import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Writes programmes' own templates, each time all of them. */
final class TemplateChanges {
  private static final Change SET =
      Change.of(
          """
          state as (
            insert into gate_templates as kept (programme_id, templates, version, updated_at)
            values ($1::uuid, $2::text, $3::integer, now())
            on conflict (programme_id) do update
              set templates = excluded.templates, version = excluded.version,
                updated_at = excluded.updated_at
              where kept.version = excluded.version - 1
            returning programme_id)
          """);

  private final Journal journal;

  TemplateChanges(Journal journal) {
    this.journal = journal;
  }

  Future<Reply> set(
      UUID programmeId,
      int version,
      List<Template> templates,
      Write write,
      Event event,
      Reply reply) {
    var parameters = Tuple.of(programmeId, Json.text(templates), version);
    return journal.commit(SET, parameters, write, event, reply);
  }
}
