package didymium.participants;

import static didymium.database.Rows.coded;
import static didymium.database.Rows.instant;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import didymium.access.Actor;
import didymium.database.Filter;
import didymium.database.Names;
import didymium.database.Rows;
import didymium.participants.ParticipantCommand.ListParticipants;
import didymium.participants.ParticipantRules.Known;
import didymium.participants.ParticipantRules.Standing;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads about people; {@link ParticipantChanges} writes. */
record ParticipantStore(Pool pool) {

  /**
   * The actor, as the contract tells of them.
   *
   * @param memberships JSON
   * @param programmes JSON
   * @param resets JSON
   * @param recoveryCode whether they have one
   */
  record Me(
      @JsonUnwrapped Participant participant,
      @JsonRawValue String memberships,
      @JsonRawValue String programmes,
      @JsonRawValue String resets,
      boolean recoveryCode) {}

  /** A participant whom the actor sees, with what decides over a change of them. */
  record ForChange(Known known, Standing actor) {}

  private static final String NOT_FOUND = "participant.not-found";

  /** The organisations whose people those of {@code $1} see. */
  private static final String SEEN =
      """
      with seen as (
        select $1::uuid as id
        union
        select other.organisation_id from project_organisations mine
        join project_organisations other using (project_id)
        where mine.organisation_id = $1 and mine.admitted_at is not null
          and other.admitted_at is not null
        union
        select other.organisation_id from programme_parties mine
        join programme_parties other using (programme_id) where mine.organisation_id = $1)
      """;

  private static final String SELECT =
      """
      select p.*, o.name as organisation_name
      from participants p join organisations o on o.id = p.organisation_id
      """;

  /** By {@code $2}, of whose end another node may not have heard yet. */
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
            order by project.title collate "und-x-icu", project.id)
          from project_access access join projects project on project.id = access.project_id
          where access.actor_id = p.id), '[]')::text as memberships,
        coalesce((
          select json_agg(json_build_object('programmeId', programme.id, 'title', programme.title,
            'role', 'coordinator') order by programme.title collate "und-x-icu", programme.id)
          from programme_coordinators coordinator
          join programmes programme on programme.id = coordinator.programme_id
          join programme_parties party on party.programme_id = programme.id
            and party.organisation_id = p.organisation_id
          where coordinator.participant_id = p.id
            and (party.leaves_at is null or party.leaves_at > now())), '[]')::text as programmes,
        coalesce((
          select json_agg(json_build_object('participantId', person.id,
            'participantName', person.name, 'madeById', reset.made_by, 'madeByName', reset.made_by_name,
            'opensAt', case when reset.waits then to_char(reset.opens_at at time zone 'UTC',
              'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end) order by reset.made_at)
          from resets reset
          join participants person on person.id = reset.participant_id
          where reset.participant_id = p.id
            or p.administrator and reset.organisation_id = p.organisation_id), '[]')::text as resets,
        p.recovery_hash is not null as recovery_code
      from participants p join organisations o on o.id = p.organisation_id
      where p.id = $1::uuid and p.active
      """;

  /** What decides over a change of somebody. */
  private static final String STANDING =
      """
      not exists(select from participants other where other.organisation_id = p.organisation_id
        and other.id <> p.id and other.administrator and other.active) as alone,
      exists(select from acting_for_others a where a.participant_id = p.id) as acts_for_others
      """;

  private static final String BY_EMAIL =
      "select p.*, o.name as organisation_name, "
          + STANDING
          + """
          from participants p join organisations o on o.id = p.organisation_id
          where lower(p.email) = lower($1::text) and p.active
          """;

  private static final String FOR_CHANGE =
      SEEN
          + """
          select p.*, o.name as organisation_name, actor.organisation_id as actor_organisation,
            actor.administrator as actor_administrator,
          """
          + STANDING
          + """
          from participants actor
          left join (participants p join organisations o on o.id = p.organisation_id
            join seen on seen.id = o.id) on p.id = $3::uuid
          where actor.id = $2::uuid and actor.active
          """;

  /**
   * @return fails with 401 if the actor is no longer active
   */
  Future<Me> me(Actor actor) {
    return pool.preparedQuery(ME)
        .execute(Tuple.of(actor.id()))
        .map(Rows::ofActor)
        .map(
            row ->
                new Me(
                    participant(row),
                    row.getString("memberships"),
                    row.getString("programmes"),
                    row.getString("resets"),
                    row.getBoolean("recovery_code")));
  }

  /**
   * @return fails with 404 if the actor does not see them
   */
  Future<Participant> get(Actor actor, UUID id) {
    return pool.preparedQuery(LIST + " and p.id = $3::uuid")
        .execute(Tuple.of(actor.organisationId(), actor.id(), id))
        .map(rows -> participant(Rows.first(rows, NOT_FOUND)));
  }

  Future<List<Participant>> list(ListParticipants query) {
    var page = query.page();
    var reader = query.actor().organisationId();
    return new Filter(LIST, Tuple.of(reader, query.actor().id()))
        .and("p.organisation_id = $::uuid", query.organisationId())
        .and("p.active = $::boolean", query.active())
        .and(
            "(%s or p.organisation_id = $b::uuid and %s)"
                .formatted(Names.holds("p.name", "$a"), Names.holds("p.email", "$a")),
            query.text(),
            reader)
        .and(Names.after("p.name", "p.id"), page.key(0), page.id())
        .order(Names.order("p.name", "p.id"), page.fetch())
        .list(pool, ParticipantStore::participant);
  }

  /**
   * @return fails with 404 if the actor does not see them
   */
  Future<ForChange> forChange(Actor actor, UUID participantId) {
    return pool.preparedQuery(FOR_CHANGE)
        .execute(Tuple.of(actor.organisationId(), actor.id(), participantId))
        .map(Rows::ofActor)
        .map(row -> new ForChange(known(row), OrganisationStore.standing(row)));
  }

  /**
   * @return fails with 404 where nobody active has the address
   */
  Future<Known> byEmail(String email) {
    return pool.preparedQuery(BY_EMAIL)
        .execute(Tuple.of(email))
        .map(rows -> known(Rows.first(rows, NOT_FOUND)));
  }

  private static Known known(Row row) {
    Rows.present(row.getUUID("id"), NOT_FOUND);
    return new Known(
        participant(row),
        row.getString("password_hash"),
        row.getBoolean("alone"),
        row.getBoolean("acts_for_others"));
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
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }
}
