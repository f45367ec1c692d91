package didymium.entries;

import static didymium.database.Rows.coded;

import didymium.access.Role;
import didymium.bus.Problem;
import didymium.entries.EntryRules.Place;
import didymium.entries.LogEntries.Ground;
import didymium.measurements.Definitions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads what decides the rows of a batch, for all of them at once. */
record BatchStore(Pool pool) {

  /**
   * The project as the actor meets it.
   *
   * @param places the milestones that rows are logged against, by id
   * @param joint those of the named origins that all see
   * @param own those that only the actor's organisation sees
   */
  record Grounds(Role role, Map<UUID, Place> places, Set<UUID> joint, Set<UUID> own) {

    /** What a run of the visibility may name: what all who will see it see too. */
    Set<UUID> origins(Visibility visibility) {
      if (visibility != Visibility.ORGANISATION || own.isEmpty()) {
        return joint;
      }
      var both = new HashSet<>(joint);
      both.addAll(own);
      return both;
    }
  }

  /** What a key of a row was used for. */
  record Kept(byte[] fingerprint, UUID entryId) {}

  /** One row at least for whoever sees the project. */
  private static final String PLACES =
      """
      select m.id as milestone_id, m.title, access.project_id, m.stage, m.state, access.role,
        organisation.name as organisation_name, organisation.country,
      """
          + EntryStore.definitions("access.project_id", "$4")
          + """
      from project_access access
      join organisations organisation on organisation.id = access.organisation_id
      left join milestones m on m.project_id = access.project_id and m.id = any($3::uuid[])
      where access.actor_id = $1 and access.project_id = $2
      """;

  private static final String ORIGINS =
      """
      select id, visibility = 'joint' as joint from entries
      where id = any($1::uuid[]) and project_id = $2::uuid
        and entry_readable(visibility, organisation_id, $3::uuid, id, null, null)
      """;

  private static final String KEPT =
      "select key, fingerprint, entry_id from entry_keys where space = $1 and key = any($2::text[])";

  /**
   * @return fails with 404 for a project that the actor does not see
   */
  Future<Grounds> find(Ground ground) {
    return places(ground).compose(rows -> withOrigins(ground, found(rows)));
  }

  private Future<Iterable<Row>> places(Ground ground) {
    return pool.preparedQuery(PLACES)
        .execute(
            Tuple.of(ground.actor().id(), ground.projectId())
                .addArrayOfUUID(ground.milestones().toArray(UUID[]::new))
                .addArrayOfString(Definitions.asked(ground.measurements())))
        .map(rows -> rows);
  }

  private static Grounds found(Iterable<Row> rows) {
    var places = new HashMap<UUID, Place>();
    Role role = null;
    for (var row : rows) {
      role = coded(row, "role", Role.class);
      if (row.getUUID("milestone_id") != null) {
        places.put(row.getUUID("milestone_id"), EntryStore.place(row));
      }
    }
    if (role == null) {
      throw Problem.notFound("not-found");
    }
    return new Grounds(role, places, Set.of(), Set.of());
  }

  private Future<Grounds> withOrigins(Ground ground, Grounds found) {
    var named = ground.origins();
    if (named.isEmpty()) {
      return Future.succeededFuture(found);
    }
    var organisation = ground.actor().organisationId();
    return pool.preparedQuery(ORIGINS)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(named.toArray(UUID[]::new))
                .addUUID(ground.projectId())
                .addUUID(organisation))
        .map(rows -> withOrigins(found, rows));
  }

  private static Grounds withOrigins(Grounds found, Iterable<Row> rows) {
    var joint = new HashSet<UUID>();
    var own = new HashSet<UUID>();
    for (var row : rows) {
      (row.getBoolean("joint") ? joint : own).add(row.getUUID("id"));
    }
    return new Grounds(found.role(), found.places(), joint, own);
  }

  /** Those of the keys that were used before. */
  Future<Map<String, Kept>> kept(UUID space, Collection<String> keys) {
    return pool.preparedQuery(KEPT)
        .execute(Tuple.of(space).addArrayOfString(keys.toArray(String[]::new)))
        .map(BatchStore::kept);
  }

  private static Map<String, Kept> kept(Iterable<Row> rows) {
    var kept = new HashMap<String, Kept>();
    for (var row : rows) {
      var fingerprint = row.getBuffer("fingerprint").getBytes();
      kept.put(row.getString("key"), new Kept(fingerprint, row.getUUID("entry_id")));
    }
    return kept;
  }
}
