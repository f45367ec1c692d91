package didymium.transparency;

import java.util.ArrayDeque;
import java.util.Deque;

/** The root of a tree that grows leaf by leaf, from the perfect subtrees at its right edge. */
final class Frontier {
  private final Deque<Hash> subtrees = new ArrayDeque<>();
  private long size;

  void add(Hash leaf) {
    var hash = leaf;
    // as when one is added to a binary number: each full level is carried
    for (long bits = size; (bits & 1) == 1; bits >>= 1) {
      hash = Hash.node(subtrees.pop(), hash);
    }
    subtrees.push(hash);
    size++;
  }

  long size() {
    return size;
  }

  Hash root() {
    Hash root = null;
    for (var subtree : subtrees) {
      root = root == null ? subtree : Hash.node(subtree, root);
    }
    return root == null ? Hash.EMPTY : root;
  }
}
