package didymium.bench;

import didymium.database.Database;
import didymium.tlog.Checkpoint;
import didymium.tlog.Frontier;
import didymium.tlog.Hash;
import didymium.tlog.Note;
import didymium.tlog.Proofs;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClientOptions;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How soon a portal answers over HTTP who asks for proofs about a log of a million entries: of any
 * entry in any tree, and from any tree to any later one.
 */
final class ProofTimes implements AutoCloseable {
  private static final long SIZE = 1_000_000;
  private static final long PART = 50_000;
  private static final int CHECKED = 500;
  private static final int SECONDS = Settings.number("DIDYMIUM_BENCH_SECONDS", 10);
  private static final int WARM_UP_SECONDS = Settings.number("DIDYMIUM_BENCH_WARM_UP_SECONDS", 10);

  private final PortalProcess portal;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Database database;
  private UUID project;
  private String log;
  private Requests reader;

  ProofTimes(PortalProcess portal) throws IOException {
    this.portal = portal;
    this.database = Database.connect(vertx, portal.database());
  }

  void run() throws InterruptedException {
    load();
    var checkpoint = awaitSigned();
    var tree = tree();
    if (!tree.root().equals(checkpoint.root())) {
      throw new IllegalStateException("the portal signed another tree");
    }
    var client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    var wires = IntStream.range(0, 8).mapToObj(i -> Wire.connect(client, portal).await()).toList();
    for (int i = 0; i < CHECKED; i++) {
      check(wires.get(0), checkpoint);
    }
    measure("inclusion", wires, this::inclusion);
    measure("consistency", wires, this::consistency);
  }

  private void load() {
    var pool = database.pool();
    DataSet.createWorld(pool);
    var projects = pool.query("select id from projects order by title limit 1").execute().await();
    project = projects.iterator().next().getUUID(0);
    log = "/log/" + project;
    var one = DataSet.person(pool, "Reader 1, CSIR-IMMT");
    reader = new Requests(portal.host(), portal.port(), portal.token(vertx, one));
    var million = DataSet.text("million.sql");
    for (long made = 0; made < SIZE; made += PART) {
      pool.preparedQuery(million).execute(Tuple.of(project, PART)).await();
      pool.preparedQuery("update journal_head set position = position + $1")
          .execute(Tuple.of(PART))
          .await();
      pool.preparedQuery(
              """
              insert into journal_logs (project_id, size) values ($1, $2)
              on conflict (project_id) do update set size = journal_logs.size + excluded.size
              """)
          .execute(Tuple.of(project, PART))
          .await();
    }
    pool.query("vacuum analyze").execute().await();
  }

  private Checkpoint awaitSigned() throws InterruptedException {
    var signed = "select note from log_checkpoints where size = $1";
    while (true) {
      for (var row : database.pool().preparedQuery(signed).execute(Tuple.of(SIZE)).await()) {
        return Checkpoint.parse(Note.parse(row.getString(0)).text());
      }
      Thread.sleep(100);
    }
  }

  private Frontier tree() {
    var tree = new Frontier();
    while (tree.size() < SIZE) {
      var part =
          database
              .pool()
              .preparedQuery(
                  """
                  select leaf_hash from journal where project_id = $1 and project_index >= $2
                  order by project_index limit $3
                  """)
              .execute(Tuple.of(project, tree.size(), PART))
              .await();
      part.forEach(row -> tree.add(new Hash(row.getBuffer(0).getBytes())));
    }
    return tree;
  }

  /** What is timed below is what proves. */
  private void check(Wire wire, Checkpoint checkpoint) {
    long index = ThreadLocalRandom.current().nextLong(SIZE);
    var inclusion = ask(wire, log + "/proof/inclusion?index=" + index + "&size=" + SIZE);
    var leaf = Hash.parse(inclusion.getString("leafHash"));
    if (!Proofs.verifyInclusion(leaf, index, SIZE, hashes(inclusion), checkpoint.root())) {
      throw new IllegalStateException("entry " + index + " is not proven");
    }
  }

  private JsonObject ask(Wire wire, String path) {
    return wire.send(reader.plain(path)).await().toJsonObject();
  }

  private static List<Hash> hashes(JsonObject proof) {
    return proof.getJsonArray("proof").stream().map(hash -> Hash.parse((String) hash)).toList();
  }

  private Buffer inclusion() {
    long size = ThreadLocalRandom.current().nextLong(1, SIZE + 1);
    long index = ThreadLocalRandom.current().nextLong(size);
    return reader.plain(log + "/proof/inclusion?index=" + index + "&size=" + size);
  }

  private Buffer consistency() {
    long to = ThreadLocalRandom.current().nextLong(1, SIZE + 1);
    long from = ThreadLocalRandom.current().nextLong(to);
    return reader.plain(log + "/proof/consistency?from=" + from + "&to=" + to);
  }

  private void measure(String what, List<Wire> wires, Supplier<Buffer> request) {
    var askers = wires.stream().<Operation>map(wire -> () -> wire.send(request.get())).toList();
    ClosedLoop.run(askers, WARM_UP_SECONDS);
    print(what, askers.subList(0, 1));
    print(what, askers);
  }

  private static void print(String what, List<Operation> askers) {
    var samples = ClosedLoop.run(askers, SECONDS);
    System.out.printf(
        "%s proofs, log of %,d entries, %d asking: %,.0f/s, p50 %.2f ms, p99 %.2f ms, most %.1f ms%n",
        what,
        SIZE,
        askers.size(),
        samples.perSecond(),
        samples.milliseconds(0.5),
        samples.milliseconds(0.99),
        samples.milliseconds(1));
  }

  @Override
  public void close() {
    database.close().await();
    vertx.close().await();
  }
}
