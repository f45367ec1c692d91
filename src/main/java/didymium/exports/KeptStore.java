package didymium.exports;

import static didymium.database.Rows.coded;
import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.exports.KeptExport.State;
import didymium.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads exports that are kept; {@link KeptChanges} writes them. */
record KeptStore(Pool pool) {
  private static final int MOST = 200;

  private static final String ACCESS =
      """
      exists (select from project_access
        where actor_id = $1::uuid and project_id = exports.project_id)
      """;

  /**
   * An export's bytes.
   *
   * @param digest SHA-256, in hexadecimal
   */
  record Bytes(UUID id, int attempt, Format format, String fileName, long size, String digest) {}

  /** An export, and its bytes where it is ready. */
  record ExportAndBytes(KeptExport export, Bytes bytes) {}

  /** What waits to be made, and since when. */
  static void measure(Meters meters) {
    measure(meters, "waiting");
    measure(meters, "running");
    meters.figure(
        "didymium.exports.waiting.age.seconds",
        "For how long the oldest export has waited that nobody makes yet",
        "select extract(epoch from now() - min(created_at)) from exports where state = 'waiting'");
  }

  private static void measure(Meters meters, String state) {
    meters.figure(
        "didymium.exports",
        "Exports that are to be made in the background, by state",
        "select count(*) from exports where state = '" + state + "'",
        "state",
        state);
  }

  /** Newest first; there is one of each kind for each project, and those that are being made. */
  Future<List<KeptExport>> list(Actor actor) {
    return pool.preparedQuery(
            "select * from exports where requested_by = $1::uuid and expires_at > now() and "
                + ACCESS
                + " order by created_at desc, id limit "
                + MOST)
        .execute(Tuple.of(actor.id()))
        .map(rows -> rows.stream().map(KeptStore::export).toList());
  }

  /**
   * @return fails with 404 for what the actor did not ask for, or may see no more
   */
  Future<ExportAndBytes> find(Actor actor, UUID exportId) {
    return pool.preparedQuery(
            "select * from exports where requested_by = $1 and id = $2::uuid"
                + " and expires_at > now() and "
                + ACCESS)
        .execute(Tuple.of(actor.id(), exportId))
        .map(rows -> exportAndBytes(first(rows, "export.not-found")));
  }

  Future<Buffer> chunk(Bytes bytes, int ordinal) {
    return pool.preparedQuery(
            "select bytes from export_chunks"
                + " where export_id = $1 and attempt = $2 and ordinal = $3")
        .execute(Tuple.of(bytes.id(), bytes.attempt(), ordinal))
        .map(rows -> first(rows, "export.not-found").getBuffer(0));
  }

  private static ExportAndBytes exportAndBytes(Row row) {
    var export = export(row);
    var bytes =
        new Bytes(
            export.id(),
            row.getInteger("attempt"),
            export.format(),
            row.getString("file_name"),
            row.getLong("size"),
            row.getString("digest"));
    return new ExportAndBytes(export, export.state() == State.READY ? bytes : null);
  }

  static KeptExport export(Row row) {
    var id = row.getUUID("id");
    var state = coded(row, "state", State.class);
    boolean ready = state == State.READY;
    int done = row.getInteger("rows_done");
    int total = row.getInteger("rows_total");
    return new KeptExport(
        id,
        row.getUUID("project_id"),
        Format.of(row.getString("format")),
        state,
        done,
        total,
        KeptExport.progress(state, done, total),
        ready ? row.getLong("size") : null,
        ready ? "/api/v1/exports/" + id + "/content" : null,
        instant(row, "created_at"),
        instant(row, "expires_at"));
  }
}
