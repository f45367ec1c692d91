package didymium.gates;

import static didymium.database.Rows.coded;
import static didymium.database.Rows.instant;
import static didymium.database.Times.now;

import didymium.access.Role;
import didymium.bus.Json;
import didymium.calendar.Forecast;
import didymium.database.Dates;
import didymium.evaluation.Criterion;
import didymium.gates.GateRules.Planning;
import didymium.gates.GateRules.Seen;
import didymium.gates.Review.Party;
import didymium.measurements.Definitions;
import didymium.measurements.Methods;
import didymium.measurements.Stage;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of gates with their latest review, as the actor {@code $1} stands to them, and how
 * they are read.
 */
final class GateRows {
  private GateRows() {}

  private static final String REVIEW =
      """
      case when r.id is null then null else json_build_object('id', r.id, 'gateId', r.gate_id,
        'projectId', g.project_id, 'projectTitle', project.title, 'stage', g.stage,
        'state', r.state, 'outcome', r.outcome, 'verdict', r.verdict, 'note', r.note,
        'digest', r.digest, 'position', r.position, 'voidedBy', r.voided_by::json,
        'openedBy', r.opened_by, 'openedByName', opener.name, 'openedAt', r.opened_at,
        'endedAt', r.ended_at, 'version', r.version,
        'decisions', (select coalesce(json_agg(json_build_object(
            'organisationId', d.organisation_id, 'organisationName', o.short_name,
            'decision', d.decision, 'reason', d.reason, 'conditions', d.conditions::json,
            'by', d.participant_id, 'byName', p.name, 'at', d.decided_at,
            'checkpoint', d.checkpoint) order by d.id), '[]')
          from decisions d
          join organisations o on o.id = d.organisation_id
          join participants p on p.id = d.participant_id
          where d.review_id = r.id),
        'parties', (select coalesce(json_agg(json_build_object(
            'organisationId', o.id, 'name', o.short_name) order by o.short_name, o.id), '[]')
          from organisations o where o.id = any(r.parties)))::text end as review
      """;

  static final String OWN_RUN = "coalesce($1 = any(r.authors), false)";

  static final String OWN_SUBMISSION =
      """
      exists (select from review_runs x join milestones m on m.id = x.milestone_id
        where x.review_id = r.id and m.submitted_by = $1)
      """;

  static final String PROJECT =
      """
      project.title as project_title, project.stage as project_stage,
        project.version as project_version, coalesce(access.role, 'observer') as role,
        (select version from programmes where id = project.programme_id) as programme_version,
        (select coalesce(json_agg(json_build_object('organisationId', o.id, 'name', o.short_name)
            order by o.short_name, o.id), '[]')::text
          from project_parties party
          join organisations o on o.id = party.organisation_id
          where party.project_id = project.id) as parties,
        (select position from journal_head) as head, registered_methods(project.id) as methods
      """;

  static final String COLUMNS =
      """
      select g.*, coalesce(log.size, 0) + coalesce(waiting.entries, 0) as changes,
        criteria_definitions(g.project_id, g.criteria) as definitions,
        (select count(*)::integer from gate_forecasts f where f.gate_id = g.id) as forecast_count,
      """
          + PROJECT
          + ", "
          + OWN_RUN
          + " as own_run, "
          + OWN_SUBMISSION
          + " as own_submission, "
          + REVIEW;

  static final String JOINS =
      """
      join projects project on project.id = g.project_id
      left join journal_logs log on log.project_id = g.project_id
      left join (select project_id, count(*) as entries from journal_inbox group by project_id)
        waiting on waiting.project_id = g.project_id
      left join participants opener on opener.id = r.opened_by
      where true
      """;

  static final String ACCESS =
      """
      join project_access access on access.project_id = g.project_id and access.actor_id = $1
        and not access.has_left
      """;

  static Planning planning(Row row) {
    return new Planning(
        row.getUUID("id"),
        row.getString("project_title"),
        row.getString("element"),
        row.getUUID("programme_id"),
        coded(row, "role", Role.class),
        stage(row, "project_stage"),
        row.getInteger("project_version"),
        row.getInteger("programme_version"),
        parties(row),
        row.getLong("head"),
        methods(row));
  }

  static Seen seen(Row row, List<Forecast> forecasts) {
    return new Seen(
        gate(row),
        forecasts,
        coded(row, "role", Role.class),
        stage(row, "project_stage"),
        row.getInteger("project_version"),
        row.getInteger("programme_version"),
        parties(row),
        row.getBoolean("own_run"),
        row.getBoolean("own_submission"),
        row.getLong("head"),
        row.getLong("changes"),
        methods(row));
  }

  private static List<Party> parties(Row row) {
    return List.of(Json.stored(row.getString("parties"), Party[].class));
  }

  private static Gate gate(Row row) {
    var stage = stage(row, "stage");
    var baseline = Dates.read(row, "baseline");
    var due = Dates.read(row, "due");
    var passedAt = instant(row, "passed_at");
    var review = row.getString("review");
    return new Gate(
        row.getUUID("id"),
        row.getUUID("project_id"),
        row.getString("project_title"),
        stage,
        Gate.after(stage),
        coded(row, "state", GateState.class),
        baseline,
        Dates.read(row, "stated"),
        due,
        Gate.slipDays(due, passedAt, baseline, now()),
        row.getInteger("forecast_count"),
        criteria(row),
        review == null ? null : Json.stored(review, ReviewRow.class).review(),
        passedAt,
        row.getString("note"),
        row.getString("source"),
        row.getInteger("version"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  static Methods methods(Row row) {
    return Methods.stored(row.getString("methods"));
  }

  static Stage stage(Row row, String column) {
    return coded(row, column, Stage.class);
  }

  /** With what the programme defines of them. */
  static List<Criterion> criteria(Row row) {
    var definitions = Definitions.stored(row.getString("definitions"));
    return Stream.of(Json.stored(row.getString("criteria"), Criterion[].class))
        .map(one -> one.by(definitions))
        .toList();
  }
}
