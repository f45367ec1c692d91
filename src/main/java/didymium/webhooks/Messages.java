package didymium.webhooks;

import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.journal.JournalEntry;
import java.time.Instant;
import java.util.UUID;

/** Writes CloudEvents 1.0 in their structured form. */
final class Messages {
  static final String PING = "didymium.ping";

  private final String source;

  /**
   * @param portal its address, without a slash at the end
   */
  Messages(String portal) {
    this.source = portal + "/api/v1/journal";
  }

  private record Event(
      String specversion,
      UUID id,
      String source,
      String type,
      String subject,
      Instant time,
      String datacontenttype) {}

  private record Ping(UUID id, String name) {}

  /**
   * An entry of the journal; its data is the item of the contract, as it was committed and as far
   * as the webhook's owner is told of it.
   */
  Message of(Subscription subscription, JournalEntry entry) {
    var type = "didymium." + entry.type();
    var subject = entry.subject().kind() + '/' + entry.subject().id();
    var event = new Event("1.0", entry.id(), source, type, subject, entry.at(), "application/json");
    var position = Json.buffer("" + entry.position());
    var head = Json.with(Json.buffer(event), "didymiumposition", position);
    var body = Json.with(head, "data", entry.json(entry.isTold(subscription.scopes())));
    return new Message(subscription.id() + "_" + entry.position(), type, entry.position(), body);
  }

  /** Tells the receiver nothing but that it is reached. */
  Message ping(Webhook webhook, Instant now) {
    var id = Ids.next();
    var event =
        new Event("1.0", id, source, PING, "webhook/" + webhook.id(), now, "application/json");
    var data = Json.buffer(new Ping(webhook.id(), webhook.name()));
    var body = Json.with(Json.buffer(event), "data", data);
    return new Message(webhook.id() + "_ping_" + id, PING, null, body);
  }
}
