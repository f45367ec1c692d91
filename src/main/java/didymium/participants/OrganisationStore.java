package didymium.participants;

import static didymium.database.Rows.coded;
import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.access.Secret;
import didymium.database.Filter;
import didymium.database.Names;
import didymium.database.Rows;
import didymium.participants.OrganisationCommand.ListOrganisations;
import didymium.participants.ParticipantRules.Standing;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads organisations; {@link OrganisationChanges} writes them. */
record OrganisationStore(Pool pool) {

  /** An organisation, null where there is none, and what the actor is. */
  record ForChange(Organisation organisation, Standing actor) {}

  private static final String SELECT =
      """
      select o.*, exists(
          select from participants p
          where p.organisation_id = o.id and p.administrator and p.active) as administered
      """;

  private static final String ALL = SELECT + "from organisations o ";

  private static final String FOR_CHANGE =
      SELECT
          + """
          , actor.organisation_id as actor_organisation, actor.administrator as actor_administrator
          from participants actor left join organisations o on o.id = $2::uuid
          where actor.id = $1::uuid and actor.active
          """;

  private static final String INVITED =
      ALL
          + """
          join invitations i on i.organisation_id = o.id
          where i.token_hash = $1::bytea and i.expires_at > now()
          """;

  /**
   * @return fails with 404 if there is none
   */
  Future<Organisation> get(UUID id) {
    return pool.preparedQuery(ALL + "where o.id = $1::uuid")
        .execute(Tuple.of(id))
        .map(rows -> organisation(first(rows, "organisation.not-found")));
  }

  Future<List<Organisation>> list(ListOrganisations query) {
    var page = query.page();
    return new Filter(ALL + "where true", Tuple.tuple())
        .and(Names.holds("o.name || chr(10) || o.short_name", "$"), query.text())
        .and("o.country = $::text", query.country())
        .and(Names.after("o.name", "o.id"), page.key(0), page.id())
        .order(Names.order("o.name", "o.id"), page.fetch())
        .list(pool, OrganisationStore::organisation);
  }

  /**
   * @param id null for the actor's standing alone
   * @return fails with 401 if the actor is no longer active
   */
  Future<ForChange> forChange(Actor actor, UUID id) {
    return pool.preparedQuery(FOR_CHANGE)
        .execute(Tuple.of(actor.id(), id))
        .map(Rows::ofActor)
        .map(row -> new ForChange(organisationOrNull(row), standing(row)));
  }

  /**
   * The organisation whose first administrator comes by an open link.
   *
   * @return null where the token is that of no such link
   */
  Future<Organisation> invited(String token) {
    return pool.preparedQuery(INVITED)
        .execute(Tuple.of(Secret.hash(token)))
        .map(rows -> Rows.orNull(rows, OrganisationStore::organisation));
  }

  private static Organisation organisationOrNull(Row row) {
    return row.getUUID("id") == null ? null : organisation(row);
  }

  static Standing standing(Row row) {
    return new Standing(row.getUUID("actor_organisation"), row.getBoolean("actor_administrator"));
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
        row.getUUID("invited_by"),
        row.getBoolean("administered"),
        row.getInteger("version"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }
}
