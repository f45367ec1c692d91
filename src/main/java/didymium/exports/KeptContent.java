package didymium.exports;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

/** The bytes of an export that is ready; any part of them can be read by itself. */
record KeptContent(KeptStore store, KeptStore.Bytes bytes) {
  /** The length of all pieces but the last. */
  static final int PIECE = 256 * 1024;

  /**
   * Writes a part.
   *
   * @param from the first byte
   * @param to after the last byte
   * @return completes when the last byte has gone
   */
  Future<Void> writeTo(Sink sink, long from, long to) {
    var done = Promise.<Void>promise();
    next(sink, from, to, done);
    return done.future();
  }

  private void next(Sink sink, long from, long to, Promise<Void> done) {
    if (from >= to) {
      done.complete();
      return;
    }
    long end = Math.min(to, (from / PIECE + 1) * PIECE);
    store
        .chunk(bytes, Math.toIntExact(from / PIECE))
        .map(piece -> part(piece, from, end))
        .compose(sink::write)
        .onSuccess(gone -> next(sink, end, to, done))
        .onFailure(done::fail);
  }

  private static Buffer part(Buffer piece, long from, long end) {
    int start = Math.toIntExact(from % PIECE);
    return piece.slice(start, start + Math.toIntExact(end - from));
  }
}
