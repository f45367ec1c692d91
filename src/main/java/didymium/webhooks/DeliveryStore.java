package didymium.webhooks;

import static didymium.database.Rows.instant;

import didymium.bus.Page;
import didymium.database.Times;
import didymium.journal.JournalReader.Wanted;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** How far webhooks have come, and what came of the attempts. */
final class DeliveryStore {
  /** For each webhook; and none older than a month. */
  private static final int KEPT = 1000;

  private static final String ACTIVE =
      """
      select w.id, w.organisation_id, w.name, w.url, w.projects, w.types, w.position, w.failures,
        w.next_attempt_at, w.version,
        array(select s.sealed from webhook_secrets s
              where s.webhook_id = w.id order by s.id desc) as sealed,
        array(select s.public_key from webhook_secrets s
              where s.webhook_id = w.id order by s.id desc) as public_keys,
        array(select s.expires_at from webhook_secrets s
              where s.webhook_id = w.id order by s.id desc) as expiries
      from webhooks w where w.active
      """;

  /** The webhook may have been removed meanwhile. */
  private static final String LOG =
      """
      insert into webhook_deliveries (id, webhook_id, message_id, type, position, attempt, at,
        duration_ms, delivered, status, error, answer)
      select $2::uuid, w.id, $3::text, $4::text, $5::bigint, $6::integer, $7::timestamptz,
        $8::integer, $9::boolean, $10::integer, $11::text, $12::text
      from webhooks w where w.id = $1::uuid
      """;

  /**
   * Only if nobody moved it meanwhile: by a replay, or from another node. It does not wait for the
   * disk: should the server of the database lose it, a message is sent twice, with the same id.
   */
  private static final String MOVE =
      """
      with logged as (
      """
          + LOG
          + """
          )
          update webhooks set position = $14::bigint, failures = $15::integer,
            next_attempt_at = $16::timestamptz
          where id = $1::uuid and position = $13::bigint
            and set_config('synchronous_commit', 'off', true) is not null
          returning version
          """;

  private static final String PASS =
      """
      update webhooks set position = $3::bigint
      where id = $1::uuid and position = $2::bigint and version = $4::integer
      returning version
      """;

  private static final String LIST =
      """
      select * from webhook_deliveries
      where webhook_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3
      """;

  private static final String FORGET_SURPLUS =
      """
      delete from webhook_deliveries d using webhooks w, lateral (
        select o.id from webhook_deliveries o
        where o.webhook_id = w.id order by o.id desc offset $1 limit 1) surplus
      where d.webhook_id = w.id and d.id <= surplus.id
      """;

  private static final String FORGET_OLD =
      "delete from webhook_deliveries where at < now() - interval '30 days'";

  private final Pool pool;

  DeliveryStore(Pool pool) {
    this.pool = pool;
  }

  Future<List<Subscription>> active() {
    return pool.preparedQuery(ACTIVE).execute().map(DeliveryStore::subscriptions);
  }

  Future<Void> log(Delivery delivery) {
    return pool.preparedQuery(LOG).execute(parameters(delivery)).mapEmpty();
  }

  /**
   * Keeps what came of an attempt, and how far the webhook has come by it.
   *
   * @param from the position that the database has
   * @param to the new one; the same where the attempt failed
   * @return the webhook's version; null if it is not at {@code from}
   */
  Future<Integer> move(Delivery delivery, long from, long to, int failures, Instant nextAttempt) {
    var parameters =
        parameters(delivery)
            .addLong(from)
            .addLong(to)
            .addInteger(failures)
            .addValue(Times.utc(nextAttempt));
    return pool.preparedQuery(MOVE).execute(parameters).map(DeliveryStore::version);
  }

  /**
   * Passes over what the webhook does not ask for.
   *
   * @return the webhook's version; null if it is not at {@code from}, or has another version
   */
  Future<Integer> pass(Subscription subscription, long from, long to) {
    return pool.preparedQuery(PASS)
        .execute(Tuple.of(subscription.id(), from, to, subscription.version()))
        .map(DeliveryStore::version);
  }

  private static Integer version(Iterable<Row> rows) {
    for (var row : rows) {
      return row.getInteger("version");
    }
    return null;
  }

  /** Newest first. */
  Future<List<Delivery>> list(UUID webhookId, Page page) {
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(webhookId, page.id(), page.fetch()))
        .map(DeliveryStore::deliveries);
  }

  /** What is more or older than is kept. */
  Future<Void> forget() {
    return Future.all(
            pool.preparedQuery(FORGET_SURPLUS).execute(Tuple.of(KEPT)),
            pool.preparedQuery(FORGET_OLD).execute())
        .mapEmpty();
  }

  private static Tuple parameters(Delivery delivery) {
    return Tuple.tuple()
        .addUUID(delivery.webhookId())
        .addUUID(delivery.id())
        .addString(delivery.messageId())
        .addString(delivery.type())
        .addLong(delivery.position())
        .addInteger(delivery.attempt())
        .addOffsetDateTime(Times.utc(delivery.at()))
        .addInteger(delivery.durationMs())
        .addBoolean(delivery.delivered())
        .addInteger(delivery.status())
        .addString(delivery.error())
        .addString(delivery.answer());
  }

  private static List<Delivery> deliveries(Iterable<Row> rows) {
    var deliveries = new ArrayList<Delivery>();
    rows.forEach(row -> deliveries.add(delivery(row)));
    return deliveries;
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        row.getUUID("id"),
        row.getUUID("webhook_id"),
        row.getString("message_id"),
        row.getString("type"),
        row.getLong("position"),
        row.getInteger("attempt"),
        instant(row, "at"),
        row.getInteger("duration_ms"),
        row.getBoolean("delivered"),
        row.getInteger("status"),
        row.getString("error"),
        row.getString("answer"));
  }

  private static List<Subscription> subscriptions(Iterable<Row> rows) {
    var subscriptions = new ArrayList<Subscription>();
    rows.forEach(row -> subscriptions.add(subscription(row)));
    return subscriptions;
  }

  private static Subscription subscription(Row row) {
    var projects = row.getArrayOfUUIDs("projects");
    var types = row.getArrayOfStrings("types");
    var wanted =
        new Wanted(
            row.getUUID("organisation_id"),
            projects == null ? null : Set.of(projects),
            types == null ? null : Set.of(types));
    return new Subscription(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("url"),
        wanted,
        row.getLong("position"),
        row.getInteger("failures"),
        instant(row, "next_attempt_at"),
        row.getInteger("version"),
        keyring(row));
  }

  private static Keyring keyring(Row row) {
    var sealed = row.get(Buffer[].class, "sealed");
    var keys = row.getArrayOfStrings("public_keys");
    var expiries = row.getArrayOfOffsetDateTimes("expiries");
    var secrets = new ArrayList<Keyring.Sealed>();
    for (int i = 0; i < sealed.length; i++) {
      var expiry = expiries[i] == null ? null : expiries[i].toInstant();
      secrets.add(new Keyring.Sealed(sealed[i], keys[i], expiry));
    }
    return new Keyring(row.getUUID("id"), secrets);
  }
}
