package didymium.exports;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Coded;
import didymium.bus.Json;
import didymium.database.Filter;
import didymium.database.Names;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads a portfolio: first which projects there are in it, then their milestones. */
record PortfolioStore(Pool pool) {
  private static final String PROJECTS =
      """
      select project.id
      from project_access access
      join projects project on project.id = access.project_id
      join programmes programme on programme.id = project.programme_id
      where access.actor_id = $1
      """;

  /** What people look for a project by. */
  private static final String SAID =
      """
      concat_ws(' ', project.title, project.route, programme.title, project.product_description,
        array_to_string(project.elements, ' '), (select string_agg(o.name, ' ')
          from project_organisations p join organisations o on o.id = p.organisation_id
          where p.project_id = project.id))
      """;

  private static final String EVERY_WORD =
      "not exists (select from unnest(string_to_array($::text, ' ')) word where not "
          + Names.holds(SAID, "word")
          + ")";

  private static final String MILESTONES =
      """
      select json_build_object('programme', programme.title, 'projectId', project.id,
        'project', project.title, 'elements', array_to_string(project.elements, ' '),
        'projectStage', project.stage, 'organisations', (
          select string_agg(o.short_name, ', ' order by o.short_name collate "und-x-icu")
          from project_organisations p join organisations o on o.id = p.organisation_id
          where p.project_id = project.id and (p.leaves_at is null or p.leaves_at > now())),
        'illustrative', project.illustrative, 'milestoneId', m.id, 'milestone', m.title,
        'stage', m.stage, 'state', m.state, 'owner', owner.name,
        'baselineDue', m.baseline_end, 'baselinePrecision', m.baseline_precision,
        'due', m.due_end, 'duePrecision', m.due_precision,
        'achieved', m.achieved_date, 'achievedPrecision', m.achieved_precision,
        'slipDays', slip_by_today(m.state, m.slip_days, m.baseline_end),
        'forecasts', (select count(*) from forecasts f where f.milestone_id = m.id),
        'entries', case when m.id is not null then (
          select entries from readable_entries(m.id, access.organisation_id, access.reads_from,
            access.reads_until)) end,
        'source', m.source)::text as row
      from unnest($2::uuid[]) with ordinality as asked (id, place)
      join project_access access on access.project_id = asked.id and access.actor_id = $1
      join projects project on project.id = asked.id
      join programmes programme on programme.id = project.programme_id
      left join milestones m on m.project_id = project.id
        and (access.reads_until is null or m.id < access.reads_until)
      left join participants owner on owner.id = m.owner_id
      order by asked.place, array_position(
        array['laboratory', 'bench', 'pilot', 'demonstration', 'industry'], m.stage), m.due_end, m.id
      """;

  /** The projects that are asked for, in the order of their programmes' and their own titles. */
  Future<List<UUID>> projects(PortfolioQuery query) {
    var projects =
        new Filter(PROJECTS, Tuple.of(query.reader()))
            .and("project.programme_id = $::uuid", query.programme())
            .and("$::text = any(project.elements)", query.element())
            .and(
                "exists (select from project_organisations where project_id = project.id"
                    + " and organisation_id = $::uuid)",
                query.organisation())
            .and("project.stage = $::text", Coded.codeOrNull(query.stage()))
            .and(EVERY_WORD, query.text());
    var sql =
        projects.sql()
            + " order by "
            + Names.order("programme.title")
            + ", "
            + Names.order("project.title", "project.id");
    return pool.preparedQuery(sql)
        .execute(projects.parameters())
        .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
  }

  /** A row for each milestone of these projects; one for a project that has none. */
  Future<List<JsonNode>> milestones(UUID reader, List<UUID> projects) {
    return pool.preparedQuery(MILESTONES)
        .execute(Tuple.of(reader).addArrayOfUUID(projects.toArray(UUID[]::new)))
        .map(rows -> rows.stream().map(row -> row.getString("row")).toList())
        .map(rows -> rows.stream().map(row -> Json.stored(row, JsonNode.class)).toList());
  }
}
