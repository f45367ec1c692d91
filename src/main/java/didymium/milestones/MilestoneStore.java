package didymium.milestones;

import static didymium.bus.Coded.codesOrNull;
import static didymium.database.Rows.array;
import static didymium.database.Rows.coded;
import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;
import static didymium.database.Times.now;
import static didymium.database.Times.utcOrNull;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Json;
import didymium.calendar.Forecast;
import didymium.database.Dates;
import didymium.database.Filter;
import didymium.database.Names;
import didymium.measurements.Stage;
import didymium.milestones.MilestoneCommand.ListMilestones;
import didymium.milestones.MilestoneRules.Owner;
import didymium.milestones.MilestoneRules.Planning;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads milestones and their forecasts; {@link MilestoneChanges} writes them. */
record MilestoneStore(Pool pool) {

  /**
   * A milestone, what the actor is in its project, and its forecasts where they were asked for.
   *
   * @param otherParty whether the actor acts for another party than who submitted it, where there
   *     are two or more
   * @param sortKey by which a list has it where it is; null where it was asked for alone
   */
  record Found(
      Milestone milestone,
      Role role,
      boolean otherParty,
      List<Forecast> forecasts,
      String sortKey) {}

  private static final String OTHER_PARTY =
      """
      other_party(m.project_id, access.organisation_id,
        array(select organisation_id from actors where id = m.submitted_by))
      """;

  private static final String COLUMNS =
      """
      m.*, project.title as project_title, owner.name as owner_name, access.role,
      m.submitted_by is not null and %s as other_party,
      (select count(*)::integer from forecasts f where f.milestone_id = m.id) as forecast_count,
      (select entries::integer from readable_entries(m.id, access.organisation_id,
        access.reads_from, access.reads_until)) as entry_count
      """
          .formatted(OTHER_PARTY);

  private static final String FROM =
      """
       from milestones m
      join project_access access on access.project_id = m.project_id and access.actor_id = $1
        and (access.reads_until is null or m.id < access.reads_until)
      join projects project on project.id = m.project_id
      left join participants owner on owner.id = m.owner_id
      where true
      """;

  private static final String GET =
      "select "
          + COLUMNS
          + """
          , (select json_agg(json_build_object('id', f.id,
               'due', json_build_object('date', f.due_date, 'precision', f.due_precision),
               'reason', f.reason,
               'statedOn', json_build_object('date', f.stated_date,
                 'precision', f.stated_precision),
               'by', f.forecast_by, 'byName', p.name, 'at', f.forecast_at) order by f.id)::text
             from forecasts f join actors p on p.id = f.forecast_by
             where f.milestone_id = m.id) as forecasts
          """
          + FROM
          + "and m.id = $2";

  private static final String PLANNING =
      """
      select project.id, project.title, access.role,
             person.id as owner_id, owner.role as owner_role, person.name as owner_name
      from project_access access
      join projects project on project.id = access.project_id
      left join project_access owner
        on owner.project_id = project.id and owner.actor_id = $3
      left join participants person on person.id = owner.actor_id
      where access.actor_id = $1 and access.project_id = $2
      """;

  /**
   * @return fails with 404 for what the actor does not see
   */
  Future<Found> get(Actor actor, UUID milestoneId) {
    return pool.preparedQuery(GET)
        .execute(Tuple.of(actor.id(), milestoneId))
        .map(rows -> first(rows, "milestone.not-found"))
        .map(MilestoneStore::foundWithForecasts);
  }

  /**
   * @param ownerId who is to own the milestone; null for nobody
   * @return fails with 404 for a project that the actor does not see
   */
  Future<Planning> planning(Actor actor, UUID projectId, UUID ownerId) {
    return pool.preparedQuery(PLANNING)
        .execute(Tuple.of(actor.id(), projectId, ownerId))
        .map(rows -> first(rows, "not-found"))
        .map(MilestoneStore::planning);
  }

  Future<List<Found>> list(ListMilestones query) {
    var order = query.order();
    return filter("select " + COLUMNS + ", " + order.key() + " as sort_key" + FROM, query)
        .and(order.after(), order.key(query.page()), query.page().id())
        .order(order.orderBy(), query.page().fetch())
        .list(pool, row -> found(row, null, row.getString("sort_key")))
        .compose(found -> known(query, found));
  }

  /** How many there are on all pages. */
  Future<Long> count(ListMilestones query) {
    return filter("select" + FROM, query).count(pool);
  }

  private static Filter filter(String sql, ListMilestones query) {
    return new Filter(sql, Tuple.of(query.actor().id()))
        .and("m.project_id = $::uuid", query.projectId())
        .and("project.programme_id = $::uuid", query.programmeId())
        .and("m.stage = $::text", query.stage() == null ? null : query.stage().code())
        .and("m.state = any($::text[])", codesOrNull(query.states()))
        .and("m.owner_id = $::uuid", query.ownerId())
        .and(
            Names.hasWords("to_tsvector('simple', sought(m.title))", "$"),
            Filter.words(query.text()))
        .when(
            query.overdue(),
            "m.due_end < current_date and m.state not in ('accepted', 'cancelled')")
        .when(
            query.awaiting(),
            "m.state = 'submitted' and access.role = 'coordinator' and m.submitted_by <> $1 and "
                + OTHER_PARTY)
        .and("m.id = any($::uuid[])", array(query.ids()))
        .and("m.updated_at >= $::timestamptz", utcOrNull(query.updatedSince()));
  }

  /**
   * A project that the actor does not see is not an empty one; worth a look only if it seems so.
   */
  private Future<List<Found>> known(ListMilestones query, List<Found> found) {
    return query.projectId() == null || !found.isEmpty()
        ? Future.succeededFuture(found)
        : planning(query.actor(), query.projectId(), null).map(found);
  }

  private static Found foundWithForecasts(Row row) {
    var json = row.getString("forecasts");
    var forecasts = json == null ? new Forecast[0] : Json.stored(json, Forecast[].class);
    return found(row, List.of(forecasts), null);
  }

  private static Found found(Row row, List<Forecast> forecasts, String sortKey) {
    var milestone = milestone(row);
    var role = role(row, "role");
    return new Found(milestone, role, row.getBoolean("other_party"), forecasts, sortKey);
  }

  private static Planning planning(Row row) {
    var ownerId = row.getUUID("owner_id");
    var owner =
        ownerId == null
            ? null
            : new Owner(ownerId, row.getString("owner_name"), role(row, "owner_role"));
    return new Planning(row.getUUID("id"), row.getString("title"), role(row, "role"), owner);
  }

  private static Role role(Row row, String column) {
    return coded(row, column, Role.class);
  }

  private static Milestone milestone(Row row) {
    var baseline = Dates.read(row, "baseline");
    var due = Dates.read(row, "due");
    var achieved = Dates.read(row, "achieved");
    var state = coded(row, "state", MilestoneState.class);
    return new Milestone(
        row.getUUID("id"),
        row.getUUID("project_id"),
        row.getString("project_title"),
        row.getString("title"),
        coded(row, "stage", Stage.class),
        row.getString("means"),
        row.getUUID("owner_id"),
        row.getString("owner_name"),
        baseline,
        Dates.read(row, "stated"),
        due,
        state,
        Milestone.slipDays(state, due, achieved, baseline, now()),
        row.getInteger("forecast_count"),
        row.getInteger("entry_count"),
        achieved,
        row.getUUID("submitted_by"),
        instant(row, "submitted_at"),
        row.getUUID("decided_by"),
        instant(row, "decided_at"),
        row.getString("decision_reason"),
        row.getString("source"),
        row.getInteger("version"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }
}
