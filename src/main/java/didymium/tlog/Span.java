package didymium.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The leaves from (inclusive) to (exclusive) that one hash of a proof or one root stands for. Only
 * spans that the tree can have are allowed: a span of n leaves begins at a multiple of the least
 * power of two that is not below n.
 */
public record Span(long from, long to) {

  public Span {
    if (from < 0 || to < from || !begins(from, to - from)) {
      throw new IllegalArgumentException("no such span: " + from + " to " + to);
    }
  }

  private static boolean begins(long from, long leaves) {
    return leaves <= 1
        || Long.numberOfTrailingZeros(from) >= Long.SIZE - Long.numberOfLeadingZeros(leaves - 1);
  }

  /** The perfect subtrees that it is made of, from left to right; each is smaller than the last. */
  public List<Node> nodes() {
    var nodes = new ArrayList<Node>();
    for (long at = from; at < to; at += Long.highestOneBit(to - at)) {
      int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(to - at);
      nodes.add(new Node(level, at >>> level));
    }
    return nodes;
  }

  /**
   * The Merkle tree hash of the span.
   *
   * @param nodes gives the hash of each of {@link #nodes()}
   */
  public Hash hash(Function<Node, Hash> nodes) {
    var subtrees = nodes();
    if (subtrees.isEmpty()) {
      return Hash.EMPTY;
    }
    int last = subtrees.size() - 1;
    var hash = nodes.apply(subtrees.get(last));
    for (int i = last - 1; i >= 0; i--) {
      hash = Hash.node(nodes.apply(subtrees.get(i)), hash);
    }
    return hash;
  }
}
