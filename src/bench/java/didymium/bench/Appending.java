package didymium.bench;

import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.config.Config;
import didymium.config.Config.Mode;
import didymium.config.Config.Tls;
import didymium.database.Database;
import didymium.database.LocalPostgres;
import didymium.entries.EntryCommand.LogEntry;
import didymium.entries.EntryContent;
import didymium.journal.JournalVerticle;
import didymium.milestones.MilestoneCommand.ForecastMilestone;
import didymium.milestones.MilestoneCommand.NewForecast;
import didymium.milestones.MilestoneCommand.Plan;
import didymium.milestones.MilestoneCommand.PlanMilestone;
import didymium.telemetry.Logs;
import didymium.telemetry.Meters;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How much the hashes of the log slow down the journal: the portal's own statements, with and
 * without them, on one durable database of their own, in rounds that take turns. Without them means
 * the statement by which the journal was numbered before it became a log, into tables as they were
 * then.
 */
final class Appending implements AutoCloseable {
  private static final int CONNECTIONS = 32;
  private static final int AT_ONCE = 50_000;
  private static final int ROUNDS = Settings.number("DIDYMIUM_BENCH_ROUNDS", 5);
  private static final int SECONDS = Settings.number("DIDYMIUM_BENCH_SECONDS", 5);

  private static final String INBOX =
      """
      insert into journal_inbox (id, type, at, project_id, programme_id, actor_id, actor_name,
        organisation_id, subject_kind, subject_id, restricted_to, content)
      select uuidv7(), type, at, project_id, programme_id, actor_id, actor_name,
        organisation_id, subject_kind, subject_id, restricted_to, content
      from journal where type = 'entry-logged' limit $1
      """;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Path directory;
  private final LocalPostgres postgres;
  private final Database database;
  private SqlConnection connection;
  private List<Operation> writers;

  private Appending(Path directory) {
    Logs.toStandardError();
    this.directory = directory;
    postgres = LocalPostgres.start(directory, Map.of());
    var settings =
        new Config.Database(
            Mode.SERVER, "data", null, null, null, null, null, null, Tls.DISABLE, null, 8);
    database = Database.open(vertx, postgres.settings(settings)).await();
  }

  /** Loads what it is measured on. */
  static Appending prepare() throws InterruptedException, IOException {
    var appending =
        new Appending(Path.of("target", "bench-append-" + ProcessHandle.current().pid()));
    try {
      appending.load();
      return appending;
    } catch (InterruptedException | RuntimeException failed) {
      // else PostgreSQL would keep the run from ending
      appending.close();
      throw failed;
    }
  }

  private void load() throws InterruptedException {
    var pool = database.pool();
    DataSet.createWorld(pool);
    // a bus of its own: that of the portal's code is there once
    var loading = Vertx.vertx();
    loading
        .deployVerticle(new JournalVerticle(database, new Bus(loading), Meters.unread(), 7))
        .await();
    var code = new PortalCode(vertx, pool);
    var coordinator = DataSet.person(pool, "Coordinator 1, Giredmet");
    var scientist = DataSet.person(pool, "Scientist 1, Giredmet");
    var projects = pool.query("select id from projects order by title limit 1").execute().await();
    var project = projects.iterator().next().getUUID(0);
    var plan = read(DataSet.PLAN.replace("OWNER", "" + scientist.id()), Plan.class);
    var planned = code.run(new PlanMilestone(coordinator, null, project, plan)).reply().body();
    var milestone = UUID.fromString(planned.toJsonObject().getString("id"));
    var forecast = read(DataSet.FORECAST, NewForecast.class);
    code.run(new ForecastMilestone(coordinator, null, milestone, forecast));
    code.run(new LogEntry(scientist, null, milestone, read(DataSet.RUN, EntryContent.class)));
    var data = DataSet.fill(pool);
    loading.close().await();
    connection = PgConnection.connect(vertx, database.connectOptions()).await();
    var connections = IntStream.range(0, CONNECTIONS).mapToObj(i -> connect()).toList();
    writers = new Scenarios(data, code, connections, List.of(), List.of()).log(false).floor();
    DataSet.execute(pool, "plain.sql");
    pool.query("vacuum analyze").execute().await();
  }

