package didymium.entries;

import static didymium.database.Rows.coded;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.entries.EntryReviewRules.Run;
import didymium.measurements.Stage;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads reviews of runs; {@link EntryReviewChanges} writes them. */
record EntryReviewStore(Pool pool) {

  /**
   * @param reviews newest first
   * @param sameAs runs that look like the same one, of those that the actor sees
   */
  record ReviewedRun(Run run, List<EntryReview> reviews, List<UUID> sameAs) {}

  private static final String GET =
      """
      with recursive versions as (
        select id, amends, author_id, organisation_id from entries where id = $2
        union all
        select e.id, e.amends, e.author_id, e.organisation_id from entries e join versions v on e.id = v.amends)
      select e.id, e.project_id, e.stage, access.role, home.short_name, e.visibility, e.withdrawn,
        exists (select from versions where author_id = $1) as own,
        coalesce(milestone.submitted_by = $1, false) as own_submission,
        other_party(e.project_id, access.organisation_id,
          array(select organisation_id from versions)) as other_party,
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
      where e.id = $2 and entry_readable(e.visibility, e.organisation_id, access.organisation_id, e.id,
          access.reads_from, access.reads_until)
      """;

  /**
   * @return fails with 404 for an entry that the actor does not see
   */
  Future<ReviewedRun> get(Actor actor, UUID entryId) {
    return pool.preparedQuery(GET)
        .execute(Tuple.of(actor.id(), entryId))
        .map(EntryReviewStore::found);
  }

  private static ReviewedRun found(Iterable<Row> rows) {
    for (var row : rows) {
      return new ReviewedRun(
          run(row),
          List.of(Json.stored(row.getString("reviews"), EntryReview[].class)),
          SameRunsStore.others(row));
    }
    throw Problem.notFound("entry.not-found");
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
