package didymium.tlog;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of hashes that a log serves as one resource (C2SP tlog-tiles).
 *
 * @param level of tiles: each is {@value #HEIGHT} levels of the tree; 0 holds leaf hashes
 * @param index the how many'th of its level
 * @param width how many hashes: 1 to {@value #WIDTH}
 */
public record Tile(int level, long index, int width) {
  public static final int HEIGHT = 8;
  public static final int WIDTH = 1 << HEIGHT;

  private static final int MAX_LEVEL = 63;
  private static final long MAX_INDEX = Long.MAX_VALUE >>> HEIGHT;
  private static final int GROUP = 1_000;
  private static final Pattern PATH =
      Pattern.compile("([0-9]{1,2})/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

  /**
   * @throws MalformedNote if no log has such a tile
   */
  public Tile {
    if (level < 0
        || level > MAX_LEVEL
        || index < 0
        || index > MAX_INDEX
        || width < 1
        || width > WIDTH) {
      throw new MalformedNote("no such tile: %d/%d.p/%d".formatted(level, index, width));
    }
  }

  /**
   * This tile as the log with the given number of leaves publishes it: full, or as wide as it is.
   *
   * @throws MalformedNote if that log has nothing of it
   */
  public Tile in(long size) {
    long hashes = level * HEIGHT < Long.SIZE - 1 ? size >>> level * HEIGHT : 0;
    long width = Math.min(WIDTH, hashes - (index << HEIGHT));
    return new Tile(level, index, (int) Math.max(0, width));
  }

  /** The root of as many leaves as a power of two. */
  public static Hash root(List<Hash> hashes) {
    int half = hashes.size() / 2;
    return half == 0
        ? hashes.get(0)
        : Hash.node(root(hashes.subList(0, half)), root(hashes.subList(half, hashes.size())));
  }

  /** Its address below {@code tile/}, such as {@code 0/x001/x234/067.p/5}. */
  public String path() {
    var path = new StringBuilder("%03d".formatted(index % GROUP));
    for (long above = index / GROUP; above > 0; above /= GROUP) {
      path.insert(0, "x%03d/".formatted(above % GROUP));
    }
    path.insert(0, level + "/");
    return width == WIDTH ? path.toString() : path.append(".p/").append(width).toString();
  }

  /**
   * Reads {@link #path()}. A bundle of entries has the path of the tile of level 0 with {@code
   * entries} in place of the level.
   *
   * @throws MalformedNote for any other way to write it
   */
  public static Tile parse(String path) {
    var matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      throw new MalformedNote("not the path of a tile");
    }
    var level = Integer.parseInt(matcher.group(1));
    var digits = matcher.group(2).replaceAll("[x/]", "");
    var width = matcher.group(3) == null ? WIDTH : Integer.parseInt(matcher.group(3));
    var tile = new Tile(level, Long.parseLong(digits), width);
    if (!tile.path().equals(path)) {
      throw new MalformedNote("not the path of a tile");
    }
    return tile;
  }
}
