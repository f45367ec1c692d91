package didymium.entries;

import static didymium.database.Rows.coded;
import static didymium.database.Rows.first;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.database.Filter;
import didymium.entries.EntryCommand.ListEntries;
import didymium.entries.EntryRules.Origins;
import didymium.entries.EntryRules.Place;
import didymium.entries.EntryRules.Standing;
import didymium.measurements.Stage;
import didymium.milestones.MilestoneState;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads entries; {@link EntryChanges} writes them. */
final class EntryStore {

  /** An entry's id and its representation. */
  record Found(UUID id, Buffer json) {}

  private final Pool pool;

  EntryStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * @return fails with 404 for a milestone that the actor does not see
   */
  Future<Place> place(Actor actor, UUID milestoneId) {
    return pool.preparedQuery(EntryQueries.PLACE_OF_MILESTONE)
        .execute(Tuple.of(actor.id(), milestoneId))
        .map(rows -> place(first(rows, "milestone.not-found")));
  }

  /**
   * @return fails with 404 for an entry that the actor does not see
   */
  Future<Standing> standing(Actor actor, UUID entryId) {
    return pool.preparedQuery(EntryQueries.STANDING)
        .execute(Tuple.of(actor.id(), entryId))
        .map(rows -> standing(first(rows, "entry.not-found")));
  }

  /**
   * @return fails with 404 for an entry that the actor does not see
   */
  Future<Found> get(Actor actor, UUID entryId) {
    return pool.preparedQuery(EntryQueries.LIST + " and e.id = $2")
        .execute(Tuple.of(actor.id(), entryId))
        .map(rows -> found(first(rows, "entry.not-found")));
  }

  Future<List<Found>> list(ListEntries query) {
    var filter =
        new Filter(EntryQueries.LIST, Tuple.of(query.actor().id()))
            .and("e.milestone_id = $::uuid", query.milestoneId())
            .and("e.project_id = $::uuid", query.projectId())
            .and("e.stage = $::text", query.stage() == null ? null : query.stage().code())
            .and("e.organisation_id = $::uuid", query.organisationId())
            .and("e.author_id = $::uuid", query.authorId())
            .and(
                "exists (select from measurements x where x.entry_id = e.id"
                    + " and x.metric = $a::text and ($b::text is null or x.of = $b))",
                query.metric() == null ? null : query.metric().code(),
                query.of())
            .and("e.words @@ to_tsquery('simple', $::text)", Filter.words(query.text()))
            .and("(later.id is not null) = $::boolean", query.amended())
            .when(query.awaitingReview(), EntryQueries.AWAITING_REVIEW)
            .and("e.id < $::uuid", query.page().id())
            .order("e.id desc", query.page().fetch());
    return pool.preparedQuery(filter.sql())
        .execute(filter.parameters())
        .map(EntryStore::all)
        .compose(found -> known(query, found));
  }

  /** What the actor does not see is not an empty list; worth a look only if it seems so. */
  private Future<List<Found>> known(ListEntries query, List<Found> found) {
    boolean anywhere = query.milestoneId() == null && query.projectId() == null;
    return anywhere || !found.isEmpty()
        ? Future.succeededFuture(found)
        : pool.preparedQuery(EntryQueries.KNOWN)
            .execute(Tuple.of(query.actor().id(), query.milestoneId(), query.projectId()))
            .map(rows -> first(rows, "not-found"))
            .map(found);
  }

  /**
   * What the named runs are to one that scales up from them.
   *
   * @param amended the run that is amended; null for a new one, which nothing can go back to
   */
  Future<Origins> origins(
      Actor actor, Place place, Visibility visibility, List<UUID> named, UUID amended) {
    if (named == null || named.isEmpty()) {
      return Future.succeededFuture(Origins.NONE);
    }
    return pool.preparedQuery(EntryQueries.ORIGINS)
        .execute(
            Tuple.of(place.projectId())
                .addArrayOfUUID(named.toArray(UUID[]::new))
                .addBoolean(visibility == Visibility.ORGANISATION)
                .addUUID(actor.organisationId())
                .addUUID(amended))
        .map(rows -> origins(rows.iterator().next()));
  }

  private static Origins origins(Row row) {
    return new Origins(Set.of(row.getArrayOfUUIDs("found")), row.getBoolean("circular"));
  }

  private static List<Found> all(Iterable<Row> rows) {
    var found = new ArrayList<Found>();
    rows.forEach(row -> found.add(found(row)));
    return found;
  }

  private static Found found(Row row) {
    var json =
        Entry.filledIn(
            row.getString("document"),
            review(row.getBoolean("accepted")),
            row.getUUID("amended_by"),
            row.getLong("position"));
    return new Found(row.getUUID("id"), Buffer.buffer(json));
  }

  private static String review(Boolean accepted) {
    return accepted == null ? null : accepted ? "accepted" : "questioned";
  }

  private static Standing standing(Row row) {
    return new Standing(
        row.getUUID("id"),
        row.getUUID("author_id"),
        row.getUUID("organisation_id"),
        coded(row, "visibility", Visibility.class),
        row.getBoolean("withdrawn"),
        row.getUUID("amended_by"),
        place(row));
  }

  static Place place(Row row) {
    return new Place(
        row.getUUID("milestone_id"),
        row.getString("title"),
        row.getUUID("project_id"),
        coded(row, "stage", Stage.class),
        coded(row, "state", MilestoneState.class),
        coded(row, "role", Role.class),
        row.getString("organisation_name"),
        row.getString("country"));
  }
}
