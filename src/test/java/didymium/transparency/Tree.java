package didymium.transparency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A tree by the letter of RFC 6962, section 2.1: slow, and independent of what it tests. */
final class Tree {
  private final List<Hash> leaves = new ArrayList<>();

  /** A tree of leaves that hold their own index. */
  static Tree of(int size) {
    var tree = new Tree();
    for (int i = 0; i < size; i++) {
      tree.add(("leaf " + i).getBytes(StandardCharsets.UTF_8));
    }
    return tree;
  }

  Tree add(byte[] leaf) {
    leaves.add(Hash.leaf(leaf));
    return this;
  }

  int size() {
    return leaves.size();
  }

  Hash leaf(int index) {
    return leaves.get(index);
  }

  Hash root(int size) {
    return hash(leaves.subList(0, size));
  }

  Hash root() {
    return hash(leaves);
  }

  Hash hash(Node node) {
    int from = (int) node.from();
    return hash(leaves.subList(from, from + (1 << node.level())));
  }

  List<Hash> hashes(List<Span> spans) {
    return spans.stream().map(span -> span.hash(this::hash)).toList();
  }

  List<Hash> inclusion(long index, long size) {
    return hashes(Proofs.inclusion(index, size));
  }

  List<Hash> consistency(long from, long to) {
    return hashes(Proofs.consistency(from, to));
  }

  static Hash hash(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return Hash.EMPTY;
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int half = 1;
    while (half * 2 < leaves.size()) {
      half *= 2;
    }
    return Hash.node(hash(leaves.subList(0, half)), hash(leaves.subList(half, leaves.size())));
  }
}
