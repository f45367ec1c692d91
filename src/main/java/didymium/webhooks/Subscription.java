package didymium.webhooks;

import didymium.access.Scope;
import didymium.journal.JournalReader.Wanted;
import didymium.outbound.Target;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of an active webhook to deliver to it.
 *
 * @param wanted what it asks for of what its owner may see
 * @param scopes what its owner's token is good for; null for people
 * @param owned whether its owner is somebody still
 * @param position up to here everything that it asks for was delivered
 * @param failures how often what comes next has failed
 * @param nextAttemptAt when that is tried again; null for at once
 */
record Subscription(
    UUID id,
    String name,
    String url,
    Wanted wanted,
    Set<Scope> scopes,
    boolean owned,
    long position,
    int failures,
    Instant nextAttemptAt,
    int version,
    Keyring keyring) {

  /** Whether it is to be carried to in the same way. */
  boolean isLike(Subscription other) {
    return version == other.version
        && wanted.equals(other.wanted)
        && Objects.equals(scopes, other.scopes);
  }

  Target target() {
    return Target.of(url);
  }

  String host() {
    return target().host();
  }
}
