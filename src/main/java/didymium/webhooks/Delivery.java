package didymium.webhooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import didymium.bus.Coded;
import didymium.bus.Ids;
import java.time.Instant;
import java.util.UUID;

/**
 * One attempt to deliver, as people look at it.
 *
 * @param messageId the header {@code webhook-id}
 * @param type of the CloudEvent
 * @param position of the journal; null for a ping
 * @param attempt from 1, for each message
 * @param status of HTTP; null where no answer came
 * @param error why no answer came; null where one did
 * @param answer the beginning of the answer's body; null for none
 */
record Delivery(
    UUID id,
    @JsonIgnore UUID webhookId,
    String messageId,
    String type,
    Long position,
    int attempt,
    Instant at,
    int durationMs,
    boolean delivered,
    Integer status,
    String error,
    String answer) {

  static Delivery of(UUID webhookId, Message message, int attempt, Instant at, Answer answer) {
    return new Delivery(
        Ids.next(),
        webhookId,
        message.id(),
        message.type(),
        message.position(),
        attempt,
        at,
        answer.millis(),
        answer.delivered(),
        answer.status(),
        Coded.codeOrNull(answer.error()),
        answer.text());
  }
}
