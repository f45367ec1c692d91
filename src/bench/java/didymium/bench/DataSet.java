package didymium.bench;

import didymium.access.Actor;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What is measured on: 200 projects, 20,000 milestones, 60,000 entries with a measurement each.
 *
 * @param coordinator of all projects
 * @param scientists 32 of both institutes, in all projects; the first owns all milestones
 * @param readers 200 people of both institutes, who read all projects
 * @param milestones all of them
 * @param begun those that are in progress, so that another run does not change their state
 */
record DataSet(
    Actor coordinator,
    List<Actor> scientists,
    List<Actor> readers,
    List<UUID> projects,
    List<Place> milestones,
    List<Place> begun) {

  /** A milestone and its project. */
  record Place(UUID milestone, UUID project) {}

  static final String PLAN =
      """
      {"title":"Recovery of Nd above 90 % at a purity of 99.5 %","stage":"laboratory",\
      "meansOfVerification":"Three runs in a row of the mixer-settler cascade, each with an assay\
       by ICP-MS of both laboratories","ownerId":"OWNER",\
      "due":{"date":"2027-03-31","precision":"day"}}""";

  static final String FORECAST =
      """
      {"due":{"date":"2027-06-30","precision":"day"},"reason":"The second pump arrives late"}""";

  static final String RUN =
      """
      {"text":"Counter-current run over 12 stages, phases clear after 40 s, crud at stage 7",\
      "startedAt":"2026-01-01T08:00:00Z","batch":"B-1-1",\
      "measurements":[{"metric":"recovery","of":"Nd","value":92.4,"uncertainty":0.3,\
      "unit":"%"}]}""";

  private static final String INBOX = "select count(*) from journal_inbox";

  /** Institutes, people and projects, in a database that is empty but for its schema. */
  static void createWorld(Pool pool) {
    execute(pool, "world.sql");
  }

  /**
   * All of it, into a database that is empty but for its schema. One of each is made over the API,
   * so that all others are what the API would have stored.
   *
   * @param wire to the portal
   * @param requests of a person
   */
  static DataSet load(Pool pool, Wire wire, Function<Actor, Requests> requests)
      throws InterruptedException {
    createWorld(pool);
    var coordinator = requests.apply(person(pool, "Coordinator 1, Giredmet"));
    var scientist = person(pool, "Scientist 1, Giredmet");
    var project = all(pool, "select id from projects order by title", row -> row.getUUID(0)).get(0);
    var plan = Buffer.buffer(PLAN.replace("OWNER", scientist.id().toString()));
    var path = "/projects/" + project + "/milestones";
    var made = wire.send(coordinator.post(path, plan, null)).await().toJsonObject();
    var milestone = "/milestones/" + made.getString("id");
    wire.send(coordinator.post(milestone + "/forecasts", Buffer.buffer(FORECAST), null)).await();
    wire.send(requests.apply(scientist).post(milestone + "/entries", Buffer.buffer(RUN), null))
        .await();
    return fill(pool);
  }

  /** The rest, after one milestone, one forecast and one entry were made over the API. */
  static DataSet fill(Pool pool) throws InterruptedException {
    awaitNumbered(pool);
    execute(pool, "many.sql");
    awaitNumbered(pool);
    pool.query("vacuum analyze").execute().await();
    return read(pool);
  }

  /** Waits until the portal has numbered whatever was written. */
  static void awaitNumbered(Pool pool) throws InterruptedException {
    while (pool.query(INBOX).execute().await().iterator().next().getLong(0) > 0) {
      Thread.sleep(100);
    }
  }

  private static DataSet read(Pool pool) {
    return new DataSet(
        person(pool, "Coordinator 1, Giredmet"),
        people(pool, "Scientist %"),
        people(pool, "Reader %"),
        all(pool, "select id from projects", row -> row.getUUID(0)),
        places(pool, "select id, project_id from milestones"),
        places(pool, "select id, project_id from milestones where state = 'in-progress'"));
  }

  static Actor person(Pool pool, String name) {
    return people(pool, name).get(0);
  }

  private static List<Actor> people(Pool pool, String pattern) {
    var sql =
        "select id, name, organisation_id from participants where name like $1 order by organisation_id, name";
    var rows = pool.preparedQuery(sql).execute(Tuple.of(pattern));
    return all(rows, row -> new Actor(row.getUUID(0), row.getString(1), row.getUUID(2)));
  }

  private static List<Place> places(Pool pool, String sql) {
    return all(pool, sql, row -> new Place(row.getUUID(0), row.getUUID(1)));
  }

  private static <T> List<T> all(Pool pool, String sql, Function<Row, T> reader) {
    return all(pool.query(sql).execute(), reader);
  }

  private static <T> List<T> all(Future<? extends Iterable<Row>> rows, Function<Row, T> reader) {
    var found = new ArrayList<T>();
    rows.await().forEach(row -> found.add(reader.apply(row)));
    return found;
  }

  static void execute(Pool pool, String resource) {
    pool.query(text(resource)).execute().await();
  }

  static String text(String resource) {
    try (var stream = DataSet.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
