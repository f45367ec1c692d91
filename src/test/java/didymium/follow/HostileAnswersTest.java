package didymium.follow;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.Between;
import didymium.testing.ProjectLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a portal, or somebody between, answers: a clear word, and never what was remembered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileAnswersTest {
  private static final String STATE = "/log/[^/]+";
  private static final String CHECKPOINT = STATE + "/checkpoint";
  private static final String PROOF = STATE + "/proof/consistency.*";
  private static final String LEAVES = STATE + "/tile/entries/.*";
  private static final String CONTENT = STATE + "/content.*";

  private ProjectLog log;
  private Path state;
  private String remembered;
  private Between between;

  @BeforeAll
  void startAndLook(@TempDir Path keys, @TempDir Path home) throws IOException {
    log = new ProjectLog(keys);
    state = home.resolve("log.state");
    log.logRuns(5);
    log.sign();
    assertThat(Look.at(log, state, log.portal().url()).exitCode()).isEqualTo(0);
    remembered = Files.readString(state);
    log.logRuns(5);
    log.sign();
  }

  @AfterAll
  void stop() {
    log.close();
  }

  @BeforeEach
  void stepBetween() {
    between = new Between(log.portal().url());
  }

  @AfterEach
  void stepAside() {
    between.close();
  }

  private static Stream<Arguments> changed() {
    return Stream.of(
        Arguments.of(STATE, text("<html>"), "is not JSON"),
        Arguments.of(
            STATE, text("{\"fault\":{\"code\":\"log-\\u001b[2J\"}}"), "The portal itself says"),
        Arguments.of(STATE, text("x".repeat(5 << 20)), "more than a log has to say"),
        Arguments.of(CHECKPOINT, text("<html>"), "checkpoint is none"),
        Arguments.of(CHECKPOINT, text(""), "checkpoint is none"),
        Arguments.of(CHECKPOINT, cut(1), "checkpoint is none"),
        Arguments.of(CHECKPOINT, cut(40), "checkpoint is none"),
        Arguments.of(CHECKPOINT, replace("\n11\n", "\n12\n"), "UNSIGNED"),
        Arguments.of(CHECKPOINT, replace("\n11\n", "\n9223372036854775808\n"), "is none"),
        Arguments.of(CHECKPOINT, replace("\n11\n", "\n-1\n"), "is none"),
        Arguments.of(CHECKPOINT, replace("127.0.0.1:0", "127.0.0.1:9"), "ANOTHER LOG"),
        Arguments.of(CHECKPOINT, letter(10), "UNSIGNED"),
        Arguments.of(CHECKPOINT, text("x".repeat(5 << 20)), "more than a log has to say"),
        Arguments.of(PROOF, text("{\"proof\":[]}"), "FORKED"),
        Arguments.of(PROOF, text("{\"proof\":[\"x\"]}"), "FORKED"),
        Arguments.of(PROOF, text("{\"proof\":17}"), "FORKED"),
        Arguments.of(PROOF, text("[]"), "FORKED"),
        Arguments.of(PROOF, text("{"), "is not JSON"),
        Arguments.of(PROOF, text("[".repeat(5_000)), "is not JSON"),
        Arguments.of(PROOF, text("x".repeat(5 << 20)), "more than a log has to say"),
        Arguments.of(LEAVES, text(""), "holds 0 entries, not 11"),
        Arguments.of(LEAVES, text("\u0001"), "is cut off"),
        Arguments.of(LEAVES, cut(1), "is cut off"),
        Arguments.of(LEAVES, replace("\"index\":10", "\"index\":11"), "Entry 10 does not fit"),
        Arguments.of(LEAVES, replace("entry-logged", "entry-logger"), "CHANGED"),
        Arguments.of(LEAVES, letter(20), "does not fit"),
        Arguments.of(LEAVES, text("x".repeat(5 << 20)), "more than a log has to say"),
        Arguments.of(CONTENT, replace("run 3", "run 4"), "Entry 9 does not fit: its content"),
        Arguments.of(CONTENT, text("{\"items\":[]}"), "gives 0 entries"),
        Arguments.of(CONTENT, text("null"), "gives 0 entries"),
        Arguments.of(CONTENT, replace("\"index\":6", "\"index\":7"), "gives other entries"),
        Arguments.of(CONTENT, replace("\"salt\":\"", "\"salt\":\"!"), "a salt that is none"),
        Arguments.of(CONTENT, replace("\"salt\":\"", "\"salt\":\"AAAA"), "does not fit"),
        Arguments.of(CONTENT, text("x".repeat(65 << 20)), "more than a log has to say"));
  }

  @ParameterizedTest
  @MethodSource
  void changed(String path, UnaryOperator<byte[]> change, String said) throws IOException {
    between.change(path, change);
    var look = Look.at(log, state, between.url());
    assertThat(look.output()).contains(said).doesNotContain("Exception", "\u001b");
    assertThat(look.exitCode()).isEqualTo(1);
    assertThat(Files.readString(state)).isEqualTo(remembered);
  }

  @ParameterizedTest
  @ValueSource(strings = {STATE, CHECKPOINT, PROOF, LEAVES, CONTENT})
  void anAnswerThatIsCutOffSaysNothingAboutTheLog(String path) throws IOException {
    between.cutOff(path, 10);
    unreached("does not answer");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 500})
  void anAnswerThatIsNoneSaysNothingAboutTheLog(int status) throws IOException {
    between.answer(PROOF, status);
    unreached(status == 401 ? "(401)" : "answers " + status);
  }

  @Test
  void withNobodyBetweenAllIsRight() throws IOException {
    var copy = Files.writeString(state.resolveSibling("copy"), remembered);
    assertThat(Look.at(log, copy, between.url()).exitCode()).isEqualTo(0);
  }

  private void unreached(String said) throws IOException {
    var look = Look.at(log, state, between.url());
    assertThat(look.output()).contains(said).doesNotContain("Exception");
    assertThat(look.exitCode()).isEqualTo(3);
    assertThat(Files.readString(state)).isEqualTo(remembered);
  }

  private static UnaryOperator<byte[]> text(String text) {
    return whole -> text.getBytes(StandardCharsets.UTF_8);
  }

  private static UnaryOperator<byte[]> cut(int bytes) {
    return whole -> Arrays.copyOf(whole, whole.length - bytes);
  }

  private static UnaryOperator<byte[]> replace(String what, String with) {
    return whole -> {
      var text = new String(whole, StandardCharsets.ISO_8859_1).replace(what, with);
      return text.getBytes(StandardCharsets.ISO_8859_1);
    };
  }

  /** Another letter of base64, so many bytes before the end. */
  private static UnaryOperator<byte[]> letter(int beforeEnd) {
    return whole -> {
      int at = whole.length - beforeEnd;
      whole[at] = (byte) (whole[at] == 'A' ? 'B' : 'A');
      return whole;
    };
  }
}
