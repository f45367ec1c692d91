package didymium.testing;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.config.Config;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A portal with the log of one project, whose operator can do with database and keys what they
 * like, and start it again.
 */
public final class ProjectLog implements AutoCloseable {
  private static final String PLAN =
      """
      {"title":"Milestone","stage":"laboratory","meansOfVerification":"assay","ownerId":"%s",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  /** As whoever forges a history would do it, to have it fit in itself. */
  private static final String HASH_ANEW =
      """
      update journal set commitment = log_commitment(salt, log_said(actor_id, actor_name,
        subject_kind, subject_id, restricted_to, content)) where project_id is not null;
      update journal set leaf_hash = log_leaf_hash(log_leaf(id, project_index, type, at,
        organisation_id, commitment)) where project_id is not null;
      """;

  private static final String UNSIGN =
      """
      delete from log_nodes; delete from log_checkpoints; delete from log_cosignatures;
      delete from log_faults; update journal_logs set signed = 0, sealed = 0;
      """;

  private final Path keys;
  private final Map<String, String> settings;
  private final World world;
  private final String entries;
  private Config.Database server = TestDatabase.create();
  private RunningPortal portal;

  /**
   * @param keys where the portal keeps its keys and what it remembers to have signed
   */
  public ProjectLog(Path keys) {
    this(keys, Map.of());
  }

  /**
   * @param more settings in the names of the environment
   */
  public ProjectLog(Path keys, Map<String, String> more) {
    this.keys = keys;
    settings = new HashMap<>(more);
    settings.put("DIDYMIUM_KEYS_DIRECTORY", keys.toString());
    start();
    world = World.create(portal.database().pool()).await();
    var plan = PLAN.formatted(world.scientistGiredmet.id());
    var milestones = "/projects/" + world.project + "/milestones";
    entries = portal.as(world.coordinatorGiredmet).post(milestones, plan).header("Location");
  }

  public void start() {
    portal = RunningPortal.start(settings, server);
  }

  public void stop() {
    portal.close();
  }

  public RunningPortal portal() {
    return portal;
  }

  public World world() {
    return world;
  }

  /** The log's path below the portal's address. */
  public String path() {
    return "/log/" + world.project;
  }

  /** Logs runs that all parties may read, and waits until they have their numbers. */
  public void logRuns(int count) {
    for (int i = 0; i < count; i++) {
      log("{\"text\":\"run " + i + "\"}");
    }
    awaitNumbered();
  }

  /** Logs what only Giredmet may read. */
  public void logHidden(String text) {
    log("{\"text\":\"" + text + "\",\"visibility\":\"organisation\"}");
    awaitNumbered();
  }

  private void log(String entry) {
    var path = entries.replace("/api/v1", "") + "/entries";
    assertThat(portal.as(world.scientistGiredmet).post(path, entry).status()).isEqualTo(201);
  }

  private void awaitNumbered() {
    Eventually.holds("all is numbered", () -> count("select from journal_inbox") == 0);
  }

  /** Waits until a query finds something. */
  public void await(String query) {
    Eventually.holds(query, () -> count(query) > 0);
  }

  /** How many rows a query finds. */
  public int count(String query) {
    return portal.database().pool().query(query).execute().await().size();
  }

  /** Does to the database what only its administrator can. */
  public void sql(String statements) {
    portal.database().pool().query(statements).execute().await();
  }

  /** Has the portal sign all that is numbered, and gives the checkpoint. */
  public String sign() {
    var answer = portal.as(world.scientistCsir).raw("POST", path() + "/checkpoint", null);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.response().body();
  }

  /** A copy of the database as it is now. */
  public Config.Database backUp() {
    stop();
    var copy = TestDatabase.copy(server);
    start();
    return copy;
  }

  /** Goes on from a copy, on a portal that remembers nothing later. */
  public void restore(Config.Database copy) {
    stop();
    forget();
    server = copy;
    start();
  }

  /** Changes the past by SQL in a way that fits in itself, and the portal remembers no other. */
  public void forge(String statements) {
    sql(statements);
    sql(HASH_ANEW + UNSIGN);
    stop();
    forget();
    start();
  }

  private void forget() {
    try {
      Files.deleteIfExists(keys.resolve("signed-heads"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names a witness for the programme. */
  public void witnessedBy(String name, String url, String key) {
    var witness = new JsonObject().put("name", name).put("url", url).put("key", key);
    portal
        .database()
        .pool()
        .preparedQuery("insert into programme_witnesses values ($1, $2, 2, now())")
        .execute(Tuple.of(world.programme, new JsonArray().add(witness)))
        .await();
  }

  @Override
  public void close() {
    stop();
  }
}
