package didymium.transparency;

import didymium.tlog.Hash;
import didymium.tlog.Tile;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the hash of each tile that is full, so that a proof reads a few rows however long the log
 * is. Full tiles never change: it does no harm if two nodes do it at once.
 */
record Sealing(LogStore logs, SigningChanges changes) {
  private static final int TILES = 64;

  /**
   * The hash of a full tile.
   *
   * @param level of the tile in which the hash lies: one above that of the tile that it is of
   */
  record SealedTile(int level, long index, Hash hash) {}

  /** Seals all tiles that are full at a size. */
  Future<Void> seal(UUID projectId, long sealed, long size) {
    long full = size >> Tile.HEIGHT;
    if (sealed >= full) {
      return Future.succeededFuture();
    }
    // parts end where tiles above end, so that these are found full in their turn
    long until = Math.min(full, (sealed / TILES + 1) * TILES);
    return seal(projectId, 0, sealed, until)
        .compose(done -> above(projectId, 1, until))
        // only now: whatever a crash leaves out is done again
        .compose(done -> changes.sealed(projectId, until))
        .compose(done -> seal(projectId, until, size));
  }

  private Future<Void> above(UUID projectId, int level, long count) {
    boolean full = count > 0 && count % Tile.WIDTH == 0;
    if (!full) {
      return Future.succeededFuture();
    }
    long tile = count / Tile.WIDTH - 1;
    return seal(projectId, level, tile, tile + 1)
        .compose(done -> above(projectId, level + 1, tile + 1));
  }

  private Future<Void> seal(UUID projectId, int level, long first, long until) {
    var ranges = new ArrayList<HashRange>();
    for (long index = first; index < until; index++) {
      ranges.add(HashRange.of(new Tile(level, index, Tile.WIDTH)));
    }
    return logs.hashRanges(projectId, ranges)
        .map(found -> roots(level + 1, ranges, found))
        .compose(roots -> changes.seal(projectId, roots));
  }

  private static List<SealedTile> roots(int level, List<HashRange> tiles, List<Buffer> stored) {
    var sealed = new ArrayList<SealedTile>();
    for (int i = 0; i < tiles.size(); i++) {
      var root = Tile.root(Hashes.split(tiles.get(i), stored.get(i)));
      sealed.add(new SealedTile(level, tiles.get(i).first() >> Tile.HEIGHT, root));
    }
    return sealed;
  }
}
