package didymium.programmes;

import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.bus.Page;
import didymium.bus.Reply;
import didymium.database.Dates;
import didymium.database.Filter;
import didymium.database.Names;
import didymium.programmes.ProgrammeRules.ProgrammeAccess;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads programmes; {@link ProgrammeChanges} writes them. */
record ProgrammeStore(Pool pool) {
  private static final String VISIBLE =
      """
      select programme.*, parties.list::text as parties, coordinators.list::text as coordinators,
        access.administrator, access.coordinates, agreement.number, agreement.consented, agreement.proposed
      from programmes programme
      join programme_access access
        on access.programme_id = programme.id and access.actor_id = $1::uuid
      cross join lateral (
        select json_agg(json_build_object('organisationId', organisation.id,
          'name', organisation.name, 'shortName', organisation.short_name,
          'country', organisation.country, 'leavesAt', party.leaves_at)) as list
        from programme_parties party
        join organisations organisation on organisation.id = party.organisation_id
        where party.programme_id = programme.id
          and (party.leaves_at is null or party.leaves_at > now())) parties
      cross join lateral (
        select coalesce(json_agg(json_build_object('participantId', participant.id,
          'name', participant.name, 'organisationId', participant.organisation_id)), '[]') as list
        from programme_coordinators coordinator
        join participants participant on participant.id = coordinator.participant_id
        join programme_parties party on party.programme_id = programme.id
          and party.organisation_id = participant.organisation_id
        where coordinator.programme_id = programme.id
          and (party.leaves_at is null or party.leaves_at > now())) coordinators
      cross join lateral (
        select version.number,
          (select count(*) from agreement_consents said where said.programme_id = programme.id
            and said.number = version.number) = cardinality(version.needed) as consented,
          (select number from agreement_versions later
            where later.programme_id = programme.id and later.state = 'proposed') as proposed
        from agreement_versions version
        where version.programme_id = programme.id and version.state = 'in-force') agreement
      where true
      """;

  /**
   * A programme as the actor sees it.
   *
   * @return fails with Problem 404 where the actor does not
   */
  Future<ProgrammeAccess> access(Actor actor, UUID id) {
    var query = visible(actor).and("programme.id = $::uuid", id);
    return find(query).map(rows -> access(first(rows, "not-found")));
  }

  Future<Reply> list(Actor actor, Page page) {
    var query =
        visible(actor)
            .and(Names.after("programme.title", "programme.id"), page.key(0), page.id())
            .order(Names.order("programme.title", "programme.id"), page.fetch());
    return find(query)
        .map(
            rows ->
                page.reply(rows.stream().toList(), ProgrammeStore::json, ProgrammeStore::sortKeys));
  }

  private static Filter visible(Actor actor) {
    return new Filter(VISIBLE, Tuple.of(actor.id()));
  }

  private Future<RowSet<Row>> find(Filter query) {
    return pool.preparedQuery(query.sql()).execute(query.parameters());
  }

  private static Buffer json(Row row) {
    return Json.buffer(programme(row));
  }

  private static List<String> sortKeys(Row row) {
    return List.of(row.getString("title"), row.getUUID("id").toString());
  }

  private static ProgrammeAccess access(Row row) {
    return new ProgrammeAccess(
        programme(row), row.getBoolean("coordinates"), row.getBoolean("administrator"));
  }

  private static Programme programme(Row row) {
    return new Programme(
        row.getUUID("id"),
        row.getString("title"),
        row.getString("scope"),
        Dates.read(row, "start"),
        Dates.read(row, "expiry"),
        row.getInteger("notice_days"),
        List.of(Json.stored(row.getString("parties"), Programme.Party[].class)),
        List.of(Json.stored(row.getString("coordinators"), Programme.Coordinator[].class)),
        row.getString("note"),
        row.getString("source"),
        new Programme.InForce(
            row.getInteger("number"), row.getBoolean("consented"), row.getInteger("proposed")),
        row.getInteger("version"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }
}
