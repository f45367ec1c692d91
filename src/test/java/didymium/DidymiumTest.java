package didymium;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.config.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process, as the operator meets it when something is wrong. */
class DidymiumTest {
  @TempDir Path directory;

  @Test
  void stopsAtAWrongSettingWithOneLineThatNamesIt() throws Exception {
    var ended = run(Map.of("DIDYMIUM_HTTP_PORT", "http"));

    assertThat(ended.exitCode()).isEqualTo(StartFailure.CONFIGURATION);
    assertThat(ended.output()).isEmpty();
    assertThat(ended.errors())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("http.port (DIDYMIUM_HTTP_PORT)");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void stopsAtAServerThatDoesNotAnswerWithOneLineThatNamesIt() throws Exception {
    var ended =
        run(
            Map.of(
                "DIDYMIUM_DATABASE_MODE", "server",
                "DIDYMIUM_DATABASE_HOST", "127.0.0.1",
                "DIDYMIUM_DATABASE_PORT", "1",
                "DIDYMIUM_DATABASE_NAME", "didymium",
                "DIDYMIUM_DATABASE_USER", "didymium",
                "DIDYMIUM_DATABASE_PASSWORD", "hidden-word"));

    assertThat(ended.exitCode()).isEqualTo(StartFailure.UNAVAILABLE);
    assertThat(ended.output()).isEmpty();
    assertThat(ended.errors()).hasSize(1);
    assertThat(ended.errors().get(0))
        .contains("127.0.0.1:1/didymium as didymium", "database.host")
        .doesNotContain("hidden-word");
  }

  private record Ended(int exitCode, List<String> output, List<String> errors) {}

  private Ended run(Map<String, String> environment) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var words = List.of(java, "-cp", System.getProperty("java.class.path"), "didymium.Didymium");
    var errors = directory.resolveSibling(directory.getFileName() + "-errors").toFile();
    var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectError(errors);
    builder.environment().keySet().removeIf(name -> name.startsWith("DIDYMIUM_"));
    builder.environment().putAll(environment);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    var lines = Files.readAllLines(errors.toPath());
    // a library of the tests says that it finds no logger
    lines.removeIf(line -> line.startsWith("SLF4J"));
    return new Ended(exitCode, output.lines().toList(), lines);
  }
}
