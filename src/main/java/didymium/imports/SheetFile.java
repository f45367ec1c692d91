package didymium.imports;

import didymium.imports.ImportCommand.AddImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that was brought. It blocks: keep it off event loops. */
final class SheetFile {
  private SheetFile() {}

  static Sheet read(AddImport command) throws IOException {
    var bytes = command.file().getBytes();
    return switch (command.kind()) {
      case CSV -> CsvSheet.read(bytes, command.encoding(), command.layout());
      case WORKBOOK ->
          archive(bytes, file -> XlsxSheet.read(file, command.sheet(), command.layout()));
      case ELN -> archive(bytes, ElnSheet::read);
    };
  }

  @FunctionalInterface
  private interface Reading {
    Sheet of(Path file) throws IOException;
  }

  /** An archive is read from its end, for which it has to be a file. */
  private static Sheet archive(byte[] bytes, Reading reading) throws IOException {
    var file = Files.createTempFile("didymium-sheet", ".zip");
    try {
      return reading.of(Files.write(file, bytes));
    } finally {
      Files.delete(file);
    }
  }
}
