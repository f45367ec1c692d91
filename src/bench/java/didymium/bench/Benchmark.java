package didymium.bench;

import didymium.access.Actor;
import didymium.bench.DataSet.Place;
import didymium.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures the portal against the SQL it executes and against an empty route of the same server, in
 * rounds that take turns, then the live event. Everything stays on this machine and ends by itself.
 */
public final class Benchmark implements AutoCloseable {
  private static final int CONNECTIONS = 32;
  private static final int SUBSCRIBERS = Settings.number("DIDYMIUM_BENCH_SUBSCRIBERS", 200);
  private static final int PER_SECOND = Settings.number("DIDYMIUM_BENCH_PER_SECOND", 200);
  private static final int LIVE_SECONDS = 20;
  private static final int ROUNDS = Settings.number("DIDYMIUM_BENCH_ROUNDS", 5);
  private static final int SECONDS = Settings.number("DIDYMIUM_BENCH_SECONDS", 3);
  private static final int WARM_UP_SECONDS = Settings.number("DIDYMIUM_BENCH_WARM_UP_SECONDS", 6);

  private static final String ONLY = System.getenv().getOrDefault("DIDYMIUM_BENCH_ONLY", "");

  private final PortalProcess portal;
  private final Vertx http = oneLoop();
  private final Vertx sql = oneLoop();
  private final NetClient client = http.createNetClient(new NetClientOptions().setTcpNoDelay(true));
  private final Database database;

  private Benchmark(PortalProcess portal) throws IOException {
    this.portal = portal;
    this.database = Database.connect(sql, portal.database());
  }

  private static Vertx oneLoop() {
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  }

  /** Takes no arguments; what can be set is in {@code src/bench/README.md}. */
  public static void main(String[] arguments) throws Exception {
    try (var portal = PortalProcess.start();
        var benchmark = new Benchmark(portal)) {
      benchmark.run();
    }
  }

  private void run() throws IOException, InterruptedException {
    var wires = repeat(() -> Wire.connect(client, portal));
    var data = DataSet.load(database.pool(), wires.get(0), this::requests);
    var requests = data.scientists().stream().limit(CONNECTIONS).map(this::requests).toList();
    var floor = repeat(() -> PgConnection.connect(sql, database.connectOptions()));
    var code = new PortalCode(sql, database.pool());
    var scenarios = new Scenarios(data, code, floor, wires, requests).all();
    measure(scenarios.stream().filter(Benchmark::isWanted).toList());
    if ("live event".contains(ONLY)) {
      live(data, wires, requests);
    }
    if (ONLY.equals("journal size")) {
      new JournalSize(database.pool(), portal.pid()).run();
    }
    if ("gate evaluation".contains(ONLY)) {
      new GateEvaluation(database.pool(), wires.get(0), requests(data.coordinator()), portal.pid())
          .run(data.projects().get(0), WARM_UP_SECONDS, LIVE_SECONDS);
    }
  }

  /** What has no floor is what the others are compared with. */
  private static boolean isWanted(Scenario scenario) {
    return scenario.floor() == null || scenario.name().contains(ONLY);
  }

  private static <T> List<T> repeat(Supplier<Future<T>> opening) {
    return IntStream.range(0, CONNECTIONS).mapToObj(i -> opening.get().await()).toList();
  }

  private Requests requests(Actor actor) {
    return new Requests(portal.host(), portal.port(), portal.token(http, actor));
  }

  private void measure(List<Scenario> scenarios) throws InterruptedException {
    for (var scenario : scenarios) {
      measure(scenario, new Report(scenario), WARM_UP_SECONDS);
    }
    var report = new Report(scenarios.get(0));
    for (int round = 0; round < ROUNDS; round++) {
      for (var scenario : scenarios) {
        measure(scenario, report, SECONDS);
      }
    }
    report.print();
  }

  private void measure(Scenario scenario, Report report, int seconds) throws InterruptedException {
    var floor = scenario.floor() == null ? null : measure(scenario.floor(), seconds);
    report.add(scenario, floor, measure(scenario.portal(), seconds));
  }

  private Samples measure(List<Operation> operations, int seconds) throws InterruptedException {
    var before = Cpu.used(portal.pid());
    var samples = ClosedLoop.run(operations, seconds);
    DataSet.awaitNumbered(database.pool());
    return samples.using(Cpu.used(portal.pid()).since(before));
  }

  private void live(DataSet data, List<Wire> wires, List<Requests> requests)
      throws IOException, InterruptedException {
    var paths = data.begun().stream().map(Benchmark::entries).limit(CONNECTIONS).toList();
    var readers = data.readers().stream().map(reader -> portal.token(http, reader)).toList();
    var tokens =
        IntStream.range(0, SUBSCRIBERS).mapToObj(i -> readers.get(i % readers.size())).toList();
    try (var heap = Heap.of(portal.pid())) {
      var event = new LiveEvent(portal, database.pool(), heap);
      event.run(new PacedWriter(http, wires, requests, paths), tokens, PER_SECOND, WARM_UP_SECONDS);
      var writer = new PacedWriter(http, wires, requests, paths);
      print(event.run(writer, tokens, PER_SECOND, LIVE_SECONDS));
    }
  }

  private static void print(LiveEvent.Run run) {
    var samples = run.samples();
    System.out.printf(
        """

        live event, %,d subscribers, %d entries/s for %d s: p50 %.0f ms, p99 %.0f ms, most %.0f ms
        %,d events, each at each subscriber once and in order; CPU µs for each entry: %s
        %.1f kB of the portal's heap for each subscriber
        """,
        SUBSCRIBERS,
        PER_SECOND,
        LIVE_SECONDS,
        samples.milliseconds(0.5),
        samples.milliseconds(0.99),
        samples.milliseconds(1),
        samples.size(),
        samples.cpuOf(PER_SECOND * LIVE_SECONDS),
        run.bytes() / 1024.0);
  }

  private static String entries(Place place) {
    return "/milestones/" + place.milestone() + "/entries";
  }

  @Override
  public void close() {
    database.close().await();
    Stream.of(http, sql).forEach(vertx -> vertx.close().await());
  }
}
