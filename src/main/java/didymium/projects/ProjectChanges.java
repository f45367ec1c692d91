package didymium.projects;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.database.Rows;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Part;
import didymium.journal.Write;
import didymium.projects.Project.Member;
import didymium.projects.Project.Organisation;
import didymium.projects.ProjectRules.ProgrammeToOpenIn;
import didymium.projects.TakeAgreement.Admission;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes projects, each change with its entry of the journal. Versions are those after it. */
record ProjectChanges(Journal journal) {
  private static final Change OPEN =
      Change.of(
          """
          state as (
            insert into projects (id, title, elements, route, product_kind, product_description,
              product_grade, industry, stage, source, version, updated_at, created_at,
              programme_id, illustrative)
            values ($1::uuid, $2::text, $3::text[], $4::text, $5::text, $6::text, $7::text,
              $8::text, $9::text, $10::text, $11::integer, $12::timestamptz, $12::timestamptz,
              $14::uuid, $15::boolean)
            returning id),
          organisations as (
            insert into project_organisations (project_id, organisation_id, admitted_at,
              works_until)
            select state.id, named.id, case when named.id = any($16::uuid[]) then $12 end,
              (select expired_from(expiry_date, expiry_precision) from programmes
                where id = $14::uuid)
            from state, unnest($13::uuid[]) as named (id))
          """);

  private static final Change CHANGE =
      Change.of(
          """
          state as (
            update projects set title = $2::text, elements = $3::text[], route = $4::text,
              product_kind = $5::text, product_description = $6::text, product_grade = $7::text,
              industry = $8::text, stage = $9::text, source = $10::text, version = $11::integer,
              updated_at = $12::timestamptz
            where id = $1::uuid and version = $11::integer - 1
            returning id),
          gone as (
            delete from project_organisations using state
            where project_id = state.id and organisation_id <> all($13::uuid[])
              and admitted_at is null),
          organisations as (
            insert into project_organisations (project_id, organisation_id, admitted_at)
            select id, unnest($13::uuid[]), null from state on conflict do nothing)
          """);

  private static final Change SET_MEMBER =
      Change.of(
          """
          state as (
            update projects set version = $2::integer, updated_at = $3::timestamptz
            where id = $1::uuid and version = $2::integer - 1
            returning id),
          member as (
            insert into project_members (project_id, participant_id, role)
            select id, $4::uuid, $5::text from state
            on conflict (project_id, participant_id) do update set role = excluded.role)
          """);

  private static final Change REMOVE_MEMBER =
      Change.of(
          """
          state as (
            update projects set version = $2::integer, updated_at = $3::timestamptz
            where id = $1::uuid and version = $2::integer - 1
            returning id),
          member as (
            delete from project_members using state
            where project_id = state.id and participant_id = $4::uuid)
          """);

  private static final String ADVANCE =
      """
      advanced as (
        update projects set stage = $2::text, version = version + 1,
          updated_at = $3::timestamptz
        where id = $1::uuid and exists (select from state))
      """;

  /** The rows of who is admitted are written apart: a statement changes each row once. */
  private static final String TAKE =
      """
      given as (
        select * from unnest($2::uuid[], $3::uuid[], $4::text[])
          as asked (project_id, organisation_id, reads)
        where exists (select from state)),
      admitted as (
        insert into project_organisations (project_id, organisation_id, admitted_at, reads_from,
          works_until)
        select project_id, organisation_id, $5::timestamptz,
          case when reads = 'from-now' then $5 end, $6::timestamptz
        from given
        on conflict (project_id, organisation_id) do update set admitted_at = excluded.admitted_at,
          reads_from = excluded.reads_from, leaves_at = null, works_until = excluded.works_until),
      admitting as (
        update projects set version = version + 1, updated_at = $5 from (
          select distinct project_id from given) changed where id = changed.project_id),
      ended as (
        update project_organisations taking_part set leaves_at = gone.at,
          works_until = least(gone.at, $6)
        from state, projects project, project_organisations former, lateral (
          select case when former.organisation_id = any($7::uuid[]) then $8::timestamptz
            else former.leaves_at end as at) gone
        where project.programme_id = $1::uuid and former.project_id = project.id
          and taking_part.project_id = former.project_id
          and taking_part.organisation_id = former.organisation_id
          and not exists (select from given where given.project_id = former.project_id
            and given.organisation_id = former.organisation_id))
      """;