  private PgConnection connect() {
    return PgConnection.connect(vertx, database.connectOptions()).await();
  }

  private static <T> T read(String json, Class<T> type) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
  }

  /** How many in how long, and the processor time that PostgreSQL took for it. */
  private record Took(int entries, long nanoseconds, long cpu) {
    double perSecond() {
      return entries * 1e9 / nanoseconds;
    }

    double cpuEach() {
      return cpu / 1e3 / entries;
    }
  }

  void run() throws ReflectiveOperationException {
    var hashed = asThePortalHasIt();
    var plain = DataSet.text("plain-sequence.sql");
    append(hashed);
    append(plain);
    compare("written by 32 and numbered", this::append, hashed, plain);
    compare("numbered alone", this::number, hashed, plain);
  }

  private static void compare(
      String what, Function<String, Took> measure, String hashed, String plain) {
    var with = new ArrayList<Took>();
    var without = new ArrayList<Took>();
    for (int round = 0; round < ROUNDS; round++) {
      // each is first every second round
      if (round % 2 == 0) {
        with.add(measure.apply(hashed));
        without.add(measure.apply(plain));
      } else {
        without.add(measure.apply(plain));
        with.add(measure.apply(hashed));
      }
    }
    System.out.printf(
        """
        %s, entries/s: with hashes %,.0f, without %,.0f; with of without %s
        PostgreSQL's processor time for each, µs: with hashes %.0f, without %.0f; %s
        """,
        what,
        median(with, Took::perSecond),
        median(without, Took::perSecond),
        ratio(with, without, Took::perSecond),
        median(with, Took::cpuEach),
        median(without, Took::cpuEach),
        ratio(with, without, Took::cpuEach));
  }

  private static double median(List<Took> rounds, ToDoubleFunction<Took> figure) {
    return median(rounds.stream().mapToDouble(figure).toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
  }

  /** The median of the rounds' own, with the least and the greatest. */
  private static String ratio(List<Took> some, List<Took> others, ToDoubleFunction<Took> figure) {
    var ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      ratios[i] = figure.applyAsDouble(some.get(i)) / figure.applyAsDouble(others.get(i));
    }
    var median = median(ratios);
    return "%.2f (%.2f–%.2f)".formatted(median, ratios[0], ratios[ROUNDS - 1]);
  }

  /** What the portal executes itself, and not a copy that could drift from it. */
  private static String asThePortalHasIt() throws ReflectiveOperationException {
    var field = Class.forName("didymium.journal.JournalStore").getDeclaredField("SEQUENCE");
    field.setAccessible(true);
    return (String) field.get(null);
  }

  /** What many write at once, until the last has its number. */
  private Took append(String statement) {
    long cpu = cpu();
    long begin = System.nanoTime();
    var numbering = Numbering.start(vertx, connection, statement);
    var written = ClosedLoop.run(writers, SECONDS).size();
    numbering.end().await();
    return new Took(written, System.nanoTime() - begin, cpu() - cpu);
  }

  /** What waits to be numbered while nobody writes. */
  private Took number(String statement) {
    database.pool().preparedQuery(INBOX).execute(Tuple.of(AT_ONCE)).await();
    long cpu = cpu();
    long begin = System.nanoTime();
    Numbering.start(vertx, connection, statement).end().await();
    return new Took(AT_ONCE, System.nanoTime() - begin, cpu() - cpu);
  }

  /** PostgreSQL is a child of this process. */
  private static long cpu() {
    return Cpu.used(ProcessHandle.current().pid()).postgresql();
  }

  @Override
  public void close() throws IOException {
    database.close().await();
    vertx.close().await();
    postgres.close();
    try (var found = Files.walk(directory)) {
      for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
