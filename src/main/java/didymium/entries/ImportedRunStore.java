package didymium.entries;

import static didymium.database.Rows.coded;

import didymium.entries.EntryRules.Place;
import didymium.entries.EntryRules.Standing;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads what an import brought and nobody withdrew. */
record ImportedRunStore(Pool pool) {

  /**
   * A run that an import logged or amended.
   *
   * @param amended whether somebody amended it since
   * @param content what the import made of it
   * @param former what it said before the import; null for one that the import logged
   */
  record Imported(
      UUID id,
      UUID milestoneId,
      UUID authorId,
      UUID organisationId,
      Visibility visibility,
      boolean amended,
      EntryContent content,
      EntryContent former) {

    Standing standing(Place place) {
      return new Standing(id, authorId, organisationId, visibility, false, null, place);
    }
  }

  private static final String FIND =
      """
      select distinct on (e.id) e.id, e.milestone_id, e.author_id, e.organisation_id, e.visibility,
        e.document, later.id is not null as amended, former.document as former
      from entry_keys mine
      join entries e on e.id = mine.entry_id
      left join entries later on later.amends = e.id
      left join entries former on former.id = e.amends
      where mine.import_id = $1 and mine.space = $2 and e.project_id = $3
        and not coalesce(later.withdrawn, false)
      order by e.id
      """;

  Future<List<Imported>> find(TakeBackImport command) {
    return pool.preparedQuery(FIND)
        .execute(
            Tuple.of(command.importId(), command.actor().organisationId(), command.projectId()))
        .map(rows -> rows.stream().map(ImportedRunStore::imported).toList());
  }

  private static Imported imported(Row row) {
    var former = row.getString("former");
    return new Imported(
        row.getUUID("id"),
        row.getUUID("milestone_id"),
        row.getUUID("author_id"),
        row.getUUID("organisation_id"),
        coded(row, "visibility", Visibility.class),
        row.getBoolean("amended"),
        Entry.content(row.getString("document")),
        former == null ? null : Entry.content(former));
  }
}
