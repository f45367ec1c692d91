package didymium.projects;

import static didymium.database.Rows.first;

import didymium.access.Actor;
import didymium.projects.ProjectRules.Candidate;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Reads who takes part in projects or may; {@link ProjectChanges} writes members. */
record MemberStore(Pool pool) {
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
            where mine.organisation_id = $3::uuid and mine.admitted_at is not null
              and theirs.organisation_id = participant.organisation_id
              and theirs.admitted_at is not null)
          or exists (select from programme_parties mine
            join programme_parties theirs using (programme_id)
            where mine.organisation_id = $3::uuid
              and theirs.organisation_id = participant.organisation_id))
      """;

  /**
   * The participant who is to have a role in the project.
   *
   * @return fails with Problem 404 where the actor does not see them
   */
  Future<Candidate> candidate(Actor actor, UUID projectId, UUID participantId) {
    return pool.preparedQuery(CANDIDATE)
        .execute(Tuple.of(participantId, projectId, actor.organisationId()))
        .map(rows -> candidate(first(rows, "member.unknown")));
  }

  private static Candidate candidate(Row row) {
    return new Candidate(
        row.getUUID("id"),
        row.getString("name"),
        row.getUUID("organisation_id"),
        row.getBoolean("active"),
        row.getInteger("open_milestones"));
  }
}
