package didymium.backup;

import didymium.transparency.LogState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a back-up holds.
 *
 * @param version of the portal that made it
 * @param postgresql the version that the copy of the database is for; null without one
 * @param made when it was complete
 * @param position the last of the journal that is in it for certain
 * @param logs how far each log is in it at least, and what the portal had signed of it
 * @param files the SHA-256 of each, in hexadecimal digits
 */
public record Manifest(
    String version,
    String postgresql,
    Instant made,
    long position,
    List<LogState> logs,
    Map<String, String> files) {}
