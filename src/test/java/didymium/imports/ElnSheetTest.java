package didymium.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import didymium.bus.Problem;
import didymium.imports.ImportCommand.AddImport;
import didymium.imports.ImportCommand.AddImport.Kind;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Crates of other notebooks, as two of them write such. */
class ElnSheetTest {
  private static final String HTML =
      "<h1>Leach</h1><p>92 &amp; 40&nbsp;&deg;C<br>foam</p><script>alert(1)</script><!-- x -->";

  /** With references between nodes, as most write it. */
  private static final String REFERRING =
      """
      {"@context":"https://w3id.org/ro/crate/1.1/context","@graph":[
       {"@id":"ro-crate-metadata.json","@type":"CreativeWork","about":{"@id":"./"},
        "sdPublisher":{"@type":"Organization","name":"eLabFTW"}},
       {"@id":"./","@type":"Dataset","hasPart":[{"@id":"./leach/"},{"@id":"./calcine/"}]},
       {"@id":"./leach/","@type":"Dataset","name":"Leach 7","author":{"@id":"#a"},
        "dateCreated":"2026-06-03T09:30:00+05:30","dateModified":"2026-06-04T00:00:00Z",
        "text":"%s","encodingFormat":"text/html","keywords":["leach","Nd"],
        "hasPart":[{"@id":"./leach/spectrum.csv"}],
        "variableMeasured":[{"@id":"#1"},{"@id":"#2"},{"@id":"#3"}]},
       {"@id":"./calcine/","@type":["Dataset"],"name":"Calcine","dateCreated":"2026-06-05",
        "description":"900 °C"},
       {"@id":"./leach/spectrum.csv","@type":"File","name":"spectrum.csv","contentSize":"18432",
        "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
       {"@id":"#a","@type":"Person","givenName":"Asha","familyName":"Rao"},
       {"@id":"#1","@type":"PropertyValue","name":"recovery Nd","value":92.40,"unitText":"%%"},
       {"@id":"#2","@type":"PropertyValue","name":"recovery Nd u","value":0.3,"unitText":"%%"},
       {"@id":"#3","@type":"PropertyValue","propertyID":"pH","value":"< 1.5"}]}
      """
          .formatted(HTML);

  /** With what it speaks of inside the node, and an identifier of its own. */
  private static final String NESTED =
      """
      {"@context":"https://w3id.org/ro/crate/1.1/context","@graph":[
       {"@id":"ro-crate-metadata.json","@type":"CreativeWork","about":{"@id":"./"}},
       {"@id":"./","@type":"Dataset","publisher":"Kadi4Mat",
        "hasPart":{"@id":"./runs/019ab2ee-4c1a-7e55-9f60-718293a4b5c6/"}},
       {"@id":"./runs/019ab2ee-4c1a-7e55-9f60-718293a4b5c6/","@type":"Dataset","name":"Run",
        "temporal":"2026-06-03T06:00:00Z","dateCreated":"2026-06-09T06:00:00Z",
        "author":[{"@type":"Person","name":"A. Petrova"},{"@type":"Person","name":"B. Rao"}],
        "variableMeasured":{"@type":"PropertyValue","name":"Temperature","value":40,"unitCode":"Cel"}}]}
      """;

  private static Sheet read(String metadata) {
    return read(new Workbooks().with("export/ro-crate-metadata.json", metadata).bytes());
  }

  private static Sheet read(byte[] bytes) {
    try {
      var file = Buffer.buffer(bytes);
      return SheetFile.read(
          new AddImport(null, null, Kind.ELN, null, null, null, Layout.UNKNOWN, file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> row(Sheet sheet, int row) {
    var said = new LinkedHashMap<String, String>();
    for (int i = 0; i < sheet.columns().size(); i++) {
      var cell = sheet.rows().get(row).at(i);
      if (cell != null) {
        said.put(sheet.columns().get(i), cell.text());
      }
    }
    return said;
  }

  @Test
  void entriesBecomeRowsAndWhatTheyStateBecomesColumns() {
    var sheet = read(REFERRING);
    assertThat(row(sheet, 0))
        .containsExactly(
            entry("entryId", "./leach/"),
            entry("startedAt", "2026-06-03T09:30:00+05:30"),
            entry("text", "Leach 7\nLeach\n92 & 40 °C\nfoam"),
            entry("source", "Asha Rao · eLabFTW"),
            entry("dateModified", "2026-06-04T00:00:00Z"),
            entry("keywords", "leach, Nd"),
            entry("files", "spectrum.csv"),
            entry("recovery Nd [%]", "92.40"),
            entry("u(recovery Nd) [%]", "0.3"),
            entry("pH", "< 1.5"));
    assertThat(row(sheet, 1))
        .contains(entry("text", "Calcine\n900 °C"), entry("entryId", "./calcine/"));
  }

  @Test
  void nodesWithinNodesAreReadAlike() {
    assertThat(row(read(NESTED), 0))
        .containsExactly(
            entry("entryId", "019ab2ee-4c1a-7e55-9f60-718293a4b5c6"),
            entry("startedAt", "2026-06-03T06:00:00Z"),
            entry("text", "Run"),
            entry("source", "A. Petrova · B. Rao · Kadi4Mat"),
            entry("Temperature [Cel]", "40"));
  }

  @Test
  void filesAreNamedWithSizeAndDigest() {
    assertThat(read(REFERRING).files())
        .containsExactly(
            new Import.NamedFile(
                "spectrum.csv",
                18_432L,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
  }

  @Test
  void refusesWhatIsNoCrateAndReadsHostileTextInTime() {
    for (var bad :
        new String[] {"", "[", "{}", "{\"@graph\":[{\"@id\":\"./\",\"@type\":\"Dataset\"}]}"}) {
      var problem = catchThrowableOfType(Problem.class, () -> read(bad));
      assertThat(problem.code()).as(bad).isIn("sheet.eln", "sheet.empty");
    }
    assertThat(catchThrowableOfType(Problem.class, () -> read(new byte[9])).code())
        .isEqualTo("sheet.eln");
    var huge = read(NESTED.replace("\"value\":40", "\"value\":1e999999999"));
    assertThat(row(huge, 0)).containsEntry("Temperature [Cel]", "1E+999999999");
    assertThat(PlainText.of("<script>".repeat(200_000))).isEmpty();
    assertThat(PlainText.of("a < b <i>c</i> &#x41; &bogus;")).isEqualTo("a < b c A &bogus;");
  }
}
