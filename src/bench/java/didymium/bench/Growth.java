package didymium.bench;

import didymium.access.Actor;
import didymium.database.Database;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the calls of the first views cost at 60,000 entries and at {@link #GROWN} times as many, on
 * one connection.
 */
public final class Growth implements AutoCloseable {
  private static final int GROWN = Settings.number("DIDYMIUM_BENCH_GROWN", 17);
  private static final int SECONDS = Settings.number("DIDYMIUM_BENCH_SECONDS", 3);
  private static final int WARM_UP_SECONDS = Settings.number("DIDYMIUM_BENCH_WARM_UP_SECONDS", 6);

  private static final String GATE =
      """
      {"stage":"laboratory","due":{"date":"2027-12-31","precision":"year"},"criteria":[
      {"metric":"recovery","of":"Nd","comparator":">=","threshold":{"value":90,"unit":"%"},\
      "figure":"lower-bound","minRuns":3,"level":"must"}]}""";

  private static final String GATES =
      """
      insert into gates (id, project_id, stage, baseline_date, baseline_precision, baseline_end,
        due_date, due_precision, due_end, criteria, state, created_at, updated_at)
      select uuidv7(), p.id, g.stage, g.baseline_date, g.baseline_precision, g.baseline_end,
        g.due_date, g.due_precision, g.due_end, g.criteria, g.state, g.created_at, g.updated_at
      from gates g, projects p where p.id <> g.project_id
      """;

  private final PortalProcess portal;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Database database;
  private final NetClient client =
      vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));

  private Growth(PortalProcess portal) throws IOException {
    this.portal = portal;
    this.database = Database.connect(vertx, portal.database());
  }

  /** Takes no arguments; what can be set is in {@code src/bench/README.md}. */
  public static void main(String[] arguments) throws Exception {
    try (var portal = PortalProcess.start();
        var growth = new Growth(portal)) {
      growth.run();
    }
  }

  private void run() throws InterruptedException {
    var pool = database.pool();
    var data = DataSet.load(pool, wire(), this::requests);
    var coordinator = requests(data.coordinator());
    var place = data.begun().get(0);
    var gates = "/projects/" + place.project() + "/gates";
    var gate =
        wire().send(coordinator.post(gates, Buffer.buffer(GATE), null)).await().toJsonObject();
    pool.query(GATES).execute().await();
    DataSet.execute(pool, "accepted.sql");
    pool.query("vacuum analyze").execute().await();
    var paths = paths(place, gate.getString("id"));
    var before = measure(coordinator, paths);
    for (int i = 1; i < GROWN; i++) {
      DataSet.execute(pool, "growth.sql");
      DataSet.awaitNumbered(pool);
    }
    DataSet.execute(pool, "accepted.sql");
    pool.query("vacuum analyze").execute().await();
    print(before, measure(coordinator, paths));
  }

  /** A new one: the portal closes those that rest while rows are made. */
  private Wire wire() {
    return Wire.connect(client, portal).await();
  }

  private Requests requests(Actor actor) {
    return new Requests(portal.host(), portal.port(), portal.token(vertx, actor));
  }

  private static List<String> paths(DataSet.Place place, String gate) {
    var project = "/projects/" + place.project();
    return List.of(
        "/me",
        "/projects?limit=200",
        "/gates?limit=200",
        "/milestones?limit=200&overdue=true&sort=due",
        "/milestones?limit=25",
        "/milestones/" + place.milestone(),
        "/milestones/" + place.milestone() + "/entries?limit=25",
        project,
        project + "/milestones?state=in-progress&sort=-slip&limit=25",
        project + "/gates",
        project + "/entries?limit=5",
        project + "/scale-up",
        "/gates/" + gate,
        "/gates/" + gate + "/evaluation",
        "/journal?project=" + place.project() + "&limit=50");
  }

  private Map<String, Samples> measure(Requests reader, List<String> paths) {
    var found = new LinkedHashMap<String, Samples>();
    var wire = wire();
    for (var path : paths) {
      Operation operation = () -> wire.send(reader.get(path));
      ClosedLoop.run(List.of(operation), WARM_UP_SECONDS);
      found.put(path, ClosedLoop.run(List.of(operation), SECONDS));
    }
    return found;
  }

  private static void print(Map<String, Samples> before, Map<String, Samples> after) {
    System.out.printf("%-60s %10s %10s %6s%n", "", "60,000", "x " + GROWN, "of it");
    before.forEach(
        (path, samples) -> {
          double small = samples.milliseconds(0.5);
          double large = after.get(path).milliseconds(0.5);
          var name = path.replaceAll("[0-9a-f-]{36}", "{id}");
          System.out.printf("%-60s %7.2f ms %7.2f ms %6.2f%n", name, small, large, large / small);
        });
  }

  @Override
  public void close() {
    database.close().await();
    vertx.close().await();
  }
}
