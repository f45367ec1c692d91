package didymium.testing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Agreements of programmes that tests write by SQL. */
public final class Agreements {
  private static final String VERSION =
      """
      insert into agreement_versions (programme_id, number, terms, needed, proposed_at, state,
        settled_at)
      select programme.id, 1,
        json_build_object('scope', programme.scope, 'start', null, 'expiry', null,
          'noticeDays', 0, 'parties', parties.list, 'host', null, 'admissions', '[]'::json,
          'expels', '[]'::json)::text,
        parties.ids, now(), 'in-force', now()
      from programmes programme
      cross join lateral (
        select json_agg(json_build_object('organisationId', organisation.id,
            'name', organisation.name, 'shortName', organisation.short_name,
            'country', organisation.country) order by organisation.short_name) as list,
          array_agg(organisation.id) as ids
        from programme_parties party
        join organisations organisation on organisation.id = party.organisation_id
        where party.programme_id = programme.id) parties
      where programme.id = $1
      """;

  /** In the name of anybody of each party. */
  private static final String CONSENTS =
      """
      insert into agreement_consents (programme_id, number, organisation_id, participant_id,
        consents, reason, at)
      select distinct on (party.organisation_id) party.programme_id, 1, party.organisation_id,
        one.id, true, 'Agreed', now()
      from programme_parties party
      join participants one on one.organisation_id = party.organisation_id
      where party.programme_id = $1
      """;

  private Agreements() {}

  /** The first version, which the programme's parties have consented to. */
  public static Future<?> inForce(Pool pool, UUID programmeId) {
    return neverConsented(pool, programmeId)
        .compose(done -> pool.preparedQuery(CONSENTS).execute(Tuple.of(programmeId)));
  }

  /** The first version as an old database has it. */
  public static Future<?> neverConsented(Pool pool, UUID programmeId) {
    return pool.preparedQuery(VERSION).execute(Tuple.of(programmeId));
  }
}
