package didymium.imports;

import static didymium.database.Rows.first;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.imports.ImportCommand.ReadImport;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Reads kept sheets; {@link ImportChanges} writes them. */
record ImportStore(Pool pool) {

  /** A kept sheet. */
  record KeptSheet(UUID projectId, Import description, String digest) {}

  /** Only who took it in sees it. */
  private static final String FIND =
      """
      select i.project_id, i.description, i.digest
      from imports i
      join project_access access
        on access.project_id = i.project_id and access.actor_id = i.participant_id
      where i.participant_id = $1 and i.id = $2 and i.created_at > now() - interval '1 day'
      """;

  private static final String ROWS =
      """
      select number, cells from import_rows where import_id = $1 and number > $2
      order by number limit $3
      """;

  private static final Collector<Row, ?, List<UUID>> IDS =
      Collectors.mapping(row -> row.getUUID("id"), toList());

  /**
   * @return fails with 404 for what is not kept any more, or is somebody else's
   */
  Future<KeptSheet> sheet(Actor actor, UUID importId) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(actor.id(), importId))
        .map(rows -> sheet(first(rows, "import.not-found")));
  }

  private static KeptSheet sheet(Row row) {
    var description = Json.stored(row.getString("description"), Import.class);
    return new KeptSheet(row.getUUID("project_id"), description, row.getString("digest"));
  }

  Future<List<SheetRow>> rows(ReadImport query) {
    return pool.preparedQuery(ROWS)
        .execute(Tuple.of(query.importId(), query.after(), query.limit()))
        .map(rows -> rows.stream().map(ImportStore::row).toList());
  }

  private static SheetRow row(Row row) {
    var cells = Json.stored(row.getString("cells"), Cell[].class);
    return new SheetRow(row.getInteger("number"), Arrays.asList(cells));
  }

  /** The milestones of a project by their titles, as {@link ImportRules#title} compares them. */
  Future<Map<String, List<UUID>>> milestones(UUID projectId) {
    return pool.preparedQuery("select id, title from milestones where project_id = $1")
        .execute(Tuple.of(projectId))
        .map(rows -> rows.stream().collect(groupingBy(ImportStore::title, IDS)));
  }

  private static String title(Row row) {
    return ImportRules.title(row.getString("title"));
  }
}
