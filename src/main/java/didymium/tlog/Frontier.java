package didymium.tlog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The root of a tree that grows leaf by leaf, from the perfect subtrees at its right edge. */
public final class Frontier {
  private final Deque<Hash> subtrees = new ArrayDeque<>();
  private long size;

  /** Of a tree without leaves. */
  public Frontier() {}

  /**
   * Goes on from what {@link #subtrees()} gave.
   *
   * @throws MalformedNote unless a tree of that size has as many
   */
  public Frontier(long size, List<Hash> subtrees) {
    if (size < 0 || Long.bitCount(size) != subtrees.size()) {
      throw new MalformedNote(
          "a tree of %d leaves does not have %d subtrees".formatted(size, subtrees.size()));
    }
    subtrees.forEach(this.subtrees::push);
    this.size = size;
  }

  public void add(Hash leaf) {
    var hash = leaf;
    // as when one is added to a binary number: each full level is carried
    for (long bits = size; (bits & 1) == 1; bits >>= 1) {
      hash = Hash.node(subtrees.pop(), hash);
    }
    subtrees.push(hash);
    size++;
  }

  public long size() {
    return size;
  }

  /** The hashes of the perfect subtrees that it is made of, from left to right. */
  public List<Hash> subtrees() {
    var fromLeft = new ArrayList<Hash>();
    subtrees.descendingIterator().forEachRemaining(fromLeft::add);
    return fromLeft;
  }

  public Hash root() {
    Hash root = null;
    for (var subtree : subtrees) {
      root = root == null ? subtree : Hash.node(subtree, root);
    }
    return root == null ? Hash.EMPTY : root;
  }
}
