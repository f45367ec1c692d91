package didymium.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Points in time as the database keeps them. */
public final class Times {
  private Times() {}

  /** PostgreSQL keeps microseconds: what is answered now and read later must be the same. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** For a {@code timestamptz}; null where the instant is. */
  /** The same of what may be absent. */
  public static OffsetDateTime utcOrNull(Instant instant) {
    return instant == null ? null : utc(instant);
  }

  public static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
