package didymium.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Evaluates a gate over 10,000 runs over HTTP, before and after other stages have 40,000 more. */
final class GateEvaluation {
  private static final int RUNS = 10_000;
  private static final int ELSEWHERE = 40_000;
  private static final String GATE =
      """
      {"stage":"demonstration","due":{"date":"2027-12-31","precision":"year"},"criteria":[
      {"metric":"recovery","of":"Nd","comparator":">=","threshold":{"value":90,"unit":"%"},\
      "figure":"lower-bound","minRuns":3,"level":"must"}]}""";

  private final Pool pool;
  private final Wire wire;
  private final Requests coordinator;
  private final long portal;

  /**
   * @param coordinator of the project
   * @param portal its process
   */
  GateEvaluation(Pool pool, Wire wire, Requests coordinator, long portal) {
    this.pool = pool;
    this.wire = wire;
    this.coordinator = coordinator;
    this.portal = portal;
  }

  void run(UUID project, int warmUpSeconds, int seconds) {
    fill(project, List.of("demonstration"), RUNS);
    var path = "/projects/" + project + "/gates";
    var gate = wire.send(coordinator.post(path, Buffer.buffer(GATE), null)).await().toJsonObject();
    var evaluation = "/gates/" + gate.getString("id") + "/evaluation";
    print("alone", evaluation, warmUpSeconds, seconds);
    fill(project, List.of("laboratory", "bench", "pilot", "industry"), ELSEWHERE);
    print("with " + ELSEWHERE + " runs in other stages", evaluation, warmUpSeconds, seconds);
  }

  /** After a warm-up of its own: the pages of the fill are read, and the code is compiled. */
  private void print(String what, String path, int warmUpSeconds, int seconds) {
    ClosedLoop.run(List.of(() -> wire.send(coordinator.get(path))), warmUpSeconds);
    var before = Cpu.used(portal);
    var samples = ClosedLoop.run(List.of(() -> wire.send(coordinator.get(path))), seconds);
    var cpu = Cpu.used(portal).since(before);
    System.out.printf(
        "gate evaluation, %d runs, %s: p50 %.1f ms, p99 %.1f ms (%d times), CPU µs: %s%n",
        RUNS,
        what,
        samples.milliseconds(0.5),
        samples.milliseconds(0.99),
        samples.size(),
        cpu.each(samples.size()));
  }

  /** Runs that somebody accepted, varied from one that the API stored. */
  private void fill(UUID project, List<String> stages, int number) {
    pool.preparedQuery(
            """
            with first as (select * from entries order by id limit 1),
            runs as (
              insert into entries (id, milestone_id, project_id, stage, author_id, organisation_id,
                visibility, withdrawn, words, document, scale_value, scale_unit, scale_basis)
              select uuidv7(), milestone_id, $1, ($2::text[])[1 + number % cardinality($2)],
                author_id, organisation_id, 'joint', false, words, document, 400, 'kg', 'feed'
              from first, generate_series(1, $3) number
              returning id, project_id, stage),
            figures as (
              insert into measurements (entry_id, ordinal, project_id, stage, metric, of,
                canonical_value, canonical_uncertainty)
              select id, ordinal, project_id, stage, metric, of, value, 0.3
              from runs, (values (1, 'recovery', 'Nd', 92.4), (2, 'purity', 'Nd', 99.5),
                (3, 'operating-hours', null, 8)) given (ordinal, metric, of, value)),
            reviews as (
              insert into entry_reviews (id, entry_id, project_id, stage, decision, reviewer_id,
                organisation_id, reviewed_at)
              select uuidv7(), runs.id, runs.project_id, runs.stage, 'accepted', reviewer.id,
                reviewer.organisation_id, now()
              from runs, (select * from participants order by id limit 1) reviewer
              returning *)
            insert into evidence (entry_id, project_id, stage, accepted, review_id, scale_value,
              scale_unit)
            select entry_id, project_id, stage, true, id, 400, 'kg' from reviews
            """)
        .execute(
            Tuple.of(project).addArrayOfString(stages.toArray(String[]::new)).addInteger(number))
        .await();
    pool.query("vacuum analyze").execute().await();
  }
}
