package didymium.participants;

import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.access.Secret;
import didymium.database.Rows;
import didymium.participants.ResetRules.Found;
import didymium.participants.ResetRules.Maker;
import didymium.participants.ResetRules.Used;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Reads links by which people choose a password; {@link ResetChanges} writes. */
record ResetStore(Pool pool) {
  private static final String FOUND =
      """
      select p.*, o.name as organisation_name, actor.organisation_id as actor_organisation,
        actor.administrator as actor_administrator, actor.administrator_since as actor_since,
        exists(select from invitations link where link.participant_id = p.id
          and link.expires_at > now()) as link,
        reset.made_by, reset.made_at, coalesce(reset.waits, false) as waits
      from participants actor
      left join (participants p join organisations o on o.id = p.organisation_id)
        on p.id = $2::uuid and p.organisation_id = actor.organisation_id
      left join resets reset on reset.participant_id = p.id
      where actor.id = $1::uuid and actor.active
      """;

  private static final String USED =
      """
      select p.*, o.name as organisation_name, reset.made_by as maker_id, reset.made_by_name as maker_name,
        confirmer.id as confirmer_id, confirmer.name as confirmer_name,
        coalesce(reset.waits, false) as waits, reset.opens_at,
        array(select a.project_id from project_access a
          where a.actor_id = p.id and a.role = 'coordinator' order by a.project_id) as coordinates
      from invitations link
      join participants p on p.id = link.participant_id and p.active
      join organisations o on o.id = p.organisation_id
      left join resets reset on reset.token_hash = link.token_hash
      left join participants confirmer on confirmer.id = link.confirmed_by
      where link.token_hash = $1::bytea and link.expires_at > now()
      """;

  /**
   * @return fails with 404 if they are not of the actor's organisation
   */
  Future<Found> found(Actor actor, UUID participantId) {
    return pool.preparedQuery(FOUND)
        .execute(Tuple.of(actor.id(), participantId))
        .map(Rows::ofActor)
        .map(ResetStore::found);
  }

  private static Found found(Row row) {
    Rows.present(row.getUUID("id"), "participant.not-found");
    return new Found(
        OrganisationStore.standing(row),
        instant(row, "actor_since"),
        ParticipantStore.participant(row),
        row.getBoolean("link"),
        row.getUUID("made_by"),
        instant(row, "made_at"),
        row.getBoolean("waits"));
  }

  /**
   * @return null where the token is that of no person's open link
   */
  Future<Used> used(String token) {
    return pool.preparedQuery(USED)
        .execute(Tuple.of(Secret.hash(token)))
        .map(rows -> Rows.orNull(rows, ResetStore::used));
  }

  private static Used used(Row row) {
    return new Used(
        ParticipantStore.participant(row),
        maker(row, "maker_"),
        maker(row, "confirmer_"),
        row.getBoolean("waits"),
        instant(row, "opens_at"),
        row.getBuffer("recovery_hash"),
        Rows.ids(row, "coordinates"));
  }

  private static Maker maker(Row row, String prefix) {
    var id = row.getUUID(prefix + "id");
    return id == null ? null : new Maker(id, row.getString(prefix + "name"));
  }
}
