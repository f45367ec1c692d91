package didymium.contract;

import didymium.web.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the contract as one document, for programs that read it from a file. */
final class ResolvedContract {
  private static final Path RESOURCES = Path.of("src/main/resources");

  private ResolvedContract() {}

  /**
   * @param args the file
   */
  public static void main(String[] args) throws IOException {
    var file = Path.of(args[0]);
    Files.createDirectories(file.getParent());
    try (var resources = Files.list(RESOURCES)) {
      var features =
          resources
              .filter(folder -> Files.exists(folder.resolve("contract.yaml")))
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
      Files.writeString(file, Contract.read(features).toPrettyString());
    }
  }
}
