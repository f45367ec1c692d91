package didymium.webhooks;

import didymium.database.Rows;
import didymium.database.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** Writes how far webhooks have come and what came of attempts. */
record DeliveryChanges(Pool pool) {
  /** For each webhook; and none older than a month. */
  private static final int KEPT = 1000;

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

  private static final String FORGET_SURPLUS =
      """
      delete from webhook_deliveries d using webhooks w, lateral (
        select o.id from webhook_deliveries o
        where o.webhook_id = w.id order by o.id desc offset $1 limit 1) surplus
      where d.webhook_id = w.id and d.id <= surplus.id
      """;

  private static final String FORGET_OLD =
      "delete from webhook_deliveries where at < now() - interval '30 days'";

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
    return pool.preparedQuery(MOVE).execute(parameters).map(DeliveryChanges::version);
  }

  /**
   * Passes over what the webhook does not ask for.
   *
   * @return the webhook's version; null if it is not at {@code from}, or has another version
   */
  Future<Integer> pass(Subscription subscription, long from, long to) {
    return pool.preparedQuery(PASS)
        .execute(Tuple.of(subscription.id(), from, to, subscription.version()))
        .map(DeliveryChanges::version);
  }

  private static Integer version(RowSet<Row> rows) {
    return Rows.orNull(rows, row -> row.getInteger("version"));
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
}
