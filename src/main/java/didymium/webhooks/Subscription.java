package didymium.webhooks;

import didymium.journal.JournalReader.Wanted;
import didymium.outbound.Target;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known of an active webhook to deliver to it.
 *
 * @param wanted what it asks for of what its organisation may see
 * @param position up to here everything that it asks for was delivered
 * @param failures how often what comes next has failed
 * @param nextAttemptAt when that is tried again; null for at once
 */
record Subscription(
    UUID id,
    String name,
    String url,
    Wanted wanted,
    long position,
    int failures,
    Instant nextAttemptAt,
    int version,
    Keyring keyring) {

  Target target() {
    return Target.of(url);
  }

  String host() {
    return target().host();
  }
}
