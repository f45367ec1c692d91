package didymium.projects;

import static didymium.bus.Coded.codeOrNull;
import static didymium.database.Rows.coded;
import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Json;
import didymium.bus.Page;
import didymium.bus.Reply;
import didymium.database.Filter;
import didymium.database.Names;
import didymium.database.Rows;
import didymium.database.Times;
import didymium.measurements.Stage;
import didymium.projects.ProjectCommand.Filters;
import didymium.projects.ProjectRules.ProgrammeToOpenIn;
import didymium.projects.ProjectRules.ProjectAccess;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Reads projects with all that belongs to them, in one statement: however many projects a page has,
 * the database gives all of them at once. {@link ProjectChanges} writes them.
 */
record ProjectStore(Pool pool) {
  /** The projects that the participant {@code $1} sees, and what they are in each. */
  private static final String VISIBLE =
      """
      select project.*, access.role as my_role,
        access.administrator, access.organisation_id as reader_organisation, access.reads_from,
        access.reads_until
      from projects project
      join project_access access
        on access.project_id = project.id and access.actor_id = $1::uuid
      where true\
      """;

  private static final String COLUMNS =
      """
      select page.*, programme.title as programme_title, organisations.list::text as organisations,
        json_build_object('stages', climb.stages, 'entries', runs.entries,
          'lastEntryAt', last_run.logged_at, 'best', best.list)::text as summary
      """;

  private static final String MEMBER_COLUMNS =
      """
      , members.list::text as members, programme.parties,
        exists (select from programme_coordinators where programme_id = page.programme_id
          and participant_id = $1::uuid) as leads
      """;

  private static final String PROGRAMME =
      """
      from page
      cross join lateral (
        select title, array(select organisation_id from programme_parties
          where programme_id = page.programme_id
            and (leaves_at is null or leaves_at > now())) as parties
        from programmes where id = page.programme_id) programme
      cross join lateral (
        select json_agg(json_build_object('id', organisation.id, 'name', organisation.name,
          'shortName', organisation.short_name, 'country', organisation.country,
          'party', organisation.id = any(programme.parties),
          'takesPart', taking_part.admitted_at is not null)) as list
        from project_organisations taking_part
        join organisations organisation on organisation.id = taking_part.organisation_id
        where taking_part.project_id = page.id
          and (taking_part.leaves_at is null or taking_part.leaves_at > now())) organisations
      """;

  private static final String MEMBERS =
      """
      cross join lateral (
        select coalesce(json_agg(json_build_object('participantId', participant.id,
          'name', participant.name, 'organisationId', participant.organisation_id,
          'role', member.role)), '[]') as list
        from project_members member
        join participants participant on participant.id = member.participant_id
        where member.project_id = page.id) members
      """;

  private static final String CLIMB =
      """
      cross join lateral (
        select coalesce(json_agg(json_build_object('stage', stage, 'planned', planned,
            'inProgress', in_progress, 'submitted', submitted, 'accepted', accepted,
            'returned', returned, 'cancelled', cancelled, 'slipDays', slip, 'nextDue', next_due)
          order by array_position(
            array['laboratory', 'bench', 'pilot', 'demonstration', 'industry'], stage)), '[]')
          as stages
        from (
          select stage,
            count(*) filter (where state = 'planned') as planned,
            count(*) filter (where state = 'in-progress') as in_progress,
            count(*) filter (where state = 'submitted') as submitted,
            count(*) filter (where state = 'accepted') as accepted,
            count(*) filter (where state = 'returned') as returned,
            count(*) filter (where state = 'cancelled') as cancelled,
            max(slip_by_today(state, slip_days, baseline_end))
              filter (where state not in ('accepted', 'cancelled')) as slip,
            (array_agg(json_build_object('date', due_date, 'precision', due_precision)
                order by due_end, id) filter (where state not in ('accepted', 'cancelled')))[1]
              as next_due
          from milestones where project_id = page.id group by stage) by_stage) climb
      """;

  private static final String RUNS =
      """
      cross join lateral (
        select entries from readable_entries(page.id, page.reader_organisation, page.reads_from,
          page.reads_until)) runs
      left join lateral (
        select entry.document::json -> 'loggedAt' as logged_at from standing_entries entry
        where entry.project_id = page.id
          and entry_readable(entry.visibility, entry.organisation_id, page.reader_organisation,
            entry.id, page.reads_from, page.reads_until)
        order by entry.id desc limit 1) last_run on true
      """;

  /**
   * The highest value among accepted runs, in the metric's own unit and with its digits: where it
   * stands is kept, what it is is read from the run itself.
   */
  private static final String BEST =
      """
      cross join lateral (
        select coalesce(json_agg(json_build_object('stage', stage.code, 'metric', metric.code,
            'of', top.of, 'op', top.op, 'value', top.canonical_value,
            'uncertainty', top.canonical_uncertainty, 'unit', '%', 'entryId', top.entry_id)
          order by stage.rank, metric.code desc), '[]') as list
        from (values ('laboratory', 1), ('bench', 2), ('pilot', 3), ('demonstration', 4),
          ('industry', 5)) stage (code, rank)
        cross join (values ('recovery'), ('purity')) metric (code)
        cross join lateral (
          select measurement.* from accepted_figures figure
          join measurements measurement on measurement.entry_id = figure.entry_id
            and measurement.ordinal = figure.ordinal
          join standing_entries entry on entry.id = figure.entry_id
          where figure.project_id = page.id and figure.stage = stage.code
            and figure.metric = metric.code
            and (page.reads_until is null or entry.id < page.reads_until)
            and (page.reads_from is null or entry.id >= page.reads_from)
          order by figure.canonical_value desc, figure.entry_id limit 1) top) best
      """;