  /** The project's log begins with the agreement under which it is opened. */
  Future<Reply> open(Project project, ProgrammeToOpenIn programme, Write write, Reply reply) {
    var taking =
        project.organisations().stream()
            .filter(Organisation::takesPart)
            .map(Organisation::id)
            .toList();
    var parameters =
        state(project)
            .addUUID(project.programmeId())
            .addBoolean(project.illustrative())
            .addArrayOfUUID(Rows.array(taking));
    var agreement = Json.stored(programme.agreement(), JsonNode.class);
    var content = Map.of("project", project.forAll(), "agreement", agreement);
    return journal.commit(
        OPEN, parameters, write, event("project-opened", project, content), reply);
  }

  /** What an agreement that takes force changes along with it. */
  static Part take(TakeAgreement agreement) {
    var admissions = agreement.admissions();
    var parameters =
        Tuple.of(agreement.programmeId())
            .addArrayOfUUID(admissions.stream().map(Admission::projectId).toArray(UUID[]::new))
            .addArrayOfUUID(admissions.stream().map(Admission::organisationId).toArray(UUID[]::new))
            .addArrayOfString(
                admissions.stream().map(one -> one.reads().code()).toArray(String[]::new))
            .addOffsetDateTime(Times.utc(agreement.now()))
            .addOffsetDateTime(Times.utc(agreement.expiresAt()))
            .addArrayOfUUID(Rows.array(agreement.leaving()))
            .addOffsetDateTime(Times.utc(agreement.leavesAt()));
    return new Part(TAKE, parameters, List.of());
  }

  Future<Reply> change(Project project, Write write, Reply reply) {
    var event = event("project-changed", project);
    return journal.commit(CHANGE, state(project), write, event, reply);
  }

  /**
   * What moves a project to another stage along with what moves it.
   *
   * @param project after it; whoever takes it along sees to it that its version was not passed
   */
  static Part advance(Project project) {
    var parameters = Tuple.of(project.id(), project.stage().code(), Times.utc(project.updatedAt()));
    return new Part(ADVANCE, parameters, List.of(event("project-changed", project)));
  }

  Future<Reply> setMember(Project project, Member member, Write write, Reply reply) {
    var parameters = member(project, member).addString(member.role().code());
    var event = event("member-set", project, member);
    return journal.commit(SET_MEMBER, parameters, write, event, reply);
  }

  Future<Reply> removeMember(Project project, Member member, Write write, Reply reply) {
    var event = event("member-removed", project, member);
    return journal.commit(REMOVE_MEMBER, member(project, member), write, event, reply);
  }

  private static Tuple state(Project project) {
    var product = project.product();
    return Tuple.tuple()
        .addUUID(project.id())
        .addString(project.title())
        .addArrayOfString(project.elements().toArray(String[]::new))
        .addString(project.route())
        .addString(product == null ? null : product.kind().code())
        .addString(product == null ? null : product.description())
        .addString(product == null ? null : product.grade())
        .addString(project.industry())
        .addString(project.stage().code())
        .addString(project.source())
        .addInteger(project.version())
        .addOffsetDateTime(Times.utc(project.updatedAt()))
        .addArrayOfUUID(Rows.array(project.organisationIds()));
  }

  private static Tuple member(Project project, Member member) {
    var at = Times.utc(project.updatedAt());
    return Tuple.of(project.id(), project.version(), at, member.participantId());
  }

  private static Event event(String type, Project project) {
    return event(type, project, Map.of("project", project.forAll()));
  }

  private static Event event(String type, Project project, Member member) {
    return event(type, project, Map.of("project", project.forAll(), "member", member));
  }

  private static Event event(String type, Project project, Map<String, ?> content) {
    var subject = new Event.Subject("project", project.id());
    return Event.ofProject(type, project.id(), subject, Event.content(content));
  }
}
