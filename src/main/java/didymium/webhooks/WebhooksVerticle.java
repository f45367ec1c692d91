package didymium.webhooks;

import static didymium.database.Times.now;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.journal.Journal;
import didymium.outbound.Dialler;
import didymium.outbound.Names;
import didymium.webhooks.DeliveriesVerticle.Settings;
import didymium.webhooks.WebhookCommand.AddWebhook;
import didymium.webhooks.WebhookCommand.ChangeWebhook;
import didymium.webhooks.WebhookCommand.GetWebhook;
import didymium.webhooks.WebhookCommand.ListWebhookDeliveries;
import didymium.webhooks.WebhookCommand.ListWebhooks;
import didymium.webhooks.WebhookCommand.PingWebhook;
import didymium.webhooks.WebhookCommand.RemoveWebhook;
import didymium.webhooks.WebhookCommand.ReplayWebhook;
import didymium.webhooks.WebhookCommand.RotateWebhookSecret;
import didymium.webhooks.WebhookRules.Standing;
import didymium.webhooks.WebhookStore.ManagedWebhook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.function.Function;

/** Owns webhooks: loads, lets the rules decide, commits, replies. */
public final class WebhooksVerticle extends VerticleBase {
  private final Bus bus;
  private final Journal journal;
  private final Settings settings;
  private final Pool pool;
  private final WebhookStore store;
  private final WebhookChanges changes;
  private final DeliveryStore deliveries;
  private final Function<PingWebhook, Future<Reply>> resumed;
  private Dialler dialler;
  private Pings pings;

  public WebhooksVerticle(Bus bus, Pool pool, Journal journal, Settings settings) {
    this.bus = bus;
    this.journal = journal;
    this.settings = settings;
    this.pool = pool;
    this.store = new WebhookStore(pool);
    this.changes = new WebhookChanges(journal);
    this.deliveries = new DeliveryStore(pool);
    this.resumed = journal.once(this::resume);
  }

  private record Shown(@JsonUnwrapped Webhook webhook, String secret) {}

  @Override
  public Future<?> start() {
    dialler = new Dialler(vertx, Names.ofSystem(vertx), settings.anywhere());
    var post = new Post(vertx, dialler, settings.box());
    pings = new Pings(post, new Messages(settings.url()), new DeliveryChanges(pool));
    return Future.all(
        List.of(
            bus.answer(ListWebhooks.class, this::list),
            bus.answer(GetWebhook.class, this::get),
            bus.answer(AddWebhook.class, journal.once(this::add)),
            bus.answer(ChangeWebhook.class, journal.once(this::change)),
            bus.answer(RemoveWebhook.class, journal.once(this::remove)),
            bus.answer(RotateWebhookSecret.class, journal.once(this::rotate)),
            bus.answer(ReplayWebhook.class, journal.once(this::replay)),
            bus.answer(PingWebhook.class, this::ping),
            bus.answer(ListWebhookDeliveries.class, this::deliveries)));
  }

  @Override
  public Future<?> stop() {
    return dialler.close();
  }

  private Future<Reply> list(ListWebhooks query) {
    return store
        .standing(query.actor())
        .map(WebhookRules::managing)
        .compose(actor -> store.list(actor, query.page()))
        .map(rows -> query.page().reply(rows, Json::buffer, WebhooksVerticle::keys));
  }

  private static List<String> keys(Webhook webhook) {
    return List.of(webhook.name(), webhook.id().toString());
  }

  private Future<Reply> get(GetWebhook query) {
    return store.get(query.actor(), query.webhookId()).map(found -> reply(found.webhook()));
  }

  private static Reply reply(Webhook webhook) {
    return Reply.ok(webhook, webhook.version());
  }

  private Future<Reply> add(AddWebhook command) {
    return store.standing(command.actor()).compose(standing -> add(command, standing));
  }

