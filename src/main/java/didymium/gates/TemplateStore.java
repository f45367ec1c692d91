package didymium.gates;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.bus.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads programmes' own templates; {@link TemplateChanges} writes them. */
final class TemplateStore {

  /**
   * What a programme keeps.
   *
   * @param version 1 where it never kept any
   * @param coordinates whether the reader coordinates the programme
   */
  record Kept(int version, List<Template> templates, boolean coordinates) {}

  private static final String GET =
      """
      select coalesce(kept.version, 1) as version, coalesce(kept.templates, '[]') as templates,
        access.coordinates
      from programme_access access
      left join gate_templates kept on kept.programme_id = access.programme_id
      where access.actor_id = $1 and access.programme_id = $2
      """;

  private final Pool pool;

  TemplateStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * @return fails with 404 for a programme that the actor does not see
   */
  Future<Kept> get(Actor actor, UUID programmeId) {
    return pool.preparedQuery(GET)
        .execute(Tuple.of(actor.id(), programmeId))
        .map(TemplateStore::kept);
  }

  /** A programme's own, for whoever plans in one of its projects. */
  Future<List<Template>> own(UUID programmeId) {
    return pool.preparedQuery("select templates from gate_templates where programme_id = $1")
        .execute(Tuple.of(programmeId))
        .map(rows -> rows.size() == 0 ? List.of() : templates(rows.iterator().next()));
  }

  private static Kept kept(Iterable<Row> rows) {
    for (var row : rows) {
      return new Kept(row.getInteger("version"), templates(row), row.getBoolean("coordinates"));
    }
    throw Problem.notFound("not-found");
  }

  private static List<Template> templates(Row row) {
    return List.of(Json.stored(row.getString("templates"), Template[].class));
  }
}
