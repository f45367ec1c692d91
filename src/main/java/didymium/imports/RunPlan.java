package didymium.imports;

import didymium.bus.Json;
import didymium.bus.Sha256;
import didymium.imports.ImportCommand.Planned;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which rows of a sheet are one run, and by what a run is known when the sheet comes again, longer
 * or mended: by what its key columns say, or by all that stands in its row. Pure.
 */
final class RunPlan {
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final String prefix;
  private final Map<String, Planned> byKey = new LinkedHashMap<>();
  private final Map<String, Integer> alike = new HashMap<>();

  RunPlan(UUID projectId) {
    this.prefix = "row-" + projectId + "-";
  }

  /** The next row, which is a run of its own: of two that are alike the second is another run. */
  void add(int row, String content) {
    int turn = alike.merge(content, 1, Integer::sum);
    var key = prefix + Sha256.hex("row|" + content + "|" + turn);
    byKey.put(key, new Planned(key, null, List.of(row)));
  }

  /**
   * The next row.
   *
   * @param values what its key columns say; null where one is blank
   */
  void add(int row, List<String> values) {
    if (values.stream().allMatch(RunPlan::isBlank)) {
      byKey.put("row " + row, new Planned(null, null, List.of(row)));
      return;
    }
    var words = Json.text(values.stream().map(RunPlan::normalised).toList());
    var key = prefix + Sha256.hex("key|" + words);
    byKey.merge(key, new Planned(key, named(values), List.of(row)), RunPlan::joined);
  }

  private static boolean isBlank(String value) {
    return value == null || value.isBlank();
  }

  private static String normalised(String value) {
    return value == null ? "" : Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
  }

  private static UUID named(List<String> values) {
    return values.size() == 1 && ID.matcher(values.get(0)).matches()
        ? UUID.fromString(values.get(0))
        : null;
  }

  private static Planned joined(Planned first, Planned next) {
    var rows = new ArrayList<>(first.rows());
    rows.addAll(next.rows());
    return new Planned(first.key(), first.named(), rows);
  }

  List<Planned> runs() {
    return List.copyOf(byKey.values());
  }
}
