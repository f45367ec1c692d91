package didymium.bench;

/**
 * Measures what the verifiable log costs those who write, and how soon those who verify are
 * answered. Everything stays on this machine and ends by itself.
 */
public final class LogBenchmark {
  private static final String ONLY = System.getenv().getOrDefault("DIDYMIUM_BENCH_ONLY", "");

  private LogBenchmark() {}

  /** Takes no arguments; what can be set is in {@code src/bench/README.md}. */
  public static void main(String[] arguments) throws Exception {
    if ("append".contains(ONLY)) {
      try (var appending = Appending.prepare()) {
        appending.run();
      }
    }
    if ("proofs".contains(ONLY)) {
      try (var portal = PortalProcess.start();
          var proofs = new ProofTimes(portal)) {
        proofs.run();
      }
    }
  }
}
