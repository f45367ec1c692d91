package didymium.transparency;

import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;

import didymium.bus.Problem;
import didymium.tlog.Hash;
import didymium.tlog.Node;
import didymium.tlog.Proofs;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads the logs: leaves, hashes, checkpoints. What is read here was numbered before. */
final class LogStore {

  /**
   * A log as it stands.
   *
   * @param size how many entries are numbered
   * @param signed what the latest checkpoint covers; 0 where there is none
   * @param note the latest checkpoint; null where there is none
   * @param at when that was signed
   * @param fault why nothing more is signed; null where all is right
   */
  record Log(UUID projectId, long size, long signed, String note, Instant at, Fault fault) {}

  private static final String LOG =
      """
      select access.project_id, coalesce(log.size, 0) as size,
        coalesce(latest.size, 0) as signed, latest.note, latest.at,
        fault.code as fault_code, fault.index as fault_index, fault.size as fault_size,
        fault.at as fault_at
      from project_access access
      left join log_faults fault on fault.project_id = access.project_id
      left join journal_logs log on log.project_id = access.project_id
      left join lateral (
        select size, note, at from log_checkpoints
        where project_id = access.project_id order by size desc limit 1) latest on true
      where access.actor_id = $1 and access.project_id = $2
      """;

  private static final String CHECKPOINT =
      """
      select note, (
          select string_agg(line, '' order by name) from log_cosignatures c
          where c.project_id = p.project_id and c.size = p.size) as cosignatures
      from log_checkpoints p where project_id = $1 and size = $2
      """;

  /** Each range in one row, in the order asked: the hashes one after the other. */
  private static final String HASHES =
      """
      select case when level = 0 then
          (select string_agg(leaf_hash, ''::bytea order by project_index) from journal
           where project_id = $1 and project_index >= first and project_index < until)
        else
          (select string_agg(hash, ''::bytea order by index) from log_nodes n
           where n.project_id = $1 and n.level = range.level and index >= first and index < until)
        end as hashes
      from unnest($2::smallint[], $3::bigint[], $4::bigint[])
        with ordinality as range (level, first, until, place)
      order by place
      """;

  /** As tlog-tiles has it: each leaf after its length in two bytes. */
  private static final String LEAVES =
      """
      select string_agg(int2send(length(leaf)::smallint) || leaf, ''::bytea order by project_index)
        as leaves
      from (
        select project_index,
          log_leaf(id, project_index, type, at, organisation_id, commitment) as leaf
        from journal where project_id = $1 and project_index >= $2 and project_index < $3) found
      """;

  private static final String ENTRIES =
      """
      select id, project_index, type, at, organisation_id, subject_kind, commitment, leaf_hash, salt,
        log_said(actor_id, actor_name, subject_kind, subject_id, restricted_to, content) as said,
        convert_from(log_leaf(id, project_index, type, at, organisation_id, commitment), 'UTF8')
          as envelope,
        (restricted_to is null or restricted_to is not distinct from $4::uuid) as readable
      from journal where project_id = $1 and project_index >= $2 and project_index < $3
      order by project_index
      """;

  private final Pool pool;

  LogStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * @return fails with Problem 404 for a project that the participant does not see
   */
  Future<Log> log(UUID participantId, UUID projectId) {
    return pool.preparedQuery(LOG)
        .execute(Tuple.of(participantId, projectId))
        .map(rows -> log(first(rows, "not-found")));
  }

  private static Log log(Row row) {
    return new Log(
        row.getUUID("project_id"),
        row.getLong("size"),
        row.getLong("signed"),
        row.getString("note"),
        instant(row, "at"),
        fault(row));
  }

  /** What is wrong with a log, in columns that begin with {@code fault_}; null where nothing is. */
  static Fault fault(Row row) {
    return row.getString("fault_code") == null
        ? null
        : new Fault(
            row.getString("fault_code"),
            row.getLong("fault_index"),
            row.getLong("fault_size"),
            instant(row, "fault_at"));
  }

  /**
   * The checkpoint of a size as a signed note, with the co-signatures that came for it.
   *
   * @return fails with Problem 404 where none was signed at that size
   */
  Future<String> checkpoint(UUID projectId, long size) {
    return pool.preparedQuery(CHECKPOINT)
        .execute(Tuple.of(projectId, size))
        .map(rows -> cosigned(first(rows, "checkpoint-unknown")));
  }

  private static String cosigned(Row row) {
    var cosignatures = row.getString("cosignatures");
    return row.getString("note") + (cosignatures == null ? "" : cosignatures);
  }

  /** The hashes of perfect subtrees of a tree whose full tiles are sealed: one round trip. */
  Future<Hashes> hashes(UUID projectId, Collection<Node> nodes) {
    var asked = List.copyOf(nodes);
    var ranges = asked.stream().map(HashRange::of).toList();
    return hashRanges(projectId, ranges).map(found -> Hashes.of(asked, found));
  }

  /** The proof that one signed tree only adds to another. */
  Future<List<Hash>> consistency(UUID projectId, long from, long to) {
    var spans = Proofs.consistency(from, to);
    return hashes(projectId, Hashes.needed(spans)).map(known -> Hashes.of(spans, known));
  }

  /** The concatenated hashes of each range. */
  Future<List<Buffer>> hashRanges(UUID projectId, List<HashRange> ranges) {
    var levels = ranges.stream().map(range -> (short) range.level()).toArray(Short[]::new);
    var firsts = ranges.stream().map(HashRange::first).toArray(Long[]::new);
    var untils = ranges.stream().map(HashRange::until).toArray(Long[]::new);
    return pool.preparedQuery(HASHES)
        .execute(
            Tuple.of(projectId)
                .addArrayOfShort(levels)
                .addArrayOfLong(firsts)
                .addArrayOfLong(untils))
        .map(rows -> rows.stream().map(row -> orEmpty(row.getBuffer(0))).toList());
  }

  /** The leaves of {@code [from, until)}, each after its length in two bytes. */
  Future<Buffer> leaves(UUID projectId, long from, long until) {
    return pool.preparedQuery(LEAVES)
        .execute(Tuple.of(projectId, from, until))
        .map(rows -> orEmpty(first(rows, "not-found").getBuffer(0)));
  }

  private static Buffer orEmpty(Buffer found) {
    return found == null ? Buffer.buffer() : found;
  }

  /**
   * The entries of {@code [from, until)} in their order.
   *
   * @param organisationId who asks
   */
  Future<List<StoredEntry>> entries(UUID organisationId, UUID projectId, long from, long until) {
    return pool.preparedQuery(ENTRIES)
        .execute(Tuple.of(projectId, from, until, organisationId))
        .map(rows -> rows.stream().map(LogStore::entry).toList());
  }

  private static StoredEntry entry(Row row) {
    return new StoredEntry(
        row.getUUID("id"),
        row.getLong("project_index"),
        row.getString("type"),
        instant(row, "at"),
        row.getUUID("organisation_id"),
        row.getString("subject_kind"),
        bytes(row, "commitment"),
        row.getString("envelope"),
        bytes(row, "leaf_hash"),
        bytes(row, "salt"),
        row.getString("said"),
        row.getBoolean("readable"));
  }

  private static byte[] bytes(Row row, String column) {
    return orEmpty(row.getBuffer(column)).getBytes();
  }

  /**
   * @throws Problem 404 for a tree that is not there
   */
  static void require(boolean there, String code, Object... args) {
    if (!there) {
      throw Problem.notFound(code, args);
    }
  }
}
