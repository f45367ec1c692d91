package didymium.projects;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Dates;
import didymium.database.Filter;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.projects.ProgrammeRules.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** All SQL of programmes. */
final class ProgrammeStore {
  /** Its parameters are those of {@link #parameters}. */
  static final Change SIGN =
      Change.of(
          """
          state as (
            insert into programmes (id, title, scope, start_date, start_precision, expiry_date,
              expiry_precision, note, source, version, created_at, updated_at)
            values ($1::uuid, $2::text, $3::text, $4::date, $5::text, $6::date, $7::text, $8::text,
              $9::text, $10::integer, $11::timestamptz, $11::timestamptz)
            returning id),
          parties as (
            insert into programme_parties (programme_id, organisation_id)
            select id, unnest($12::uuid[]) from state),
          coordinators as (
            insert into programme_coordinators (programme_id, participant_id)
            select id, unnest($13::uuid[]) from state)
          """);

  /** Its parameters are those of {@link #parameters}: the version is the one after the change. */
  static final Change CHANGE =
      Change.of(
          """
          state as (
            update programmes set title = $2::text, scope = $3::text, start_date = $4::date,
              start_precision = $5::text, expiry_date = $6::date, expiry_precision = $7::text,
              note = $8::text, source = $9::text, version = $10::integer,
              updated_at = $11::timestamptz
            where id = $1::uuid and version = $10::integer - 1
            returning id),
          gone_parties as (
            delete from programme_parties using state
            where programme_id = state.id and organisation_id <> all($12::uuid[])),
          parties as (
            insert into programme_parties (programme_id, organisation_id)
            select id, unnest($12::uuid[]) from state on conflict do nothing),
          gone_coordinators as (
            delete from programme_coordinators using state
            where programme_id = state.id and participant_id <> all($13::uuid[])),
          coordinators as (
            insert into programme_coordinators (programme_id, participant_id)
            select id, unnest($13::uuid[]) from state on conflict do nothing)
          """);

  private static final String SEEN =
      """
      select programme.*, parties.list::text as parties, coordinators.list::text as coordinators,
        lower(programme.title) as sort_title, access.administrator,
        access.coordinates
      from programmes programme
      join programme_access access
        on access.programme_id = programme.id and access.participant_id = $1::uuid
      cross join lateral (
        select json_agg(json_build_object('organisationId', organisation.id,
          'name', organisation.name, 'shortName', organisation.short_name,
          'country', organisation.country)) as list
        from programme_parties party
        join organisations organisation on organisation.id = party.organisation_id
        where party.programme_id = programme.id) parties
      cross join lateral (
        select coalesce(json_agg(json_build_object('participantId', participant.id,
          'name', participant.name, 'organisationId', participant.organisation_id)), '[]') as list
        from programme_coordinators coordinator
        join participants participant on participant.id = coordinator.participant_id
        where coordinator.programme_id = programme.id) coordinators
      where true
      """;

  private final Pool pool;

  ProgrammeStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * A programme as the actor sees it.
   *
   * @return fails with Problem 404 where the actor does not
   */
  Future<Seen> seen(Actor actor, UUID id) {
    var query = seen(actor).and("programme.id = $::uuid", id);
    return find(query).map(ProgrammeStore::only);
  }

  Future<Reply> list(Actor actor, Page page) {
    var query =
        seen(actor)
            .and(
                "(lower(programme.title), programme.id) > ($a::text, $b::uuid)",
                page.key(0),
                page.id())
            .order("sort_title, id", page.fetch());
    return find(query)
        .map(
            rows ->
                page.reply(
                    list(rows), row -> Json.buffer(programme(row)), ProgrammeStore::sortKeys));
  }

  private static Filter seen(Actor actor) {
    return new Filter(SEEN, Tuple.of(actor.id()));
  }

  private Future<RowSet<Row>> find(Filter query) {
    return pool.preparedQuery(query.sql()).execute(query.parameters());
  }

  private static List<Row> list(RowSet<Row> rows) {
    var list = new ArrayList<Row>();
    rows.forEach(list::add);
    return list;
  }

  private static List<String> sortKeys(Row row) {
    return List.of(row.getString("sort_title"), row.getUUID("id").toString());
  }

  private static Seen only(RowSet<Row> rows) {
    for (var row : rows) {
      return new Seen(
          programme(row), row.getBoolean("coordinates"), row.getBoolean("administrator"));
    }
    throw Problem.notFound("not-found");
  }

  private static Programme programme(Row row) {
    return new Programme(
        row.getUUID("id"),
        row.getString("title"),
        row.getString("scope"),
        Dates.read(row, "start"),
        Dates.read(row, "expiry"),
        List.of(Json.stored(row.getString("parties"), Programme.Party[].class)),
        List.of(Json.stored(row.getString("coordinators"), Programme.Coordinator[].class)),
        row.getString("note"),
        row.getString("source"),
        row.getInteger("version"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  static Tuple parameters(Programme programme) {
    var parameters = Tuple.of(programme.id(), programme.title(), programme.scope());
    Dates.add(parameters, programme.start());
    Dates.add(parameters, programme.expiry());
    return parameters
        .addString(programme.note())
        .addString(programme.source())
        .addInteger(programme.version())
        .addOffsetDateTime(Times.utc(programme.updatedAt()))
        .addArrayOfUUID(DirectoryStore.ids(programme.partyIds()))
        .addArrayOfUUID(DirectoryStore.ids(programme.coordinatorIds()));
  }
}
