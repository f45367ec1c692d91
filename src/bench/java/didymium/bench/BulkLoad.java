package didymium.bench;

import didymium.access.Actor;
import didymium.database.Database;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Sends 10,000 and then 100,000 runs in batches of 10,000 as NDJSON, each after the one before, to
 * a portal whose heap is kept small, and tells how many rows a second were stored and how much of
 * the heap was ever used.
 */
public final class BulkLoad implements AutoCloseable {
  private static final int BATCH = 10_000;
  private static final int WARM_UP = 3;
  private static final String HEAP = "-Xmx256m";
  private static final String ROW =
      """
      {"milestoneId":"MILESTONE","idempotencyKey":"KEY",\
      "text":"Counter-current run over 12 stages, phases clear after 40 s, crud at stage 7",\
      "startedAt":"2026-01-01T08:00:00Z","batch":"B-1-1",\
      "scale":{"value":12.5,"unit":"kg/h","basis":"feed"},\
      "measurements":[{"metric":"recovery","of":"Nd","value":92.4,"uncertainty":0.3,"unit":"%"},\
      {"metric":"purity","of":"Nd","value":99.5,"unit":"%"}]}
      """;

  private final PortalProcess portal;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient client = vertx.createHttpClient(new HttpClientOptions());
  private final Database database;
  private final Heap heap;
  private String token;
  private String path;
  private String milestone;

  private BulkLoad(PortalProcess portal) throws IOException {
    this.portal = portal;
    this.database = Database.connect(vertx, portal.database());
    this.heap = Heap.of(portal.pid());
  }

  /** Takes no arguments. */
  public static void main(String[] arguments) throws Exception {
    try (var portal = PortalProcess.start(HEAP);
        var load = new BulkLoad(portal)) {
      load.run();
    }
  }

  private void run() throws InterruptedException {
    prepare();
    measure("warming up", WARM_UP);
    measure("10,000 rows", 1);
    measure("100,000 rows", 10);
  }

  private void prepare() {
    var pool = database.pool();
    DataSet.createWorld(pool);
    var scientist = DataSet.person(pool, "Scientist 1, Giredmet");
    token = portal.token(vertx, scientist);
    var projects = pool.query("select id from projects order by title limit 1").execute().await();
    var project = "/api/v1/projects/" + projects.iterator().next().getUUID(0);
    path = project + "/entries:batch";
    milestone = plan(project + "/milestones", DataSet.person(pool, "Coordinator 1, Giredmet"));
  }

  private String plan(String path, Actor coordinator) {
    var plan = Buffer.buffer(DataSet.PLAN.replace("\"ownerId\":\"OWNER\",", ""));
    var planned = post(path, portal.token(vertx, coordinator), "application/json", plan);
    return planned.toJsonObject().getString("id");
  }

  private void measure(String what, int batches) throws InterruptedException {
    heap.forget();
    var before = Cpu.used(portal.pid());
    long storing = 0;
    long began = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      var batch = batch();
      long sent = System.nanoTime();
      check(post(path, token, "application/x-ndjson", batch));
      storing += System.nanoTime() - sent;
    }
    DataSet.awaitNumbered(database.pool());
    var numbered = System.nanoTime() - began;
    var cpu = Cpu.used(portal.pid()).since(before);
    System.out.printf(
        """
        %s: %,.0f rows/s stored, %,.0f rows/s until all are in the journal
        heap %d MB at most of %s; CPU µs for each row: %s
        """,
        what,
        perSecond(batches, storing),
        perSecond(batches, numbered),
        heap.most(),
        HEAP,
        cpu.each(batches * BATCH));
  }

  private static double perSecond(int batches, long nanoseconds) {
    return batches * BATCH / (nanoseconds / (double) TimeUnit.SECONDS.toNanos(1));
  }

  private Buffer batch() {
    var rows = Buffer.buffer();
    var row = ROW.replace("MILESTONE", milestone);
    for (int i = 0; i < BATCH; i++) {
      rows.appendString(row.replace("KEY", UUID.randomUUID().toString()));
    }
    return rows;
  }

  private static void check(Buffer results) {
    long stored =
        results.toString().lines().filter(line -> line.contains("\"status\":201")).count();
    if (stored != BATCH) {
      throw new IllegalStateException("only " + stored + " rows were stored");
    }
  }

  private Buffer post(String path, String token, String type, Buffer body) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(portal.host())
            .setPort(portal.port())
            .setURI(path)
            .putHeader("Authorization", "Bearer " + token)
            .putHeader("Content-Type", type);
    return client
        .request(options)
        .compose(request -> request.send(body))
        .compose(HttpClientResponse::body)
        .await();
  }

  @Override
  public void close() throws IOException {
    heap.close();
    database.close().await();
    vertx.close().await();
  }
}
