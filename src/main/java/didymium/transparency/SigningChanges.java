package didymium.transparency;

import didymium.database.Times;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes what is sealed and signed of logs, and what was found wrong with them. */
record SigningChanges(Pool pool) {
  /** Logs that grew since they were signed; each is given to one node for half a minute. */
  private static final String CLAIM =
      """
      update journal_logs log set signing_until = now() + interval '30 seconds'
      where project_id in (
        select project_id from journal_logs
        where size > signed and signing_until < now()
          and project_id not in (select project_id from log_faults)
        limit $1 for update skip locked)
      returning project_id
      """;

  private static final String SEAL =
      """
      insert into log_nodes (project_id, level, index, hash)
      select $1::uuid, * from unnest($2::smallint[], $3::bigint[], $4::bytea[])
      on conflict do nothing
      """;

  private static final String SIGN =
      """
      with noted as (
        insert into log_checkpoints (project_id, size, root, note, at)
        values ($1::uuid, $2::bigint, $3::bytea, $4::text, $5::timestamptz)
        on conflict do nothing)
      update journal_logs
      set signed = greatest(signed, $2::bigint), signing_until = '-infinity'
      where project_id = $1
      """;

  private static final String FAULT =
      """
      insert into log_faults (project_id, code, index, size, at)
      values ($1, $2, $3, $4, $5)
      on conflict (project_id) do update
      set code = excluded.code, index = excluded.index, size = excluded.size, at = excluded.at
      """;

  Future<List<UUID>> claim(int limit) {
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(limit))
        .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
  }

  /** Keeps the hashes of full tiles. */
  Future<Void> seal(UUID projectId, List<Sealing.SealedTile> nodes) {
    var levels = nodes.stream().map(node -> (short) node.level()).toArray(Short[]::new);
    var indices = nodes.stream().map(Sealing.SealedTile::index).toArray(Long[]::new);
    var hashes =
        nodes.stream().map(node -> Buffer.buffer(node.hash().bytes())).toArray(Buffer[]::new);
    return pool.preparedQuery(SEAL)
        .execute(
            Tuple.of(projectId)
                .addArrayOfShort(levels)
                .addArrayOfLong(indices)
                .addArrayOfBuffer(hashes))
        .mapEmpty();
  }

  /**
   * @param tiles how many full tiles of leaves have their hash kept, and all above them
   */
  Future<Void> sealed(UUID projectId, long tiles) {
    return pool.preparedQuery(
            "update journal_logs set sealed = greatest(sealed, $2) where project_id = $1")
        .execute(Tuple.of(projectId, tiles))
        .mapEmpty();
  }

  Future<Void> sign(UUID projectId, Head head, String note, Instant at) {
    return pool.preparedQuery(SIGN)
        .execute(
            Tuple.of(projectId, head.size())
                .addBuffer(Buffer.buffer(head.root().bytes()))
                .addString(note)
                .addOffsetDateTime(Times.utc(at)))
        .mapEmpty();
  }

  Future<Void> fault(UUID projectId, Fault fault) {
    return pool.preparedQuery(FAULT)
        .execute(
            Tuple.of(projectId, fault.code(), fault.index(), fault.size(), Times.utc(fault.at())))
        .mapEmpty();
  }

  Future<Void> right(UUID projectId) {
    return pool.preparedQuery("delete from log_faults where project_id = $1")
        .execute(Tuple.of(projectId))
        .mapEmpty();
  }
}
