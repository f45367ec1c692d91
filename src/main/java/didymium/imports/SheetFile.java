package didymium.imports;

import didymium.imports.ImportCommand.AddImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that was read. It blocks: keep it off event loops.
 *
 * @param digest SHA-256 of the file and the sheet's name: the same for the same sheet, for whoever
 *     sends it
 */
record SheetFile(Sheet sheet, String digest) {

  static SheetFile read(AddImport command) throws IOException {
    var bytes = Files.readAllBytes(command.file());
    var sheet =
        command.workbook()
            ? XlsxSheet.read(command.file(), command.sheet())
            : CsvSheet.read(bytes, command.encoding());
    return new SheetFile(sheet, digest(bytes, sheet.name()));
  }

  private static String digest(byte[] bytes, String sheet) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      digest.update(String.valueOf(sheet).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
