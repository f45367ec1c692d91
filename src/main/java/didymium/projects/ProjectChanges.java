package didymium.projects;

import didymium.access.Role;
import didymium.database.Times;
import didymium.journal.Change;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** The SQL that changes projects. Versions are those after the change. */
final class ProjectChanges {
  private ProjectChanges() {}

  /** Its parameters are {@link #opening}. */
  static final Change OPEN =
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
            insert into project_organisations (project_id, organisation_id)
            select id, unnest($13::uuid[]) from state)
          """);

  /** Its parameters are {@link #changing}. */
  static final Change CHANGE =
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
            where project_id = state.id and organisation_id <> all($13::uuid[])),
          organisations as (
            insert into project_organisations (project_id, organisation_id)
            select id, unnest($13::uuid[]) from state on conflict do nothing)
          """);

  /** Its parameters are {@link #member} and the role. */
  static final Change SET_MEMBER =
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

  /** Its parameters are {@link #member}. */
  static final Change REMOVE_MEMBER =
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

  static Tuple changing(Project project) {
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
        .addArrayOfUUID(project.organisationIds().toArray(UUID[]::new));
  }

  static Tuple opening(Project project) {
    return changing(project).addUUID(project.programmeId()).addBoolean(project.illustrative());
  }

  static Tuple member(Project project, UUID participantId, Role role) {
    return member(project, participantId).addString(role.code());
  }

  static Tuple member(Project project, UUID participantId) {
    return Tuple.of(project.id(), project.version(), Times.utc(project.updatedAt()), participantId);
  }
}
