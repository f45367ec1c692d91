package didymium.transparency;

import didymium.tlog.Node;
import didymium.tlog.Tile;

/**
 * Neighbouring hashes of one level of tiles.
 *
 * @param level of the tiles: 0 are leaves, 1 the roots of 256 leaves each, and so on
 * @param first the index of the first hash in its level
 * @param until the index after the last one
 */
record HashRange(int level, long first, long until) {

  /** The hashes from which that of a perfect subtree is computed: at most 128. */
  static HashRange of(Node node) {
    int within = node.level() % Tile.HEIGHT;
    return new HashRange(
        node.level() / Tile.HEIGHT, node.index() << within, (node.index() + 1) << within);
  }

  static HashRange of(Tile tile) {
    long first = tile.index() << Tile.HEIGHT;
    return new HashRange(tile.level(), first, first + tile.width());
  }

  long count() {
    return until - first;
  }
}
