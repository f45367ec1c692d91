package didymium.webhooks;

import io.vertx.core.buffer.Buffer;

/**
 * Something to deliver.
 *
 * @param id stays the same however often it is sent: receivers know doubles by it
 * @param type of the CloudEvent
 * @param position of the journal; null for a ping
 * @param body the CloudEvent
 */
record Message(String id, String type, Long position, Buffer body) {}
