package didymium.entries;

import didymium.access.Actor;
import didymium.entries.EntryRules.Origins;
import didymium.entries.EntryRules.Place;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads what runs scale up from. */
record OriginStore(Pool pool) {

  /** All that runs go back to, and other versions of each, for an amended run is the same run. */
  private static final String ORIGINS =
      """
      with recursive past as (
        select unnest($2::uuid[]) as id
        union
        select step.id from past cross join lateral (
          select origin_id as id from entry_origins where entry_id = past.id
          union all
          select amends from entries where id = past.id and amends is not null
          union all
          select id from entries where amends = past.id) step)
      select array(select id from entries where id = any($2) and project_id = $1::uuid
          and entry_readable(visibility, organisation_id, case when $3::boolean then $4::uuid end,
            id, null, null)) as found,
        exists (select from past where id = $5::uuid) as circular
      """;

  /**
   * What the named runs are to one that scales up from them.
   *
   * @param amended the run that is amended; null for a new one, which nothing can go back to
   */
  Future<Origins> find(
      Actor actor, Place place, Visibility visibility, List<UUID> named, UUID amended) {
    if (named == null || named.isEmpty()) {
      return Future.succeededFuture(Origins.NONE);
    }
    return pool.preparedQuery(ORIGINS)
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
}
