package didymium.imports;

import didymium.bus.Json;
import java.util.HashSet;
import java.util.List;

/**
 * The table of measurements that the portal exports: it says itself what its columns mean. Each row
 * is a figure, and names its entry.
 */
final class OwnExport {
  private static final List<String> KNOWN_BY =
      List.of("entryId", "measurement", "milestoneId", "metric", "canonicalValue");

  private static final String MAPPING =
      """
      {"decimal":"point","dates":"ymd","zone":"UTC","milestone":{"column":"milestoneId"},
       "text":{"column":"text"},"startedAt":{"column":"startedAt"},"endedAt":{"column":"endedAt"},
       "batch":{"column":"batch"},"source":{"column":"source"},
       "scale":{"column":"scaleValue","unit":{"column":"scaleUnit"},"basisColumn":"scaleBasis"},
       "visibility":{"column":"visibility"},"key":["entryId"],
       "measurements":[{"metricColumn":"metric","column":"value","of":{"column":"of"},
        "op":{"column":"operator"},"uncertainty":{"column":"uncertainty"},
        "unit":{"column":"unit"},"basis":{"column":"basis"},"method":{"column":"method"},
        "comment":{"column":"comment"},"k":{"column":"k"},"low":{"column":"low"},
        "high":{"column":"high"},"stream":{"column":"stream"},"state":{"column":"state"},
        "per":{"column":"per"},"relativeTo":{"column":"relativeTo"},
        "laboratory":{"column":"laboratory"},"lot":{"column":"lot"}}]}
      """;

  private OwnExport() {}

  /** What the columns mean; null where they are no such export's. */
  static Mapping mapping(List<String> columns) {
    if (!columns.containsAll(KNOWN_BY)) {
      return null;
    }
    var mapping = Json.stored(MAPPING, Mapping.class);
    var there = new HashSet<>(columns);
    boolean whole = mapping.columns().stream().allMatch(named -> there.contains(named.column()));
    return whole ? mapping : null;
  }
}
