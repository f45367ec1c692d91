package didymium.measurements;

import java.util.List;

/** The streams of a process, by the codes that figures and lots name them by. */
public final class Streams {
  public static final String FEED = "feed";
  public static final String LOADED_ORGANIC = "loaded-organic";
  public static final String RAFFINATE = "raffinate";
  public static final String PRODUCT = "product";
  public static final String TAILS = "tails";

  public static final List<String> ALL =
      List.of(
          FEED,
          "leachate",
          LOADED_ORGANIC,
          RAFFINATE,
          "strip",
          PRODUCT,
          "by-product",
          TAILS,
          "residue",
          "waste-water",
          "off-gas");

  private Streams() {}

  /** Whether a stream, or null, is one that does not ship. */
  public static boolean isOwn(String stream) {
    return stream != null && !ALL.contains(stream);
  }
}
