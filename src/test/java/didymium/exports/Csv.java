package didymium.exports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads comma-separated values by the letter of RFC 4180, and nothing else. */
final class Csv {
  private Csv() {}

  /** Rows by the names of their columns. */
  static List<Map<String, String>> rows(String text) {
    var records = records(text);
    var rows = new ArrayList<Map<String, String>>();
    for (var record : records.subList(1, records.size())) {
      var row = new HashMap<String, String>();
      for (int i = 0; i < record.size(); i++) {
        row.put(records.get(0).get(i), record.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<List<String>> records(String text) {
    var records = new ArrayList<List<String>>();
    var record = new ArrayList<String>();
    int at = 0;
    while (at < text.length()) {
      var field = new StringBuilder();
      at = field(text, at, field);
      record.add(field.toString());
      if (text.charAt(at) == ',') {
        at++;
      } else if (text.startsWith("\r\n", at)) {
        records.add(record);
        record = new ArrayList<>();
        at += 2;
      } else {
        throw new IllegalArgumentException("no end of a field at " + at);
      }
    }
    return records;
  }

  private static int field(String text, int start, StringBuilder field) {
    int at = start;
    if (text.charAt(at) != '"') {
      while (text.charAt(at) != ',' && text.charAt(at) != '\r') {
        field.append(text.charAt(at++));
      }
      return at;
    }
    for (at++; text.charAt(at) != '"' || text.charAt(at + 1) == '"'; at++) {
      field.append(text.charAt(at));
      at += text.charAt(at) == '"' ? 1 : 0;
    }
    return at + 1;
  }
}
