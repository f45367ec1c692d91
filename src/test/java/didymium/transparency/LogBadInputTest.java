package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.ProjectLog;
import didymium.testing.TestClient;
import didymium.tlog.Hash;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a log of five entries that no log can answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogBadInputTest {
  private ProjectLog log;
  private TestClient reader;

  @BeforeAll
  void start(@TempDir Path keys) {
    log = new ProjectLog(keys);
    log.logRuns(4);
    log.sign();
    reader = log.portal().as(log.world().scientistCsir);
  }

  @AfterAll
  void stop() {
    log.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/proof/inclusion, 400",
    "/proof/inclusion?index=, 400",
    "/proof/inclusion?index=-1, 400",
    "/proof/inclusion?index=%2B1, 400",
    "/proof/inclusion?index=01, 400",
    "/proof/inclusion?index=1.0, 400",
    "/proof/inclusion?index=1e0, 400",
    "/proof/inclusion?index=٣, 400",
    "/proof/inclusion?index=5, 400",
    "/proof/inclusion?index=3&size=3, 400",
    "/proof/inclusion?index=4&size=3, 400",
    "/proof/inclusion?index=0&size=6, 404",
    "/proof/inclusion?index=0&size=0, 404",
    "/proof/inclusion?index=0&size=-1, 400",
    "/proof/inclusion?index=0&size=9223372036854775807, 400",
    "/proof/inclusion?index=0&size=9223372036854775808, 400",
    "/proof/inclusion?index=999999999999999999&size=5, 400",
    "/proof/inclusion?index=0&size=999999999999999999, 404",
    "/proof/inclusion?index=0&index=1, 400",
    "/proof/inclusion?index=0&more=1, 400",
    "/proof/consistency, 400",
    "/proof/consistency?to=5, 400",
    "/proof/consistency?from=-1, 400",
    "/proof/consistency?from=5&to=4, 400",
    "/proof/consistency?from=6, 400",
    "/proof/consistency?from=1&to=6, 404",
    "/proof/consistency?from=0&to=0, 404",
    "/proof/consistency?from=1&to=18446744073709551617, 400",
    "/proof/5, 400",
    "/proof/-1, 404",
    "/proof/x, 404",
    "/proof/99999999999999999999, 404",
    "/checkpoint?size=6, 404",
    "/checkpoint?size=-1, 400",
    "/checkpoint?size=x, 400",
    "/content, 400",
    "/content?from=-1, 400",
    "/content?from=0&limit=0, 400",
    "/content?from=0&limit=257, 400",
    "/content?from=0&limit=-5, 400",
    "/content/5, 404",
    "/content/-1, 404",
    "/content/999999999999999999, 404",
    "/bundle?from=1, 400",
  })
  void isRefused(String path, int status) {
    refuses(status, path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0/000", // it is not full
        "0/000.p/6",
        "0/000.p/0",
        "0/000.p/05",
        "0/000.p/256",
        "0/000.p/257",
        "0/000.p/-1",
        "0/000.p/",
        "0/000.p",
        "0/001.p/1",
        "0/0",
        "0/00",
        "0/0000",
        "0/x000/000.p/5",
        "0/x001/000",
        "0/001/000",
        "0/x999/x999/x999/x999/x999/999",
        "0/x001/x001/x001/x001/x001/x001/001",
        "0/000.p/5/more",
        "0/%2e%2e/000",
        "00/000.p/5",
        "1/000",
        "1/000.p/1",
        "7/000.p/1",
        "8/000.p/1",
        "63/000.p/1",
        "64/000.p/1",
        "-1/000.p/1",
        "999/000.p/1",
        "x/000.p/1",
      })
  void aTileThatTheLogHasNotIsNotFound(String tile) {
    refuses(404, "/tile/" + tile);
    if (tile.startsWith("0/")) {
      refuses(404, "/tile/entries" + tile.substring(1));
    }
  }

  @Test
  void everyWidthThatATileHasHadIsServed() {
    for (int width = 1; width <= 5; width++) {
      var tile = reader.raw("GET", log.path() + "/tile/0/000.p/" + width, null);
      assertThat(tile.status()).isEqualTo(200);
      assertThat(tile.header("Content-Length")).isEqualTo("" + width * Hash.LENGTH);
      var leaves = reader.raw("GET", log.path() + "/tile/entries/000.p/" + width, null);
      assertThat(leaves.response().body().split("\"commitment\"")).hasSize(width + 1);
    }
  }

  @Test
  void aBodyThatIsTooLongIsNotRead() {
    var answer =
        reader.raw("POST", log.path() + "/checkpoint", "{\"x\":\"" + "x".repeat(70_000) + "\"}");
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void aLogThatIsNoneIsNotFound() {
    for (var id : new String[] {"x", "00000000-0000-0000-0000-000000000000", "%00"}) {
      assertThat(reader.raw("GET", "/log/" + id + "/checkpoint", null).status())
          .as(id)
          .isEqualTo(404);
    }
  }

  private void refuses(int status, String path) {
    var answer = reader.raw("GET", log.path() + path.replace("٣", "%D9%A3"), null);
    assertThat(answer.status()).as(path + ": " + answer.response().body()).isEqualTo(status);
    assertThat(answer.code()).isNotEmpty();
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }
}
