/**
 * Webhooks: the portal carries the journal to whoever asked for it, by the Standard Webhooks
 * specification, as CloudEvents. A webhook is a reader of the journal with a place of its own in
 * it; nothing is queued anywhere, so nothing can be lost.
 */
package didymium.webhooks;
