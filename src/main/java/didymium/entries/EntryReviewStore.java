package didymium.entries;

import static didymium.database.Rows.coded;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Json;
import didymium.database.Rows;
import didymium.entries.EntryReviewRules.Run;
import didymium.measurements.Stage;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads reviews of runs; {@link EntryReviewChanges} writes them. */
record EntryReviewStore(Pool pool) {

  /**
   * @param reviews newest first
   * @param sameAs runs that look like the same one, of those that the actor sees
   */
  record ReviewedRun(Run run, List<EntryReview> reviews, List<UUID> sameAs) {}

  private static final String FIND =
      """
      select e.id, e.project_id, e.stage, access.role, home.short_name, e.visibility, e.withdrawn,
        versions.own, coalesce(milestone.submitted_by = $1, false) as own_submission,
        other_party(e.project_id, access.organisation_id, versions.organisations) as other_party,
        exists (select from entries later where later.amends = e.id) as amended,
        (select coalesce(json_agg(json_build_object('id', x.id, 'entryId', x.entry_id,
            'decision', x.decision, 'reason', x.reason, 'another', x.another, 'by', x.reviewer_id, 'byName', p.name,
            'organisationId', x.organisation_id, 'organisationName', o.short_name,
            'at', x.reviewed_at) order by x.id desc), '[]')::text
          from entry_reviews x join actors p on p.id = x.reviewer_id
          join organisations o on o.id = x.organisation_id
          where x.entry_id = e.id) as reviews,
      """
          + SameRunsStore.like("e.same_as", "e.project_id")
          + """
           as same
      from entries e
      join milestones milestone on milestone.id = e.milestone_id
      join project_access access on access.project_id = e.project_id and access.actor_id = $1
      join organisations home on home.id = access.organisation_id
      cross join lateral (
        with recursive versions as (
          select e.amends, e.author_id, e.organisation_id
          union all
          select v.amends, v.author_id, v.organisation_id
          from versions later join entries v on v.id = later.amends)
        select bool_or(author_id = $1) as own, array_agg(organisation_id) as organisations
        from versions) versions
      where e.id = any($2::uuid[])
        and e.project_id = coalesce($3::uuid, e.project_id)
        and entry_readable(e.visibility, e.organisation_id, access.organisation_id, e.id,
          access.reads_from, access.reads_until)
      """;

  private static final String ROLE =
      "select role from project_access where actor_id = $1::uuid and project_id = $2::uuid";

  /**
   * @return fails with 404 for an entry that the actor does not see
   */
  Future<ReviewedRun> get(Actor actor, UUID entryId) {
    return find(actor, null, List.of(entryId)).map(found -> one(found, entryId));
  }

  private static ReviewedRun one(Map<UUID, ReviewedRun> found, UUID entryId) {
    return Rows.present(found.get(entryId), "entry.not-found");
  }

  /**
   * Those of the entries that the actor sees, by id.
   *
   * @param projectId only those of this project; null for all
   */
  Future<Map<UUID, ReviewedRun>> find(Actor actor, UUID projectId, Collection<UUID> entries) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(actor.id()).addArrayOfUUID(Rows.array(entries)).addUUID(projectId))
        .map(EntryReviewStore::found);
  }

  /**
   * What the actor is in a project.
   *
   * @return fails with 404 for a project that the actor does not see
   */
  Future<Role> role(Actor actor, UUID projectId) {
    return pool.preparedQuery(ROLE)
        .execute(Tuple.of(actor.id(), projectId))
        .map(rows -> coded(Rows.first(rows, "not-found"), "role", Role.class));
  }

  private static Map<UUID, ReviewedRun> found(Iterable<Row> rows) {
    var found = new HashMap<UUID, ReviewedRun>();
    for (var row : rows) {
      var reviews = List.of(Json.stored(row.getString("reviews"), EntryReview[].class));
      found.put(row.getUUID("id"), new ReviewedRun(run(row), reviews, SameRunsStore.others(row)));
    }
    return found;
  }

  private static Run run(Row row) {
    return new Run(
        row.getUUID("id"),
        row.getUUID("project_id"),
        coded(row, "stage", Stage.class),
        coded(row, "role", Role.class),
        row.getString("short_name"),
        row.getBoolean("own"),
        row.getBoolean("own_submission"),
        row.getBoolean("other_party"),
        row.getString("visibility").equals("joint"),
        !row.getBoolean("amended") && !row.getBoolean("withdrawn"));
  }
}
