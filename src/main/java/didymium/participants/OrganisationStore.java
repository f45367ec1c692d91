package didymium.participants;

import static didymium.database.Rows.coded;

import didymium.access.Actor;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Filter;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import didymium.participants.OrganisationCommand.ListOrganisations;
import didymium.participants.ParticipantRules.Standing;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** All SQL of organisations. */
final class OrganisationStore {

  /** An organisation, null where there is none, and what the actor is. */
  record Found(Organisation organisation, Standing actor) {}

  private static final Change ADD =
      Change.of(
          """
          state as (
            insert into organisations
              (id, name, short_name, country, kind, ror, website, created_at, updated_at)
            values ($1::uuid, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text,
              $8::timestamptz, $8)
            returning id)
          """);

  private static final Change CHANGE =
      Change.of(
          """
          state as (
            update organisations set name = $2::text, short_name = $3::text, country = $4::text,
              kind = $5::text, ror = $6::text, website = $7::text, updated_at = $8::timestamptz,
              version = version + 1
            where id = $1::uuid and version = $9::integer
            returning id)
          """);

  private static final String FOR_CHANGE =
      """
      select o.*, actor.organisation_id as actor_organisation,
        actor.administrator as actor_administrator
      from participants actor left join organisations o on o.id = $2::uuid
      where actor.id = $1::uuid and actor.active
      """;

  private final Pool pool;
  private final Journal journal;

  OrganisationStore(Pool pool, Journal journal) {
    this.pool = pool;
    this.journal = journal;
  }

  /**
   * @return fails with 404 if there is none
   */
  Future<Organisation> get(UUID id) {
    return pool.preparedQuery("select * from organisations where id = $1::uuid")
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 0 ? null : organisation(rows.iterator().next()))
        .map(OrganisationStore::present);
  }

  static Organisation present(Organisation organisation) {
    if (organisation == null) {
      throw Problem.notFound("organisation.not-found");
    }
    return organisation;
  }

  Future<List<Organisation>> list(ListOrganisations query) {
    var page = query.page();
    var filter =
        new Filter("select * from organisations o where true", Tuple.tuple())
            .and(
                "(strpos(lower(o.name), lower($::text)) > 0"
                    + " or strpos(lower(o.short_name), lower($::text)) > 0)",
                query.text())
            .and("o.country = $::text", query.country())
            .and("(lower(o.name), o.id) > (lower($a::text), $b::uuid)", page.key(0), page.id())
            .order("lower(o.name), o.id", page.fetch());
    return pool.preparedQuery(filter.sql())
        .execute(filter.parameters())
        .map(OrganisationStore::organisations);
  }

  /**
   * @param id null for the actor's standing alone
   * @return fails with 401 if the actor is no longer active
   */
  Future<Found> forChange(Actor actor, UUID id) {
    return pool.preparedQuery(FOR_CHANGE)
        .execute(Tuple.of(actor.id(), id))
        .map(
            rows -> {
              var row = ParticipantStore.actorIn(rows);
              var organisation = row.getUUID("id") == null ? null : organisation(row);
              return new Found(organisation, standing(row));
            });
  }

  static Standing standing(Row row) {
    return new Standing(row.getUUID("actor_organisation"), row.getBoolean("actor_administrator"));
  }

  Future<Reply> add(Organisation organisation, Write write, Event event, Reply reply) {
    return journal
        .commit(ADD, parameters(organisation), write, event, reply)
        .recover(OrganisationStore::doubled);
  }

  Future<Reply> change(Organisation organisation, Write write, Event event, Reply reply) {
    var parameters = parameters(organisation).addInteger(organisation.version() - 1);
    return journal
        .commit(CHANGE, parameters, write, event, reply)
        .recover(OrganisationStore::doubled);
  }

  static Tuple parameters(Organisation organisation) {
    return Tuple.tuple()
        .addUUID(organisation.id())
        .addString(organisation.name())
        .addString(organisation.shortName())
        .addString(organisation.country())
        .addString(organisation.kind().code())
        .addString(organisation.ror())
        .addString(organisation.website())
        .addOffsetDateTime(Times.utc(organisation.updatedAt()));
  }

  /** Says which field collides with another organisation. */
  static <T> Future<T> doubled(Throwable failure) {
    if (Journal.violates(failure, "organisations_name")) {
      return Future.failedFuture(Problem.conflict("organisation.name-taken").below("/name"));
    }
    return Journal.violates(failure, "organisations_ror_key")
        ? Future.failedFuture(Problem.conflict("organisation.ror-taken").below("/ror"))
        : Future.failedFuture(failure);
  }

  private static List<Organisation> organisations(Iterable<Row> rows) {
    var organisations = new ArrayList<Organisation>();
    rows.forEach(row -> organisations.add(organisation(row)));
    return organisations;
  }

  private static Organisation organisation(Row row) {
    return new Organisation(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("short_name"),
        row.getString("country"),
        coded(row, "kind", OrganisationKind.class),
        row.getString("ror"),
        row.getString("website"),
        row.getInteger("version"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
