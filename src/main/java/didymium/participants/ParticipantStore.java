package didymium.participants;

import didymium.access.Actor;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Filter;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.participants.ParticipantCommand.AddParticipant;
import didymium.participants.ParticipantCommand.ChangeParticipant;
import didymium.participants.ParticipantCommand.ListParticipants;
import didymium.participants.ParticipantRules.Host;
import didymium.participants.ParticipantRules.Known;
import didymium.participants.ParticipantRules.Standing;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** All SQL of people. */
final class ParticipantStore {

  /**
   * @param memberships JSON of the contract
   * @param programmes JSON of the contract
   */
  record Me(Participant participant, String memberships, String programmes) {}

  /** A participant whom the actor sees, with what decides over a change of them. */
  record ForChange(Known known, Standing actor) {}

  /** Where somebody is to be added; the host is null where there is none. */
  record ForAdding(Host host, Standing actor) {}

  /** A one-time link to be kept. */
  record Invitation(Buffer tokenHash, Instant expiresAt) {}

  /** The organisations whose people those of {@code $1} see. */
  private static final String SEEN =
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

  private static final String LIST =
      SEEN + SELECT + "join seen on seen.id = p.organisation_id where true";

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

  private static final String FOR_ADDING =
      """
      select o.id, o.name, actor.organisation_id as actor_organisation,
        actor.administrator as actor_administrator,
        exists(select from participants p where p.organisation_id = o.id and p.administrator
          and p.active) as administered
      from participants actor left join organisations o on o.id = $2::uuid
      where actor.id = $1::uuid and actor.active
      """;

  private static final String FOR_CHANGE =
      SEEN
          + """
          select p.*, o.name as organisation_name, actor.organisation_id as actor_organisation,
            actor.administrator as actor_administrator,
            not exists(select from participants other where other.organisation_id = p.organisation_id
              and other.id <> p.id and other.administrator and other.active) as alone
          from participants actor
          left join (participants p join organisations o on o.id = p.organisation_id
            join seen on seen.id = o.id) on p.id = $3::uuid
          where actor.id = $2::uuid and actor.active
          """;

  private static final Change ADD =
      Change.of(
          """
          state as (
            insert into participants (id, organisation_id, name, email, orcid, language,
              administrator, password_hash, created_at, updated_at)
            values ($1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::text, $7::boolean,
              $8::text, $9::timestamptz, $9)
            returning id),
          invitation as (
            insert into invitations (token_hash, participant_id, expires_at)
            select $10::bytea, id, $11::timestamptz from state where $10 is not null)
          """);

  /** A new password ends the other sessions, a deactivation all of them. */
  private static final Change CHANGE =
      Change.of(
          """
          state as (
            update participants set name = $3::text, orcid = $4::text, language = $5::text,
              administrator = $6::boolean, active = $7::boolean,
              password_hash = coalesce($8::text, password_hash), updated_at = $9::timestamptz,
              version = version + 1
            where id = $1::uuid and version = $2::integer
            returning id),
          ended as (
            delete from sessions where participant_id in (select id from state)
              and (not $7 or $8 is not null and id <> $10::uuid))
          """);

  private final Pool pool;
  private final Journal journal;

  ParticipantStore(Pool pool, Journal journal) {
    this.pool = pool;
    this.journal = journal;
  }

  /**
   * The row that tells what the actor is.
   *
   * @throws Problem 401 if they are no longer active
   */
  static Row actorIn(RowSet<Row> rows) {
    if (rows.size() == 0) {
      throw Problem.unauthenticated("account-inactive");
    }
    return rows.iterator().next();
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
    return pool.preparedQuery(LIST + " and p.id = $2::uuid")
        .execute(Tuple.of(actor.organisationId(), id))
        .map(ParticipantStore::participants)
        .map(found -> present(found.isEmpty() ? null : found.get(0)));
  }

