package didymium.measurements;

import didymium.bus.Translations;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the portal calls the metrics that ship, in all of its languages. */
public final class MetricNames {
  private static final Map<String, String> CODES = codes();

  private MetricNames() {}

  private static Map<String, String> codes() {
    var codes = new HashMap<String, String>();
    for (var language : Translations.LANGUAGES) {
      var words = new Words(language);
      Metric.shipped()
          .forEach(one -> codes.put(plain(words.label("metric", one.code())), one.code()));
    }
    return codes;
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** The code of what somebody names; what no metric is called is taken for a code. */
  public static String code(String named) {
    return CODES.getOrDefault(plain(named), plain(named));
  }
}
