package didymium.tlog;

/**
 * The root of a perfect subtree: of the 2^level leaves that begin at index·2^level. Its hash never
 * changes once those leaves are there.
 *
 * @param level 0 for a leaf, at most 62
 */
public record Node(int level, long index) {
  public static final int MAX_LEVEL = 62;

  public Node {
    if (level < 0 || level > MAX_LEVEL || index < 0 || index > Long.MAX_VALUE >>> level) {
      throw new IllegalArgumentException("no such node: level " + level + ", index " + index);
    }
  }
}
