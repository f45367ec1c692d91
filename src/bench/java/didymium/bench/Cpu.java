package didymium.bench;

import java.time.Duration;

/** Processor time in nanoseconds, by who used it. */
record Cpu(long portal, long postgresql, long driver) {
  static final Cpu NONE = new Cpu(0, 0, 0);

  /** What has been used up to now. */
  static Cpu used(long portalPid) {
    var portal = ProcessHandle.of(portalPid).orElseThrow();
    return new Cpu(
        nanos(portal),
        portal.descendants().mapToLong(Cpu::nanos).sum(),
        nanos(ProcessHandle.current()));
  }

  private static long nanos(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  Cpu since(Cpu earlier) {
    return new Cpu(
        portal - earlier.portal, postgresql - earlier.postgresql, driver - earlier.driver);
  }

  Cpu plus(Cpu other) {
    return new Cpu(portal + other.portal, postgresql + other.postgresql, driver + other.driver);
  }

  /** In microseconds for each of so many requests: portal, PostgreSQL, driver. */
  String each(int requests) {
    return "%.0f + %.0f + %.0f"
        .formatted(portal / 1e3 / requests, postgresql / 1e3 / requests, driver / 1e3 / requests);
  }
}
