package didymium.follow;

import didymium.follow.Served.Content;
import didymium.tlog.Frontier;
import didymium.tlog.Hash;
import didymium.tlog.Leaf;
import didymium.tlog.MalformedNote;
import didymium.tlog.Node;
import didymium.tlog.Span;
import didymium.tlog.Tile;
import java.util.List;

/**
 * Reads a log's entries and computes its tree from them, on top of what was verified before. Holds
 * the contents of {@value #AT_ONCE} entries in memory, and no more of the log than one tile.
 */
final class Reading {
  private static final int AT_ONCE = 64;

  private final Served served;
  private final long size;
  private final Frontier tree;
  private final Frontier known;
  private final long from;

  /** Where the subtrees end that are known of the tree that was verified. */
  private final List<Long> ends;

  private long contents;

  /**
   * @param size up to which entries are read
   * @param known what was verified before
   * @param everything whether to read from the first entry on, and not only what is new
   */
  Reading(Served served, long size, Frontier known, boolean everything) {
    this.served = served;
    this.size = size;
    this.known = known;
    this.tree = everything ? new Frontier() : new Frontier(known.size(), known.subtrees());
    this.from = tree.size();
    this.ends = new Span(0, known.size()).nodes().stream().map(Reading::end).toList();
  }

  /**
   * @return the tree of all entries
   * @throws FollowFailure naming the first that does not fit
   */
  Frontier run() {
    while (tree.size() < size) {
      long begin = tree.size();
      long tileEnd = (begin / Tile.WIDTH + 1) * Tile.WIDTH;
      take(begin, served.leaves(begin, Math.min(size, tileEnd), size));
    }
    return tree;
  }

  /** How many entries were read. */
  long entries() {
    return size - from;
  }

  /** How many of them with their content. */
  long contents() {
    return contents;
  }

  private void take(long begin, List<byte[]> leaves) {
    for (int at = 0; at < leaves.size(); at += AT_ONCE) {
      int end = Math.min(leaves.size(), at + AT_ONCE);
      var found = served.contents(begin + at, begin + end);
      for (int i = at; i < end; i++) {
        take(leaves.get(i), found.get(i - at));
      }
    }
  }

  private void take(byte[] bytes, Content content) {
    long index = tree.size();
    try {
      var leaf = Leaf.parse(bytes);
      if (leaf.index() != index) {
        throw new MalformedNote("it says to be entry " + leaf.index());
      }
      contents += hasContent(leaf, content) ? 1 : 0;
    } catch (MalformedNote e) {
      throw FollowFailure.disproven("Entry %d does not fit: %s.", index, e.getMessage());
    }
    tree.add(Hash.leaf(bytes));
    meetsWhatWasVerified();
  }

  private static boolean hasContent(Leaf leaf, Content given) {
    if (given.content() == null) {
      return false;
    }
    if (!Leaf.commitment(given.salt(), given.content()).equals(leaf.commitment())) {
      throw new MalformedNote("its content was changed (%s)".formatted(leaf.id()));
    }
    return true;
  }

  /** Where entries are read again: which of those that were verified are others now. */
  private void meetsWhatWasVerified() {
    int place = ends.indexOf(tree.size());
    boolean same = place < 0 || tree.subtrees().get(place).equals(known.subtrees().get(place));
    if (!same) {
      throw FollowFailure.disproven(
          "Of the entries %d to %d at least one is not what was verified before.",
          place == 0 ? 0 : ends.get(place - 1), tree.size() - 1);
    }
  }

  private static long end(Node node) {
    return node.index() + 1 << node.level();
  }
}
