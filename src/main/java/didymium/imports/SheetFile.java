package didymium.imports;

import didymium.bus.Sha256;
import didymium.imports.ImportCommand.AddImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * A file that was read. It blocks: keep it off event loops.
 *
 * @param digest SHA-256 of the file and the sheet's name: the same for the same sheet, for whoever
 *     sends it
 */
record SheetFile(Sheet sheet, String digest) {

  static SheetFile read(AddImport command) throws IOException {
    var bytes = command.file().getBytes();
    var sheet =
        command.workbook()
            ? workbook(bytes, command.sheet())
            : CsvSheet.read(bytes, command.encoding());
    return new SheetFile(sheet, digest(bytes, sheet.name()));
  }

  /** An archive is read from its end, for which it has to be a file. */
  private static Sheet workbook(byte[] bytes, String name) throws IOException {
    var file = Files.createTempFile("didymium-sheet", ".xlsx");
    try {
      return XlsxSheet.read(Files.write(file, bytes), name);
    } finally {
      Files.delete(file);
    }
  }

  private static String digest(byte[] bytes, String sheet) {
    return Sha256.hex(bytes, String.valueOf(sheet).getBytes(StandardCharsets.UTF_8));
  }
}