  private static final String SUMMARY = CLIMB + RUNS + BEST;

  /** The project {@code $2} with its members, and how the reader stands to it. */
  private static final String ONE =
      "with page as ("
          + (VISIBLE + " and project.id = $2::uuid) ")
          + (COLUMNS + MEMBER_COLUMNS + PROGRAMME + MEMBERS + SUMMARY);

  /** The programme {@code $2} that a project is to be opened in, as {@code $1} stands to it. */
  private static final String PROGRAMME_TO_OPEN_IN =
      """
      select programme.id, programme.title, access.coordinates, access.administrator,
        programme.expiry_date is not null
          and expired_from(programme.expiry_date, programme.expiry_precision) <= now() as expired,
        array(select organisation_id from programme_parties party
          where party.programme_id = programme.id
            and (party.leaves_at is null or party.leaves_at > now())) as parties,
        (select json_build_object('number', version.number, 'terms', version.terms::json)::text
          from agreement_versions version
          where version.programme_id = programme.id and version.state = 'in-force') as agreement
      from programmes programme
      join programme_access access
        on access.programme_id = programme.id and access.actor_id = $1 and not access.has_left
      where programme.id = $2
      """;

  /**
   * A project as the actor sees it, members included.
   *
   * @return fails with Problem 404 where the actor does not
   */
  Future<ProjectAccess> access(Actor actor, UUID id) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(actor.id(), id))
        .map(rows -> access(first(rows, "not-found")));
  }

  /**
   * @return fails with Problem 404 where the actor does not see the programme
   */
  Future<ProgrammeToOpenIn> programme(Actor actor, UUID id) {
    return pool.preparedQuery(PROGRAMME_TO_OPEN_IN)
        .execute(Tuple.of(actor.id(), id))
        .map(rows -> programme(first(rows, "not-found")));
  }

  private static ProgrammeToOpenIn programme(Row row) {
    return new ProgrammeToOpenIn(
        row.getUUID("id"),
        row.getString("title"),
        row.getBoolean("coordinates"),
        row.getBoolean("administrator"),
        row.getBoolean("expired"),
        Set.of(row.getArrayOfUUIDs("parties")),
        row.getString("agreement"));
  }

  Future<Reply> list(Actor actor, Filters filters, Page page) {
    var query = query(actor, filters, page);
    var sql = "with page as (" + query.sql() + ") " + COLUMNS + PROGRAMME + SUMMARY;
    return pool.preparedQuery(sql + "order by " + Names.order("page.title", "page.id"))
        .execute(query.parameters())
        .map(rows -> rows.stream().toList())
        .map(rows -> page.reply(rows, ProjectStore::json, ProjectStore::sortKeys));
  }

  private static Filter query(Actor actor, Filters filters, Page page) {
    return new Filter(VISIBLE, Tuple.of(actor.id()))
        .and("project.programme_id = $::uuid", filters.programme())
        .and("project.stage = $::text", codeOrNull(filters.stage()))
        .and("$::text = any(project.elements)", filters.element())
        .and(
            "exists (select from project_organisations where project_id = project.id"
                + " and organisation_id = $::uuid)",
            filters.organisation())
        .and(Names.holds("project.title || chr(10) || project.route", "$"), filters.text())
        .and("project.id = any($::uuid[])", Rows.array(filters.ids()))
        .and("project.updated_at >= $::timestamptz", Times.utcOrNull(filters.updatedSince()))
        .and(Names.after("project.title", "project.id"), page.key(0), page.id())
        .order(Names.order("project.title", "project.id"), page.fetch());
  }

  private static ProjectAccess access(Row row) {
    var members = List.of(Json.stored(row.getString("members"), Project.Member[].class));
    return new ProjectAccess(
        project(row, members),
        row.getBoolean("administrator"),
        row.getBoolean("leads"),
        Set.of(row.getArrayOfUUIDs("parties")));
  }

  private static Buffer json(Row row) {
    return Json.buffer(project(row, null));
  }

  private static List<String> sortKeys(Row row) {
    return List.of(row.getString("title"), row.getUUID("id").toString());
  }

  private static Project project(Row row, List<Project.Member> members) {
    return new Project(
        row.getUUID("id"),
        row.getUUID("programme_id"),
        row.getString("programme_title"),
        row.getString("title"),
        List.of(row.getArrayOfStrings("elements")),
        row.getString("route"),
        Product.of(
            row.getString("product_kind"),
            row.getString("product_description"),
            row.getString("product_grade")),
        row.getString("industry"),
        coded(row, "stage", Stage.class),
        List.of(Json.stored(row.getString("organisations"), Project.Organisation[].class)),
        members,
        row.getBoolean("illustrative"),
        row.getString("source"),
        coded(row, "my_role", Role.class),
        row.getString("summary"),
        row.getInteger("version"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }
}
