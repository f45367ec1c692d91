package didymium.webhooks;

import static didymium.bus.Coded.codeOrNull;

import didymium.access.Actor;
import didymium.access.Scope;
import didymium.bus.Idempotency;
import didymium.bus.Ids;
import didymium.bus.Reply;
import didymium.database.Rows;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import didymium.outbound.Target;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Writes webhooks, each change with its entry of the journal. */
final class WebhookChanges {
  /** How long a secret signs beside the one that took its place. */
  private static final Duration OVERLAP = Duration.ofHours(24);

  private static final Change ADD =
      Change.of(
          """
          state as (
            insert into webhooks (id, organisation_id, name, url, projects, types, owner_id, scopes,
              signature, active, position, created_at, updated_at)
            select $1::uuid, $2::uuid, $3::text, $4::text, $5::uuid[], $6::text[], $7::uuid,
              $8::text[], $9::text, true, $10::bigint, $11::timestamptz, $11
            where webhooks_of($2) < %d
            returning id),
          secret as (
            insert into webhook_secrets (id, webhook_id, sealed, public_key, created_at)
            select $12::uuid, id, $13::bytea, $14::text, $11 from state)
          """
              .formatted(WebhookRules.MOST));

  /** The position stays what it is: it moves without the version. */
  private static final Change SET =
      Change.of(
          """
          state as (
            update webhooks set name = $3::text, url = $4::text, projects = $5::uuid[],
              types = $6::text[], owner_id = $7::uuid, scopes = $8::text[], active = $9::boolean,
              disabled_reason = $10::text, failures = 0, next_attempt_at = null,
              updated_at = $11::timestamptz, version = version + 1
            where id = $1::uuid and version = $2::integer
            returning id)
          """);

  private static final Change REPLAY =
      Change.of(
          """
          state as (
            update webhooks set position = $3::bigint, failures = 0, next_attempt_at = null,
              updated_at = $4::timestamptz, version = version + 1
            where id = $1::uuid and version = $2::integer
            returning id)
          """);

  private static final Change ROTATE =
      Change.of(
          """
          state as (
            update webhooks set updated_at = $3::timestamptz, version = version + 1
            where id = $1::uuid and version = $2::integer
            returning id),
          expired as (
            delete from webhook_secrets where webhook_id in (select id from state)
              and expires_at <= $3),
          expiring as (
            update webhook_secrets set expires_at = $4::timestamptz
            where webhook_id in (select id from state) and expires_at is null),
          secret as (
            insert into webhook_secrets (id, webhook_id, sealed, public_key, created_at)
            select $5::uuid, id, $6::bytea, $7::text, $3 from state)
          """);

  private static final Change REMOVE =
      Change.of(
          """
          state as (
            delete from webhooks where id = $1::uuid and version = $2::integer returning id)
          """);

  private static final Change DISABLE =
      Change.of(
          """
          state as (
            update webhooks set active = false, disabled_reason = $3::text, failures = 0,
              next_attempt_at = null, updated_at = now(), version = version + 1
            where id = $1::uuid and version = $2::integer
            returning id)
          """);

  private final Journal journal;

  WebhookChanges(Journal journal) {
    this.journal = journal;
  }

  Future<Reply> add(
      UUID organisationId,
      Webhook webhook,
      SigningSecret secret,
      Buffer sealed,
      Write write,
      Reply reply) {
    var parameters = Tuple.of(webhook.id(), organisationId, webhook.name(), webhook.url());
    addReading(parameters, webhook)
        .addString(webhook.signature().code())
        .addLong(webhook.position())
        .addOffsetDateTime(Times.utc(webhook.createdAt()))
        .addUUID(Ids.next())
        .addBuffer(sealed)
        .addString(secret.publicKey());
    return journal.commit(ADD, parameters, write, event("webhook-added", webhook, write), reply);
  }

  Future<Reply> set(Webhook webhook, Write write, Reply reply) {
    var parameters = of(webhook).addString(webhook.name()).addString(webhook.url());
    addReading(parameters, webhook)
        .addBoolean(webhook.active())
        .addString(codeOrNull(webhook.disabledReason()))
        .addOffsetDateTime(Times.utc(webhook.updatedAt()));
    return journal.commit(SET, parameters, write, event("webhook-changed", webhook, write), reply);
  }

  Future<Reply> replay(Webhook webhook, Write write, Reply reply) {
    var parameters =
        of(webhook).addLong(webhook.position()).addOffsetDateTime(Times.utc(webhook.updatedAt()));
    return journal.commit(
        REPLAY, parameters, write, event("webhook-changed", webhook, write), reply);
  }

  Future<Reply> rotate(
      Webhook webhook, SigningSecret secret, Buffer sealed, Write write, Reply reply) {
    var now = webhook.updatedAt();
    var parameters =
        of(webhook)
            .addOffsetDateTime(Times.utc(now))
            .addOffsetDateTime(Times.utc(now.plus(OVERLAP)))
            .addUUID(Ids.next())
            .addBuffer(sealed)
            .addString(secret.publicKey());
    return journal.commit(
        ROTATE, parameters, write, event("webhook-changed", webhook, write), reply);
  }

  Future<Reply> remove(Webhook webhook, Write write) {
    var parameters = Tuple.of(webhook.id(), webhook.version());
    var event = event("webhook-removed", webhook, write);
    return journal.commit(REMOVE, parameters, write, event, Reply.noContent());
  }

  /** Done by the portal, and told in the name of the webhook itself. */
  Future<Reply> disable(Subscription subscription, DisabledReason reason) {
    var actor =
        new Actor(subscription.id(), subscription.name(), subscription.wanted().organisationId());
    var told = new Told(subscription.id(), subscription.name(), subscription.host(), false, reason);
    var event = event("webhook-disabled", told, actor.organisationId());
    var parameters = Tuple.of(subscription.id(), subscription.version(), reason.code());
    return journal.commit(DISABLE, parameters, new Disabling(actor), event, Reply.noContent());
  }

  private record Disabling(Actor actor) implements Write {
    @Override
    public Idempotency idempotency() {
      return null;
    }
  }

  /** The id, and the version that the change is based on. */
  private static Tuple of(Webhook changed) {
    return Tuple.of(changed.id(), changed.version() - 1);
  }

  private static Tuple addReading(Tuple parameters, Webhook webhook) {
    return parameters
        .addArrayOfUUID(Rows.array(webhook.projects()))
        .addArrayOfString(webhook.types() == null ? null : webhook.types().toArray(String[]::new))
        .addUUID(webhook.ownerId())
        .addArrayOfString(
            webhook.scopes() == null
                ? null
                : webhook.scopes().stream().map(Scope::code).toArray(String[]::new));
  }

  /** What the journal tells: the whole address can be a secret of the receiver's. */
  private record Told(
      UUID id, String name, String host, boolean active, DisabledReason disabledReason) {}

  private static Event event(String type, Webhook webhook, Write write) {
    var told =
        new Told(
            webhook.id(),
            webhook.name(),
            Target.of(webhook.url()).host(),
            webhook.active(),
            webhook.disabledReason());
    return event(type, told, write.actor().organisationId());
  }

  private static Event event(String type, Told told, UUID organisationId) {
    return Event.ofOrganisation(
        type,
        organisationId,
        new Event.Subject("webhook", told.id()),
        Event.content(Map.of("webhook", told)));
  }
}