  /** The kept answer to a repeated request is without the secret, which is stored nowhere plain. */
  private Future<Reply> add(AddWebhook command, Standing actor) {
    var secret = SigningSecret.make(command.webhook().signature());
    var webhook =
        WebhookRules.add(
            command.actor(),
            actor,
            command.webhook(),
            Ids.next(),
            secret,
            settings.anywhere(),
            now());
    var sealed = settings.box().seal(webhook.id(), secret.bytes());
    return changes
        .add(actor.organisationId(), webhook, secret, sealed, command, created(webhook, null))
        .map(kept -> created(webhook, secret.told()))
        .onSuccess(done -> greet(webhook));
  }

  private static Reply created(Webhook webhook, String secret) {
    var location = "/webhooks/" + webhook.id();
    return Reply.created(new Shown(webhook, secret), webhook.version(), location);
  }

  /** A receiver that is not there yet is not a failure of who makes the webhook. */
  private void greet(Webhook webhook) {
    store.keyring(webhook.id()).compose(keyring -> pings.send(webhook, keyring));
  }

  private Future<Reply> change(ChangeWebhook command) {
    return store.get(command.actor(), command.webhookId()).compose(found -> change(command, found));
  }

  private Future<Reply> change(ChangeWebhook command, ManagedWebhook found) {
    var old = found.webhook();
    command.read().require(old.version());
    var wanted = command.patch().apply(old.settings(), Webhook.Settings.class);
    var webhook =
        WebhookRules.change(
            command.actor(), found.actor(), old, wanted, settings.anywhere(), now());
    return webhook == old
        ? journal.unchanged(command, reply(old))
        : changes.set(webhook, command, reply(webhook));
  }

  private Future<Reply> remove(RemoveWebhook command) {
    return store
        .get(command.actor(), command.webhookId())
        .compose(found -> changes.remove(found.webhook(), command));
  }

  private Future<Reply> rotate(RotateWebhookSecret command) {
    return store.get(command.actor(), command.webhookId()).compose(found -> rotate(command, found));
  }

  private Future<Reply> rotate(RotateWebhookSecret command, ManagedWebhook found) {
    WebhookRules.requireRoom(found.keyring().valid(now()));
    var secret = SigningSecret.make(found.webhook().signature());
    var webhook = found.webhook().signedBy(secret, now());
    var sealed = settings.box().seal(webhook.id(), secret.bytes());
    return changes
        .rotate(webhook, secret, sealed, command, created(webhook, null))
        .map(kept -> created(webhook, secret.told()));
  }

  private Future<Reply> replay(ReplayWebhook command) {
    return store
        .get(command.actor(), command.webhookId())
        .map(found -> WebhookRules.replay(found.webhook(), command.replay().from(), now()))
        .compose(webhook -> changes.replay(webhook, command, reply(webhook)));
  }

  private Future<Reply> ping(PingWebhook command) {
    return store
        .get(command.actor(), command.webhookId())
        .compose(found -> pings.send(found.webhook(), found.keyring()))
        .compose(delivery -> pinged(command, delivery));
  }

  private Future<Reply> pinged(PingWebhook command, Delivery delivery) {
    var reply = Reply.ok(delivery);
    return delivery.delivered() ? resumed.apply(command).map(reply) : Future.succeededFuture(reply);
  }

  /** The receiver is back: what waits for another attempt waits no longer. */
  private Future<Reply> resume(PingWebhook command) {
    return store
        .get(command.actor(), command.webhookId())
        .compose(found -> resume(command, found.webhook()));
  }

  private Future<Reply> resume(PingWebhook command, Webhook old) {
    var webhook = old.with(old.settings(), old.disabledReason(), now());
    return old.nextAttemptAt() == null
        ? Future.succeededFuture(reply(old))
        : changes.set(webhook, command, reply(webhook));
  }

  private Future<Reply> deliveries(ListWebhookDeliveries query) {
    return store
        .get(query.actor(), query.webhookId())
        .compose(found -> deliveries.list(query.webhookId(), query.page()))
        .map(rows -> query.page().reply(rows, Json::buffer, WebhooksVerticle::keys));
  }

  private static List<String> keys(Delivery delivery) {
    return List.of(delivery.id().toString());
  }
}
