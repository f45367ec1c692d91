package didymium;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.ProjectLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} as a process of its own, as a partner's cron starts it. */
class FollowProcessTest {
  @TempDir private Path keys;
  @TempDir private Path home;

  private record Ended(int status, String output, String errors) {}

  @Test
  void theCommandSaysByItsStatusWhatItFound() throws Exception {
    try (var log = new ProjectLog(keys)) {
      log.logRuns(2);
      var older = log.backUp();
      log.logRuns(2);
      log.sign();
      var first = follow(log);
      assertThat(first.status()).as(first.errors()).isEqualTo(0);
      assertThat(first.output()).startsWith("Verified: ").contains("a first look at 5 entries");
      assertThat(first.errors()).isEmpty();

      log.restore(older);
      log.sign();
      var rewound = follow(log);
      assertThat(rewound.status()).isEqualTo(1);
      assertThat(rewound.output()).isEmpty();
      assertThat(rewound.errors()).startsWith("NOT VERIFIED. SHRUNK: the log had 5 entries");
      assertThat(home.toFile().list()).hasSize(2);

      var url = log.portal().url() + log.path();
      assertThat(run(Map.of(), "verify", "--follow", url).status()).isEqualTo(3);
    }
    assertThat(run(Map.of(), "verify", "--follow").errors()).contains("Usage: ");
    assertThat(run(Map.of(), "verify", "--folow", "x").status()).isEqualTo(2);
    assertThat(run(Map.of(), "verify", "none").status()).isEqualTo(2);
  }

  private Ended follow(ProjectLog log) throws IOException, InterruptedException {
    var token = log.portal().token(log.world().scientistCsir);
    var url = log.portal().url() + log.path();
    return run(Map.of("DIDYMIUM_TOKEN", token), "verify", "--follow", url);
  }

  private Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var words =
        new ArrayList<>(
            List.of(java, "-cp", System.getProperty("java.class.path"), "didymium.Didymium"));
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words).directory(home.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output, errors);
  }
}
