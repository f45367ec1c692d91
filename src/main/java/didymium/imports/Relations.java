package didymium.imports;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a part of a workbook refers to (ECMA-376, part 2). Parts may be called anything: only their
 * relations say what they are.
 *
 * @param byId names of parts
 * @param byType the same by the last word of the relation's type: {@code styles}
 */
record Relations(Map<String, String> byId, Map<String, String> byType) {

  /**
   * @param part the name of a part; empty for the whole workbook
   */
  static Relations of(Workbook workbook, String part) throws IOException {
    var found = new Relations(new LinkedHashMap<>(), new LinkedHashMap<>());
    int end = part.lastIndexOf('/') + 1;
    var folder = part.substring(0, end);
    try (var xml = workbook.open(folder + "_rels/" + part.substring(end) + ".rels")) {
      while (xml != null && xml.nextStart()) {
        var target = xml.attribute("Target");
        if (target != null && !"External".equals(xml.attribute("TargetMode"))) {
          var name = resolved(folder, target.replace('\\', '/'));
          var type = String.valueOf(xml.attribute("Type"));
          found.byId.put(xml.attribute("Id"), name);
          found.byType.putIfAbsent(type.substring(type.lastIndexOf('/') + 1), name);
        }
      }
    }
    return found;
  }

  private static String resolved(String folder, String target) {
    var steps = new ArrayDeque<String>();
    for (var step : (target.startsWith("/") ? target : folder + target).split("/")) {
      if (step.equals("..")) {
        steps.pollLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }
}
