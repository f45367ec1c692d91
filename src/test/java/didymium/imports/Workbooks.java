package didymium.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks part by part, the malicious ones too. */
final class Workbooks {
  private final Map<String, String> parts = new LinkedHashMap<>();

  /** With one sheet named Runs of these rows of {@code <c>} elements. */
  static Workbooks of(String... rows) {
    var sheet = new StringBuilder();
    for (int i = 0; i < rows.length; i++) {
      sheet.append("<row r=\"" + (i + 1) + "\">" + rows[i] + "</row>");
    }
    return new Workbooks()
        .with(
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Runs\" sheetId=\"1\" r:id=\"rId1\"/>"
                + "</sheets></workbook>")
        .with(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                + "</Relationships>")
        .with(
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>");
  }

  Workbooks with(String part, String xml) {
    parts.put(part, xml);
    return this;
  }

  String part(String name) {
    return parts.get(name);
  }

  static String text(String text) {
    return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  static String number(String number) {
    return "<c><v>" + number + "</v></c>";
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
