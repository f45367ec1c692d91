package didymium.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The table, that of the lots, and what their columns mean, in one file. */
final class Archive implements Pass<ExportedRun> {
  private final Outline outline;
  private final ZipOutputStream zip;
  private final byte[] meaning;
  private final CsvTable<ExportedRun, TableRow> table;

  /**
   * @param meaning the data package
   */
  Archive(
      Outline outline, TableShape<ExportedRun, TableRow> shape, byte[] meaning, OutputStream out) {
    this.outline = outline;
    this.zip = new ZipOutputStream(out);
    this.meaning = meaning;
    this.table = new CsvTable<>(shape, zip);
  }

  @Override
  public void begin() throws IOException {
    zip.putNextEntry(new ZipEntry("datapackage.json"));
    zip.write(meaning);
    zip.putNextEntry(new ZipEntry(Format.ENTRIES_CSV.code()));
    table.begin();
  }

  @Override
  public void add(List<ExportedRun> runs) throws IOException {
    table.add(runs);
  }

  @Override
  public void end() throws IOException {
    table.end();
    zip.putNextEntry(new ZipEntry(LotTable.FILE));
    zip.write(LotTable.csv(outline).getBytes(UTF_8));
    zip.close();
  }
}
