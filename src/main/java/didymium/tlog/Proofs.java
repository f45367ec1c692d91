package didymium.tlog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Proofs about a tree (RFC 6962, sections 2.1.1 and 2.1.2): of what hashes they consist, and
 * whether given ones prove (RFC 9162, sections 2.1.3.2 and 2.1.4.2).
 */
public final class Proofs {
  private Proofs() {}

  /**
   * The spans whose hashes prove that the leaf is part of the tree of the given size, from the
   * leaf's sibling up.
   *
   * @throws IllegalArgumentException unless 0 ≤ index &lt; size
   */
  public static List<Span> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    var path = new ArrayList<Span>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + half(to - from);
      if (index < middle) {
        path.add(new Span(middle, to));
        to = middle;
      } else {
        path.add(new Span(from, middle));
        from = middle;
      }
    }
    Collections.reverse(path);
    return path;
  }

  /**
   * The spans whose hashes prove that the tree of size {@code to} only adds to that of size {@code
   * from}. None if the sizes are equal, and none from the empty tree.
   *
   * @throws IllegalArgumentException unless 0 ≤ from ≤ to
   */
  public static List<Span> consistency(long from, long to) {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("no proof from size " + from + " to size " + to);
    }
    var path = new ArrayList<Span>();
    if (from == 0) {
      return path;
    }
    long begin = 0;
    long end = to;
    while (from < end) {
      long middle = begin + half(end - begin);
      if (from <= middle) {
        path.add(new Span(middle, end));
        end = middle;
      } else {
        path.add(new Span(begin, middle));
        begin = middle;
      }
    }
    // the verifier knows the hash of the whole old tree already
    if (begin > 0) {
      path.add(new Span(begin, end));
    }
    Collections.reverse(path);
    return path;
  }

  /** The greatest power of two below n. */
  private static long half(long n) {
    return Long.highestOneBit(n - 1);
  }

  /** Whether the proof leads from the leaf's hash to the root of the tree of the given size. */
  public static boolean verifyInclusion(
      Hash leaf, long index, long size, List<Hash> proof, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    var hash = leaf;
    for (var sibling : proof) {
      if (last == 0) {
        return false;
      }
      if (isRight(node) || node == last) {
        hash = Hash.node(sibling, hash);
        int levels = levelsUp(node);
        node >>>= levels;
        last >>>= levels;
      } else {
        hash = Hash.node(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /** Whether the proof shows that the tree {@code to} only adds to the tree {@code from}. */
  public static boolean verifyConsistency(
      long from, long to, List<Hash> proof, Hash fromRoot, Hash toRoot) {
    if (from < 0 || from > to) {
      return false;
    }
    if (from == to) {
      return proof.isEmpty() && fromRoot.equals(toRoot) && (to > 0 || toRoot.equals(Hash.EMPTY));
    }
    if (from == 0) {
      return proof.isEmpty() && fromRoot.equals(Hash.EMPTY);
    }
    boolean perfect = Long.bitCount(from) == 1;
    if (!perfect && proof.isEmpty()) {
      return false;
    }
    var first = perfect ? fromRoot : proof.get(0);
    return ascend(from, to, first, proof.subList(perfect ? 0 : 1, proof.size()), fromRoot, toRoot);
  }

  private static boolean ascend(
      long from, long to, Hash first, List<Hash> proof, Hash fromRoot, Hash toRoot) {
    // from the largest perfect subtree at the right edge of the old tree
    int levels = Long.numberOfTrailingZeros(from);
    long node = from - 1 >>> levels;
    long last = to - 1 >>> levels;
    var old = first;
    var now = first;
    for (var hash : proof) {
      if (last == 0) {
        return false;
      }
      if (isRight(node) || node == last) {
        old = Hash.node(hash, old);
        now = Hash.node(hash, now);
        levels = levelsUp(node);
        node >>>= levels;
        last >>>= levels;
      } else {
        now = Hash.node(now, hash);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && old.equals(fromRoot) && now.equals(toRoot);
  }

  private static boolean isRight(long node) {
    return (node & 1) == 1;
  }

  /** How often a node that is last in its level is the only child before it has a sibling. */
  private static int levelsUp(long node) {
    return node == 0 ? 0 : Long.numberOfTrailingZeros(node);
  }
}
