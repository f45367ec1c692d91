package didymium.exports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The address of a calendar with milestones and gates, for programs that can show no credentials.
 * It is told once and kept as a hash only.
 *
 * @param projects the only ones that it shows; null for all that its owner sees
 * @param url the address; null once it was told
 * @param hint the beginning of the secret in it, to tell addresses apart by
 */
record Calendar(
    UUID id, String name, List<UUID> projects, String url, String hint, Instant createdAt) {

  Calendar told(String address) {
    return new Calendar(id, name, projects, address, hint, createdAt);
  }
}
