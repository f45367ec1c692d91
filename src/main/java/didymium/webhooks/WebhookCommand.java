package didymium.webhooks;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.journal.Write;
import didymium.webhooks.Webhook.NewWebhook;
import java.util.UUID;

/** What the webhooks verticle is asked. Everybody manages the webhooks of their organisation. */
public sealed interface WebhookCommand extends Command {

  /** By name. */
  record ListWebhooks(Actor actor, Page page) implements WebhookCommand {}

  record GetWebhook(Actor actor, UUID webhookId) implements WebhookCommand {}

  record AddWebhook(Actor actor, Idempotency idempotency, NewWebhook webhook)
      implements WebhookCommand, Write {}

  /**
   * @param version the one that the actor has read
   * @param patch of {@link Webhook.Settings}
   */
  record ChangeWebhook(
      Actor actor, Idempotency idempotency, UUID webhookId, Versions read, MergePatch patch)
      implements WebhookCommand, Write {}

  record RemoveWebhook(Actor actor, Idempotency idempotency, UUID webhookId)
      implements WebhookCommand, Write {}

  /** Asks for another secret; the ones before it sign for another 24 hours. */
  record RotateWebhookSecret(Actor actor, Idempotency idempotency, UUID webhookId)
      implements WebhookCommand, Write {}

  record ReplayWebhook(Actor actor, Idempotency idempotency, UUID webhookId, Replay replay)
      implements WebhookCommand, Write {}

  /** Asks for an attempt that stands outside the order; answered with what came of it. */
  record PingWebhook(Actor actor, Idempotency idempotency, UUID webhookId)
      implements WebhookCommand, Write {}

  /** Newest first. */
  record ListWebhookDeliveries(Actor actor, UUID webhookId, Page page) implements WebhookCommand {}

  /**
   * @param from the position of the first entry that is sent again; what follows is sent too
   * @throws Problem 400 where it is missing or below 1
   */
  record Replay(Long from) {
    public Replay {
      if (from == null) {
        throw Problem.invalid("missing-field", "/from");
      }
      if (from < 1) {
        throw Problem.invalid("webhook.replay.position", "/from");
      }
    }
  }
}
