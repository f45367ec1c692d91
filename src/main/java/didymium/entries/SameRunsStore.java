package didymium.entries;

import didymium.access.Actor;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads which runs look like the same run, by their {@link RunKey}. */
record SameRunsStore(Pool pool) {

  /**
   * The ids of the runs of a project with a key that stand and that the reader {@code access} sees.
   */
  static String like(String key, String project) {
    return """
    array(select other.id from standing_entries other
      where other.project_id = %s and other.same_as = %s
        and entry_readable(other.visibility, other.organisation_id, access.organisation_id,
          other.id, access.reads_from, access.reads_until)
      order by other.id)
    """
        .formatted(project, key);
  }

  /** What {@link #like} found as {@code same} of the run {@code id}, without it. */
  static List<UUID> others(Row row) {
    var itself = row.getUUID("id");
    return Stream.of(row.getArrayOfUUIDs("same")).filter(id -> !id.equals(itself)).toList();
  }

  private static final String OF_KEYS =
      "select given.key,"
          + like("given.key", "access.project_id")
          + """
           as same
          from project_access access, unnest($3::text[]) as given (key)
          where access.actor_id = $1 and access.project_id = $2
          """;

  /** By key, for those of the keys that any run has. */
  Future<Map<String, List<UUID>>> find(Actor actor, UUID projectId, Collection<String> keys) {
    return keys.isEmpty()
        ? Future.succeededFuture(new HashMap<>())
        : pool.preparedQuery(OF_KEYS)
            .execute(Tuple.of(actor.id(), projectId).addArrayOfString(keys.toArray(String[]::new)))
            .map(SameRunsStore::byKey);
  }

  private static Map<String, List<UUID>> byKey(Iterable<Row> rows) {
    var found = new HashMap<String, List<UUID>>();
    for (var row : rows) {
      found
          .computeIfAbsent(row.getString("key"), first -> new ArrayList<>())
          .addAll(List.of(row.getArrayOfUUIDs("same")));
    }
    return found;
  }
}
