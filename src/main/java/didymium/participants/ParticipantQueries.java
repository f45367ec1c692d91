package didymium.participants;

import static didymium.database.Rows.coded;

import didymium.access.Actor;
import didymium.bus.Problem;
import didymium.database.Filter;
import didymium.participants.ParticipantCommand.ListParticipants;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** All SQL of reading about people. */
final class ParticipantQueries {

  /**
   * @param memberships JSON of the contract
   * @param programmes JSON of the contract
   */
  record Me(Participant participant, String memberships, String programmes) {}

  /** The organisations whose people those of {@code $1} see. */
  static final String SEEN =
      """
      with seen as (
        select $1::uuid as id
        union
        select other.organisation_id from project_organisations mine
        join project_organisations other using (project_id) where mine.organisation_id = $1
        union
        select other.organisation_id from programme_parties mine
        join programme_parties other using (programme_id) where mine.organisation_id = $1)
      """;

  private static final String SELECT =
      """
      select p.*, o.name as organisation_name
      from participants p join organisations o on o.id = p.organisation_id
      """;

  /** By {@code $2}, whose token may be good for some minutes longer than they. */
  private static final String LIST =
      SEEN
          + SELECT
          + """
          join seen on seen.id = p.organisation_id
          where exists (select from actors reader where reader.id = $2::uuid and reader.active)
          """;

  private static final String ME =
      """
      select p.*, o.name as organisation_name,
        coalesce((
          select json_agg(json_build_object('projectId', project.id, 'projectTitle', project.title,
            'stage', project.stage, 'illustrative', project.illustrative, 'role', access.role)
            order by lower(project.title), project.id)
          from project_access access join projects project on project.id = access.project_id
          where access.participant_id = p.id), '[]')::text as memberships,
        coalesce((
          select json_agg(json_build_object('programmeId', programme.id, 'title', programme.title,
            'role', 'coordinator') order by lower(programme.title), programme.id)
          from programme_coordinators coordinator
          join programmes programme on programme.id = coordinator.programme_id
          where coordinator.participant_id = p.id), '[]')::text as programmes
      from participants p join organisations o on o.id = p.organisation_id
      where p.id = $1::uuid and p.active
      """;

  private final Pool pool;

  ParticipantQueries(Pool pool) {
    this.pool = pool;
  }

  /**
   * @return fails with 401 if the actor is no longer active
   */
  Future<Me> me(Actor actor) {
    return pool.preparedQuery(ME)
        .execute(Tuple.of(actor.id()))
        .map(ParticipantStore::actorIn)
        .map(
            row ->
                new Me(
                    participant(row), row.getString("memberships"), row.getString("programmes")));
  }

  /**
   * @return fails with 404 if the actor does not see them
   */
  Future<Participant> get(Actor actor, UUID id) {
    return pool.preparedQuery(LIST + " and p.id = $3::uuid")
        .execute(Tuple.of(actor.organisationId(), actor.id(), id))
        .map(ParticipantQueries::participants)
        .map(found -> present(found.isEmpty() ? null : found.get(0)));
  }

  static <T> T present(T found) {
    if (found == null) {
      throw Problem.notFound("participant.not-found");
    }
    return found;
  }

  Future<List<Participant>> list(ListParticipants query) {
    var page = query.page();
    var reader = query.actor().organisationId();
    var filter =
        new Filter(LIST, Tuple.of(reader, query.actor().id()))
            .and("p.organisation_id = $::uuid", query.organisationId())
            .and("p.active = $::boolean", query.active())
            .and(
                "(strpos(lower(p.name), lower($a::text)) > 0 or p.organisation_id = $b::uuid"
                    + " and strpos(lower(p.email), lower($a::text)) > 0)",
                query.text(),
                reader)
            .and("(lower(p.name), p.id) > (lower($a::text), $b::uuid)", page.key(0), page.id())
            .order("lower(p.name), p.id", page.fetch());
    return pool.preparedQuery(filter.sql())
        .execute(filter.parameters())
        .map(ParticipantQueries::participants);
  }

  private static List<Participant> participants(Iterable<Row> rows) {
    var participants = new ArrayList<Participant>();
    rows.forEach(row -> participants.add(participant(row)));
    return participants;
  }

  static Participant participant(Row row) {
    return new Participant(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("email"),
        row.getUUID("organisation_id"),
        row.getString("organisation_name"),
        row.getString("orcid"),
        coded(row, "language", Language.class),
        row.getBoolean("administrator"),
        row.getBoolean("active"),
        row.getInteger("version"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
