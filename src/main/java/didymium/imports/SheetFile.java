package didymium.imports;

import didymium.imports.ImportCommand.AddImport;
import java.io.IOException;
import java.nio.file.Files;

/** Reads a file that was brought. It blocks: keep it off event loops. */
final class SheetFile {
  private SheetFile() {}

  static Sheet read(AddImport command) throws IOException {
    var bytes = command.file().getBytes();
    return command.workbook()
        ? workbook(bytes, command.sheet(), command.layout())
        : CsvSheet.read(bytes, command.encoding(), command.layout());
  }

  /** An archive is read from its end, for which it has to be a file. */
  private static Sheet workbook(byte[] bytes, String name, Layout layout)
      throws IOException {
    var file = Files.createTempFile("didymium-sheet", ".xlsx");
    try {
      return XlsxSheet.read(Files.write(file, bytes), name, layout);
    } finally {
      Files.delete(file);
    }
  }
}
