package didymium.exports;

import didymium.bus.Coded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

/**
 * An export that is made in the background and kept for a day.
 *
 * @param rowsDone entries read so far; some formats read all of them twice
 * @param rowsTotal how many will be read, about
 * @param progress from 0 to 1, which it is when the export is ready
 * @param size in bytes; null until it is ready
 * @param content where to fetch it; null until it is ready
 */
public record KeptExport(
    UUID id,
    UUID projectId,
    Format format,
    State state,
    int rowsDone,
    int rowsTotal,
    BigDecimal progress,
    Long size,
    String content,
    Instant createdAt,
    Instant expiresAt) {

  /** What becomes of it. */
  public enum State implements Coded {
    WAITING,
    RUNNING,
    READY,
    FAILED
  }

  /** Never 1 before it is ready: entries that are logged meanwhile make totals too small. */
  static BigDecimal progress(State state, int done, int total) {
    if (state == State.READY) {
      return BigDecimal.ONE;
    }
    var part =
        BigDecimal.valueOf(done).divide(BigDecimal.valueOf(total + 1L), 2, RoundingMode.DOWN);
    return part.min(new BigDecimal("0.99"));
  }
}
