package didymium.transparency;

import didymium.database.Times;
import didymium.telemetry.Meters;
import didymium.tlog.Hash;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads how far logs are sealed and signed; {@link SigningChanges} writes. */
record SigningStore(Pool pool) {

  /**
   * A log of which a checkpoint is to be signed.
   *
   * @param sealed how many full tiles of leaves have their hash kept
   * @param last the latest checkpoint that the database knows; null where there is none
   * @param fault what was found wrong with the log; null where it is right
   */
  record Unsigned(UUID projectId, long size, long sealed, Head last, Fault fault) {}

  /**
   * @param index of the first entry of which something else is kept; null where something is kept
   *     that was never logged
   */
  record Evidence(boolean asLogged, Long index) {}

  private static final String UNSIGNED =
      """
      select log.project_id, log.size, log.sealed, latest.size as last_size, latest.root,
        fault.code as fault_code, fault.index as fault_index, fault.size as fault_size,
        fault.at as fault_at
      from journal_logs log
      left join log_faults fault on fault.project_id = log.project_id
      left join lateral (
        select size, root from log_checkpoints
        where project_id = log.project_id order by size desc limit 1) latest on true
      where log.project_id = $1
      """;

  private static final String WITNESSED =
      """
      from programme_witnesses programme
      cross join lateral jsonb_to_recordset(programme.witnesses) as witness (name text)
      join projects project on project.programme_id = programme.programme_id
      join journal_logs log on log.project_id = project.id
      left join log_witnesses state
        on state.project_id = project.id and state.name = witness.name
      """;

  private static final String BEHIND = " where log.signed > coalesce(state.size, 0)";

  private static final String NEXT_CHECKPOINT =
      """
      cross join lateral (
        select at from log_checkpoints
        where project_id = project.id and size > coalesce(state.size, 0)
        order by size limit 1) next
      """;

  private static final String CHECKPOINTS =
      "select size, root from log_checkpoints where project_id = $1 order by size";

  private static final String EVIDENCE =
      "select index from evidence_not_as_logged where project_id = $1 order by index limit 1";

  /** Runs that were never logged have no place in the log: those of the time are looked for. */
  private static final String EVIDENCE_SINCE =
      """
      select index from (
        select index from evidence_not_as_logged where project_id = $1 and index >= $2
        union all
        select null from entries e
        where e.project_id = $1 and e.id >= id_at($3)
          and not exists (select from journal j where j.id = e.id)
          and not exists (select from journal_inbox waiting where waiting.id = e.id)) found
      order by index limit 1
      """;

  private static final String REWOUND =
      """
      select signed.project_id
      from unnest($1::uuid[], $2::bigint[]) as signed (project_id, size)
      left join journal_logs log using (project_id)
      left join log_faults fault using (project_id)
      where coalesce(log.size, 0) < signed.size or fault.code = 'log-rewound'
      order by project_id
      """;

  /** What is not yet signed, or co-signed, and what is wrong. */
  static void measure(Meters meters) {
    meters.figure(
        "didymium.log.unsigned",
        "Logs with entries that no checkpoint covers",
        "select count(*) from journal_logs where size > signed");
    meters.figure(
        "didymium.log.unsigned.age.seconds",
        "How old the oldest entry is that no checkpoint covers",
        """
        select max(extract(epoch from now() - entry.at)) from journal_logs log
        join journal entry on entry.project_id = log.project_id
          and entry.project_index = log.signed
        where log.size > log.signed
        """);
    meters.figure(
        "didymium.log.uncosigned",
        "Logs that a witness has not co-signed as far as they are signed, for each witness",
        "select count(*) " + WITNESSED + BEHIND);
    meters.figure(
        "didymium.log.uncosigned.age.seconds",
        "How old the oldest checkpoint is that a witness has not co-signed",
        "select max(extract(epoch from now() - next.at)) " + WITNESSED + NEXT_CHECKPOINT + BEHIND);
    meters.figure(
        "didymium.log.faults",
        "Logs that are not as they were signed",
        "select count(*) from log_faults");
  }

  Future<List<UUID>> logs() {
    return pool.query("select project_id from journal_logs order by project_id")
        .execute()
        .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
  }

  /** The logs that lack entries that were signed. */
  Future<List<UUID>> rewound(Map<UUID, Head> signed) {
    var projects = signed.keySet().toArray(UUID[]::new);
    var sizes = signed.values().stream().map(Head::size).toArray(Long[]::new);
    return pool.preparedQuery(REWOUND)
        .execute(Tuple.tuple().addArrayOfUUID(projects).addArrayOfLong(sizes))
        .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
  }

  /** Whether what gates and pictures are made from is what the journal holds. */
  Future<Evidence> evidence(UUID projectId) {
    return pool.preparedQuery(EVIDENCE).execute(Tuple.of(projectId)).map(SigningStore::evidence);
  }

  /** The same of what has a place in the log from {@code from} on, and what is said to be newer. */
  Future<Evidence> evidenceSince(UUID projectId, long from, Instant since) {
    return pool.preparedQuery(EVIDENCE_SINCE)
        .execute(Tuple.of(projectId, from, Times.utc(since)))
        .map(SigningStore::evidence);
  }

  private static Evidence evidence(RowSet<Row> rows) {
    return rows.size() == 0
        ? new Evidence(true, null)
        : new Evidence(false, rows.iterator().next().getLong("index"));
  }

  /** The log of a project; one without entries where nothing is numbered yet. */
  Future<Unsigned> unsigned(UUID projectId) {
    return pool.preparedQuery(UNSIGNED)
        .execute(Tuple.of(projectId))
        .map(rows -> rows.size() == 0 ? empty(projectId) : unsigned(rows.iterator().next()));
  }

  private static Unsigned empty(UUID projectId) {
    return new Unsigned(projectId, 0, 0, null, null);
  }

  private static Unsigned unsigned(Row row) {
    var root = row.getBuffer("root");
    return new Unsigned(
        row.getUUID("project_id"),
        row.getLong("size"),
        row.getLong("sealed"),
        root == null ? null : new Head(row.getLong("last_size"), new Hash(root.getBytes())),
        LogStore.fault(row));
  }

  /** All that was ever signed of a log, as the database knows it, by size. */
  Future<List<Head>> signed(UUID projectId) {
    return pool.preparedQuery(CHECKPOINTS)
        .execute(Tuple.of(projectId))
        .map(rows -> rows.stream().map(SigningStore::head).toList());
  }

  private static Head head(Row row) {
    return new Head(row.getLong("size"), new Hash(row.getBuffer("root").getBytes()));
  }
}
