package didymium.webhooks;

import static didymium.database.Rows.instant;

import didymium.bus.Page;
import didymium.journal.JournalReader.Wanted;
import didymium.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads how far webhooks have come and what came of attempts; {@link DeliveryChanges} writes. */
record DeliveryStore(Pool pool) {
  /** What its owner may read now: of what they were allowed when they set it, what is left. */
  private static final String ACTIVE =
      """
      select w.id, w.organisation_id, w.name, w.url, w.types, w.position, w.failures,
        w.next_attempt_at, w.version, w.owner_id,
        w.owner_id is null or coalesce(owner.active, false) as owned,
        case when owner.projects is null then w.projects
          when w.projects is null then owner.projects
          else array(select unnest(w.projects) intersect select unnest(owner.projects)) end
          as projects,
        case when w.scopes is not null
          then array(select unnest(w.scopes) intersect select unnest(c.scopes)) end as scopes,
        array(select s.sealed from webhook_secrets s
              where s.webhook_id = w.id order by s.id desc) as sealed,
        array(select s.public_key from webhook_secrets s
              where s.webhook_id = w.id order by s.id desc) as public_keys,
        array(select s.expires_at from webhook_secrets s
              where s.webhook_id = w.id order by s.id desc) as expiries
      from webhooks w
      left join actors owner on owner.id = w.owner_id
      left join clients c on c.id = w.owner_id
      where w.active
      """;

  private static final String LIST =
      """
      select * from webhook_deliveries
      where webhook_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3
      """;

  /** How many webhooks are in which state, and what waits for longest. */
  static void measure(Meters meters) {
    measure(meters, "delivering", "active and failures = 0");
    measure(meters, "failing", "active and failures > 0");
    measure(meters, "off", "not active");
    meters.figure(
        "didymium.webhooks.waiting.age.seconds",
        "How old the oldest entry is that an active webhook has not come past; what it does not"
            + " ask for it passes once a minute",
        """
        select max(extract(epoch from now() - entry.at)) from webhooks
        cross join lateral (
          select at from journal where position > webhooks.position order by position limit 1) entry
        where active
        """);
  }

  private static void measure(Meters meters, String state, String where) {
    meters.figure(
        "didymium.webhooks",
        "Webhooks, by state",
        "select count(*) from webhooks where " + where,
        "state",
        state);
  }

  Future<List<Subscription>> active() {
    return pool.preparedQuery(ACTIVE)
        .execute()
        .map(rows -> rows.stream().map(DeliveryStore::subscription).toList());
  }

  /** Newest first. */
  Future<List<Delivery>> list(UUID webhookId, Page page) {
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(webhookId, page.id(), page.fetch()))
        .map(rows -> rows.stream().map(DeliveryStore::delivery).toList());
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

  private static Subscription subscription(Row row) {
    var projects = row.getArrayOfUUIDs("projects");
    var types = row.getArrayOfStrings("types");
    var wanted =
        new Wanted(
            row.getUUID("organisation_id"),
            row.getUUID("owner_id"),
            projects == null ? null : Set.of(projects),
            types == null ? null : Set.of(types));
    var scopes = WebhookStore.scopes(row);
    return new Subscription(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("url"),
        wanted,
        scopes == null ? null : Set.copyOf(scopes),
        row.getBoolean("owned"),
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
    var secrets = new ArrayList<Keyring.SealedSecret>();
    for (int i = 0; i < sealed.length; i++) {
      var expiry = expiries[i] == null ? null : expiries[i].toInstant();
      secrets.add(new Keyring.SealedSecret(sealed[i], keys[i], expiry));
    }
    return new Keyring(row.getUUID("id"), secrets);
  }
}
