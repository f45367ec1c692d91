package didymium.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A tree by the letter of RFC 6962, section 2.1: slow, and independent of what it tests. */
public final class Tree {
  private final List<Hash> leaves = new ArrayList<>();

  /** A tree of leaves that hold their own index. */
  public static Tree of(int size) {
    var tree = new Tree();
    for (int i = 0; i < size; i++) {
      tree.add(("leaf " + i).getBytes(StandardCharsets.UTF_8));
    }
    return tree;
  }

  public Tree add(byte[] leaf) {
    leaves.add(Hash.leaf(leaf));
    return this;
  }

  public int size() {
    return leaves.size();
  }

  public Hash leaf(int index) {
    return leaves.get(index);
  }

  public Hash root(int size) {
    return hash(leaves.subList(0, size));
  }

  public Hash root() {
    return hash(leaves);
  }

  public Hash hash(Node node) {
    int from = (int) (node.index() << node.level());
    return hash(leaves.subList(from, from + (1 << node.level())));
  }

  public List<Hash> hashes(List<Span> spans) {
    return spans.stream().map(span -> span.hash(this::hash)).toList();
  }

  public List<Hash> inclusion(long index, long size) {
    return hashes(Proofs.inclusion(index, size));
  }

  public List<Hash> consistency(long from, long to) {
    return hashes(Proofs.consistency(from, to));
  }

  public static Hash hash(List<Hash> leaves) {
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
