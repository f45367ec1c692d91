package didymium.exports;

import didymium.bus.Sha256;
import didymium.exports.KeptChanges.Job;
import didymium.exports.KeptExport.State;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Puts the bytes of an export into the database, in pieces of equal length. */
final class KeptSink implements Sink {
  private final KeptChanges changes;
  private final Job job;
  private final MessageDigest digest = Sha256.digest();
  private Buffer rest = Buffer.buffer();
  private int pieces;
  private int rowsDone;

  KeptSink(KeptChanges changes, Job job) {
    this.changes = changes;
    this.job = job;
  }

  /** Tells how far the export is; it is stored with the next piece. */
  void progress(int rows) {
    rowsDone = rows;
  }

  @Override
  public Future<Void> write(Buffer bytes) {
    digest.update(bytes.getBytes());
    rest.appendBuffer(bytes);
    return rest.length() < KeptContent.PIECE ? changes.touch(job, rowsDone) : whole();
  }

  private Future<Void> whole() {
    if (rest.length() < KeptContent.PIECE) {
      return Future.succeededFuture();
    }
    var piece = rest.getBuffer(0, KeptContent.PIECE);
    rest = rest.getBuffer(KeptContent.PIECE, rest.length());
    return changes.add(job, pieces++, rowsDone, piece).compose(added -> whole());
  }

  /** Stores what is left and says that the export is ready. */
  Future<Void> finish() {
    var last =
        rest.length() == 0
            ? Future.<Void>succeededFuture()
            : changes.add(job, pieces, rowsDone, rest);
    var hex = HexFormat.of().formatHex(digest.digest());
    return last.compose(added -> changes.finish(job, State.READY, hex));
  }
}
