package didymium.bench;

import didymium.testing.Flood;
import didymium.testing.RunningPortal;
import didymium.testing.World;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How long the owner of an account waits while strangers guess at it and hold connections. */
public final class FloodBenchmark {
  private static final int CONNECTIONS = 5_000;
  private static final Logger SECURITY = Logger.getLogger("didymium.security");

  private FloodBenchmark() {}

  /** Takes no arguments; what can be set is in {@code src/bench/README.md}. */
  public static void main(String[] arguments) {
    // one line for each guess would hide the figures
    SECURITY.setLevel(Level.WARNING);
    var length = Duration.ofSeconds(Settings.number("DIDYMIUM_BENCH_SECONDS", 60));
    try (var portal = RunningPortal.start(Flood.settings())) {
      var world = World.create(portal.database().pool()).await();
      var figures = Flood.run(portal, world, CONNECTIONS, length);
      System.out.printf("guesses by status: %s%n", figures.guesses());
      System.out.printf("refusals of the owner: %s%n", figures.failures());
      print("signing in", figures.signInMillis());
      print("logging", figures.logMillis());
    }
    System.exit(0);
  }

  private static void print(String what, List<Long> millis) {
    System.out.printf(
        "%s: %d times, median %d ms, p99 %d ms, worst %d ms%n",
        what,
        millis.size(),
        millis.get(millis.size() / 2),
        millis.get(millis.size() * 99 / 100),
        millis.get(millis.size() - 1));
  }
}
