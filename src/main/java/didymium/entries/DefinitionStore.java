package didymium.entries;

import static didymium.database.Rows.first;

import didymium.measurements.Definitions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Reads what the programme of a project defines. */
record DefinitionStore(Pool pool) {
  private static final String FIND = "select " + EntryStore.definitions("$1::uuid", "$2");

  /**
   * @param asked as {@link Definitions} says it
   */
  Future<Definitions> find(UUID projectId, String[] asked) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(projectId).addArrayOfString(asked))
        .map(rows -> Definitions.stored(first(rows, "not-found").getString("definitions")));
  }
}
