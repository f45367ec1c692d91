package didymium.measurements;

import didymium.bus.Problem;
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

  /**
   * A stream, or null.
   *
   * @throws Problem 422 {@code measurement.stream.unknown}
   */
  public static String known(String pointer, String stream) {
    if (stream != null && !ALL.contains(stream)) {
      throw Problem.unprocessable(
          "measurement.stream.unknown", pointer, stream, String.join(", ", ALL));
    }
    return stream;
  }
}
