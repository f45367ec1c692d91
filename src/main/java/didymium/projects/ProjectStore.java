package didymium.projects;

import static didymium.database.Rows.coded;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Json;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Filter;
import didymium.measurements.Stage;
import didymium.projects.ProjectCommand.Filters;
import didymium.projects.ProjectRules.Candidate;
import didymium.projects.ProjectRules.Seen;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads projects. What reads them whole is in {@link ProjectQueries}. */
final class ProjectStore {
  private static final String BOUND =
      """
      select participant.organisation_id from project_members member
        join participants participant on participant.id = member.participant_id
        where member.project_id = $1::uuid
      union
      select participant.organisation_id from milestones milestone
        join participants participant on participant.id = milestone.owner_id
        where milestone.project_id = $1::uuid
      union
      select organisation_id from entries where project_id = $1::uuid
      """;

  /** People whom the actor may see: of the same organisation, project or programme. */
  private static final String CANDIDATE =
      """
      select participant.id, participant.name, participant.organisation_id, participant.active,
        (select count(*) from milestones
          where project_id = $2::uuid and owner_id = participant.id
            and state not in ('accepted', 'cancelled'))::integer as open_milestones
      from participants participant
      where participant.id = $1::uuid
        and (participant.organisation_id = $3::uuid
          or exists (select from project_organisations mine
            join project_organisations theirs using (project_id)
            where mine.organisation_id = $3::uuid
              and theirs.organisation_id = participant.organisation_id)
          or exists (select from programme_parties mine
            join programme_parties theirs using (programme_id)
            where mine.organisation_id = $3::uuid
              and theirs.organisation_id = participant.organisation_id))
      """;

  private final Pool pool;

  ProjectStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * A project as the actor sees it, members included.
   *
   * @return fails with Problem 404 where the actor does not
   */
  Future<Seen> seen(Actor actor, UUID id) {
    return pool.preparedQuery(ProjectQueries.ONE)
        .execute(Tuple.of(actor.id(), id))
        .map(ProjectStore::only);
  }

  Future<Reply> list(Actor actor, Filters filters, Page page) {
    var query = query(actor, filters, page);
    return pool.preparedQuery(ProjectQueries.list(query.sql()))
        .execute(query.parameters())
        .map(rows -> page.reply(list(rows), ProjectStore::json, ProjectStore::sortKeys));
  }

  private static Filter query(Actor actor, Filters filters, Page page) {
    var stage = filters.stage() == null ? null : filters.stage().code();
    return new Filter(ProjectQueries.VISIBLE, Tuple.of(actor.id()))
        .and("project.programme_id = $::uuid", filters.programme())
        .and("project.stage = $::text", stage)
        .and("$::text = any(project.elements)", filters.element())
        .and(
            "exists (select from project_organisations where project_id = project.id"
                + " and organisation_id = $::uuid)",
            filters.organisation())
        .and(
            "position(lower($::text) in lower(project.title || chr(10) || project.route)) > 0",
            filters.text())
        .and("(lower(project.title), project.id) > ($a::text, $b::uuid)", page.key(0), page.id())
        .order("sort_title, id", page.fetch());
  }

  /** The organisations whose people are members, own milestones or have logged entries. */
  Future<Set<UUID>> bound(UUID projectId) {
    return pool.preparedQuery(BOUND).execute(Tuple.of(projectId)).map(ProjectStore::ids);
  }

  /**
   * The participant who is to have a role in the project.
   *
   * @return fails with Problem 404 where the actor does not see them
   */
  Future<Candidate> candidate(Actor actor, UUID projectId, UUID participantId) {
    return pool.preparedQuery(CANDIDATE)
        .execute(Tuple.of(participantId, projectId, actor.organisationId()))
        .map(ProjectStore::candidate);
  }

  private static Candidate candidate(RowSet<Row> rows) {
    for (var row : rows) {
      return new Candidate(
          row.getUUID("id"),
          row.getString("name"),
          row.getUUID("organisation_id"),
          row.getBoolean("active"),
          row.getInteger("open_milestones"));
    }
    throw Problem.notFound("member.unknown");
  }

  private static Seen only(RowSet<Row> rows) {
    for (var row : rows) {
      var members = List.of(Json.stored(row.getString("members"), Project.Member[].class));
      return new Seen(
          project(row, members),
          row.getBoolean("administrator"),
          row.getBoolean("leads"),
          Set.of(row.getArrayOfUUIDs("parties")));
    }
    throw Problem.notFound("not-found");
  }

  private static Set<UUID> ids(RowSet<Row> rows) {
    var ids = new HashSet<UUID>();
    rows.forEach(row -> ids.add(row.getUUID(0)));
    return ids;
  }

  private static List<Row> list(RowSet<Row> rows) {
    var list = new ArrayList<Row>();
    rows.forEach(list::add);
    return list;
  }

  private static Buffer json(Row row) {
    return Json.buffer(project(row, null));
  }

  private static List<String> sortKeys(Row row) {
    return List.of(row.getString("sort_title"), row.getUUID("id").toString());
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
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