  private static <T> T present(T found) {
    if (found == null) {
      throw Problem.notFound("participant.not-found");
    }
    return found;
  }

  Future<List<Participant>> list(ListParticipants query) {
    var page = query.page();
    var reader = query.actor().organisationId();
    var filter =
        new Filter(LIST, Tuple.of(reader))
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
        .map(ParticipantStore::participants);
  }

  Future<ForAdding> forAdding(AddParticipant command) {
    return pool.preparedQuery(FOR_ADDING)
        .execute(Tuple.of(command.actor().id(), command.person().organisationId()))
        .map(ParticipantStore::actorIn)
        .map(row -> new ForAdding(host(row), OrganisationStore.standing(row)));
  }

  private static Host host(Row row) {
    return row.getUUID("id") == null
        ? null
        : new Host(row.getUUID("id"), row.getString("name"), row.getBoolean("administered"));
  }

  /**
   * @return fails with 404 if the actor does not see them
   */
  Future<ForChange> forChange(ChangeParticipant command) {
    var actor = command.actor();
    return pool.preparedQuery(FOR_CHANGE)
        .execute(Tuple.of(actor.organisationId(), actor.id(), command.participantId()))
        .map(ParticipantStore::actorIn)
        .map(row -> new ForChange(known(row), OrganisationStore.standing(row)));
  }

  private static Known known(Row row) {
    var participant = present(row.getUUID("id") == null ? null : participant(row));
    return new Known(participant, row.getString("password_hash"), row.getBoolean("alone"));
  }

  /**
   * @param passwordHash null if they are invited
   * @param invitation null if they have a password
   */
  Future<Reply> add(
      Participant participant,
      String passwordHash,
      Invitation invitation,
      AddParticipant write,
      Event event,
      Reply reply) {
    var parameters =
        identity(participant, passwordHash)
            .addBuffer(invitation == null ? null : invitation.tokenHash())
            .addOffsetDateTime(
                invitation == null ? null : invitation.expiresAt().atOffset(ZoneOffset.UTC));
    return journal.commit(ADD, parameters, write, event, reply).recover(ParticipantStore::doubled);
  }

  /** The values of a new row. */
  static Tuple identity(Participant participant, String passwordHash) {
    return Tuple.tuple()
        .addUUID(participant.id())
        .addUUID(participant.organisationId())
        .addString(participant.name())
        .addString(participant.email())
        .addString(participant.orcid())
        .addString(participant.language().code())
        .addBoolean(participant.administrator())
        .addString(passwordHash)
        .addOffsetDateTime(participant.createdAt().atOffset(ZoneOffset.UTC));
  }

  /**
   * @param passwordHash null to keep the password
   */
  Future<Reply> change(
      Participant participant,
      String passwordHash,
      ChangeParticipant write,
      Event event,
      Reply reply) {
    var parameters =
        Tuple.tuple()
            .addUUID(participant.id())
            .addInteger(participant.version() - 1)
            .addString(participant.name())
            .addString(participant.orcid())
            .addString(participant.language().code())
            .addBoolean(participant.administrator())
            .addBoolean(participant.active())
            .addString(passwordHash)
            .addOffsetDateTime(participant.updatedAt().atOffset(ZoneOffset.UTC))
            .addUUID(write.sessionId());
    return journal
        .commit(CHANGE, parameters, write, event, reply)
        .recover(ParticipantStore::doubled);
  }

  /** Says which field collides with another participant. */
  static <T> Future<T> doubled(Throwable failure) {
    if (Journal.violates(failure, "participants_email")) {
      return Future.failedFuture(Problem.conflict("participant.email-taken").below("/email"));
    }
    return Journal.violates(failure, "participants_orcid_key")
        ? Future.failedFuture(Problem.conflict("participant.orcid-taken").below("/orcid"))
        : Future.failedFuture(failure);
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
        Language.of(row.getString("language")),
        row.getBoolean("administrator"),
        row.getBoolean("active"),
        row.getInteger("version"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
