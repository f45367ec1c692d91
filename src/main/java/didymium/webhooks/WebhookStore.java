package didymium.webhooks;

import static didymium.database.Rows.coded;
import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.access.Scope;
import didymium.bus.Page;
import didymium.database.Filter;
import didymium.database.Names;
import didymium.database.Rows;
import didymium.webhooks.Keyring.SealedSecret;
import didymium.webhooks.WebhookRules.Standing;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads webhooks; {@link WebhookChanges} writes them. */
record WebhookStore(Pool pool) {

  /** A webhook as the actor stands to it. */
  record ManagedWebhook(Standing actor, Webhook webhook, Keyring keyring) {}

  /** A client manages by its scope, and only what stays within the projects that it was given. */
  private static final String STANDING =
      """
      select actor.organisation_id, actor.projects is not null as confined,
        exists (select from webhook_managers m where m.actor_id = actor.id) as manages,
        (select count(*) from webhooks w
         where w.organisation_id = actor.organisation_id)::integer as webhooks,
        array(select project_id from project_organisations o
              where o.organisation_id = actor.organisation_id and o.admitted_at is not null
                and (actor.projects is null or o.project_id = any(actor.projects))) as projects,
        (select position from journal_head) as head
      from actors actor where actor.id = $1 and actor.active
      """;

  private static final String WEBHOOKS =
      """
      select w.*, (select position from journal_head) as head,
        (select s.public_key from webhook_secrets s
         where s.webhook_id = w.id order by s.id desc limit 1) as public_key
      from webhooks w where w.organisation_id = $1
      """;

  private static final String SECRETS =
      """
      select sealed, public_key, expires_at from webhook_secrets
      where webhook_id = $1 order by id desc
      """;

  /**
   * @return fails with 401 if the actor is no longer active
   */
  Future<Standing> standing(Actor actor) {
    return pool.preparedQuery(STANDING)
        .execute(Tuple.of(actor.id()))
        .map(rows -> standing(Rows.ofActor(rows)));
  }

  private static Standing standing(Row row) {
    return new Standing(
        row.getUUID("organisation_id"),
        row.getBoolean("manages"),
        row.getBoolean("confined"),
        row.getInteger("webhooks"),
        Set.of(row.getArrayOfUUIDs("projects")),
        row.getLong("head"));
  }

  /**
   * @return fails with 404 for a webhook of another organisation, with 403 for whoever does not
   *     manage those of theirs
   */
  Future<ManagedWebhook> get(Actor actor, UUID id) {
    return standing(actor).compose(standing -> get(standing, id));
  }

  private Future<ManagedWebhook> get(Standing actor, UUID id) {
    var webhook =
        pool.preparedQuery(WEBHOOKS + " and w.id = $2")
            .execute(Tuple.of(actor.organisationId(), id))
            .map(rows -> webhook(first(rows, "webhook.not-found")));
    return Future.all(webhook, keyring(id)).map(both -> managed(actor, webhook, both.resultAt(1)));
  }

  private static ManagedWebhook managed(Standing actor, Future<Webhook> webhook, Keyring keyring) {
    WebhookRules.requireReach(actor, webhook.result());
    return new ManagedWebhook(actor, webhook.result(), keyring);
  }

  Future<Keyring> keyring(UUID id) {
    return pool.preparedQuery(SECRETS)
        .execute(Tuple.of(id))
        .map(rows -> new Keyring(id, rows.stream().map(WebhookStore::secret).toList()));
  }

  private static SealedSecret secret(Row row) {
    return new SealedSecret(
        row.getBuffer("sealed"), row.getString("public_key"), instant(row, "expires_at"));
  }

  Future<List<Webhook>> list(Standing actor, Page page) {
    var reach = actor.confined() ? Rows.array(actor.projects()) : null;
    return new Filter(WEBHOOKS, Tuple.of(actor.organisationId()))
        .and("w.projects <@ $::uuid[]", reach)
        .and(Names.after("w.name", "w.id"), page.key(0), page.id())
        .order(Names.order("w.name", "w.id"), page.fetch())
        .list(pool, WebhookStore::webhook);
  }

  /** Null where the owner needs none. */
  static List<Scope> scopes(Row row) {
    var scopes = row.getArrayOfStrings("scopes");
    return scopes == null ? null : Stream.of(scopes).map(Scope::of).toList();
  }

  private static Webhook webhook(Row row) {
    var types = row.getArrayOfStrings("types");
    return new Webhook(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("url"),
        Rows.ids(row, "projects"),
        types == null ? null : List.of(types),
        row.getBoolean("active"),
        coded(row, "disabled_reason", DisabledReason.class),
        row.getUUID("owner_id"),
        scopes(row),
        coded(row, "signature", SignatureKind.class),
        row.getString("public_key"),
        row.getLong("position"),
        row.getLong("head"),
        instant(row, "next_attempt_at"),
        row.getInteger("version"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }
}
