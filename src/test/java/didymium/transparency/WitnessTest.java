package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.config.Config;
import didymium.contract.Contract;
import didymium.testing.RunningWitness;
import didymium.testing.TestClient.Answer;
import didymium.testing.TestDatabase;
import didymium.tlog.Checkpoint;
import didymium.tlog.Hash;
import didymium.tlog.Note;
import didymium.tlog.NoteSignature;
import didymium.tlog.VerifierKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The witness protocol over HTTP, status by status (C2SP tlog-witness). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WitnessTest {
  private static final String ADD = "/witness/add-checkpoint";
  private static final String HOST = "portal.example";
  private static final TestLog OTHER = TestLog.of("log.example", "exact");

  private final AtomicInteger logs = new AtomicInteger();
  private Path keys;
  private Config.Database server;
  private RunningWitness witness;
  private VerifierKey key;

  @BeforeAll
  void start(@TempDir Path directory) {
    keys = directory;
    server = TestDatabase.create();
    begin();
  }

  private void begin() {
    var known = List.of(TestLog.of(HOST, "any").hostVkey(), OTHER.vkey());
    witness = new RunningWitness(server, keys, known);
    key = VerifierKey.parse(get("/log/keys").response().body().strip());
  }

  @AfterAll
  void stop() {
    witness.close();
  }

  /** A log that the witness knows and has not met. */
  private TestLog log() {
    return TestLog.of(HOST, "log-" + logs.incrementAndGet());
  }

  @Test
  void theWitnessIsNamedAfterItsAddress() {
    assertThat(key.name()).isEqualTo("witness.test/witness");
    assertThat(key.type()).isEqualTo(VerifierKey.COSIGNATURE);
  }

  @Test
  void aLogThatGrowsIsCosignedStepByStep() {
    var log = log();
    for (int[] step : new int[][] {{0, 1}, {1, 4}, {4, 4}, {4, 23}, {23, 40}}) {
      var before = Instant.now().getEpochSecond();
      var answer = add(log.submission(step[0], step[1]));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).startsWith("text/plain");
      var cosigned = Note.parse(log.checkpoint(step[1]) + answer.response().body());
      assertThat(cosigned.verified(List.of(key)))
          .singleElement()
          .satisfies(signature -> assertThat(signature.line()).isEqualTo(body(answer)))
          .satisfies(
              signature ->
                  assertThat(signature.cosignedAt().getEpochSecond())
                      .isBetween(before, Instant.now().getEpochSecond()));
      assertThat(witnessed(log).verified(List.of(key, log.key()))).hasSize(2);
    }
    assertThat(witnessed(log).text()).isEqualTo(log.text(40));
  }

  @Test
  void anEmptyLogIsCosigned() {
    var log = log();
    assertThat(add(log.submission(0, 0)).status()).isEqualTo(200);
    assertThat(add(log.submission(0, 0)).status()).isEqualTo(200);
    assertThat(add(log.submission(0, 5)).status()).isEqualTo(200);
  }

  @Test
  void aLogWithAKeyOfItsOwnIsCosignedAndItsNeighboursAreNot() {
    assertThat(add(OTHER.submission(0, 3)).status()).isEqualTo(200);
    refuses(404, TestLog.of("log.example", "other").submission(0, 3));
    refuses(404, TestLog.of("log.example", "exact/more").submission(0, 3));
    refuses(404, TestLog.of("log.example", "").submission(0, 3));
  }

  @Test
  void theSignatureIsOverTheBytesThatCame() {
    var log = log();
    var text = log.text(7) + "extension line\n";
    var note = log.signed(text);
    var answer = add(TestLog.submission(0, List.of(), note));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Note.parse(note + body(answer)).verified(List.of(key))).hasSize(1);
    assertThat(witnessed(log).text()).isEqualTo(text);
  }

  @Test
  void signaturesOfOthersAreNotHandedOn() {
    var log = log();
    var foreign = "— somebody.example AAAAAAA=\n";
    assertThat(add(log.submission(0, 7) + foreign).status()).isEqualTo(200);
    assertThat(witnessed(log).signatures()).hasSize(2);
  }

  @Test
  void aLogThatIsNotKnownIsRefused() {
    for (var origin : List.of("stranger.example", "portal.example.evil", "portal.exampl")) {
      refuses(404, TestLog.of(origin, "log").submission(0, 3));
    }
    refuses(404, TestLog.of("x" + HOST, "log").submission(0, 3));
  }

  @Test
  void aSignatureOfAnotherKeyIsRefused() {
    var log = log();
    refuses(403, log.ofAStranger().submission(0, 3));
    assertThat(get(path(log)).status()).isEqualTo(404);
  }

  @Test
  void aWrongSignatureByAKnownKeyIsRefusedEvenBesideARightOne() {
    var log = log();
    var wrong = new NoteSignature(log.origin(), log.key().id(), new byte[64]).line();
    refuses(403, TestLog.submission(0, List.of(), log.text(3) + "\n" + wrong));
    refuses(403, log.submission(0, 3) + wrong);
    refuses(403, log.submission(0, 3).replace("\n3\n", "\n4\n"));
  }

  @Test
  void aLogCannotGoBack() {
    var log = log();
    assertThat(add(log.submission(0, 9)).status()).isEqualTo(200);
    refuses(400, TestLog.submission(9, List.of(), log.checkpoint(4)));
    refuses(400, TestLog.submission(5, List.of(), log.checkpoint(4)));
    conflicts(9, log.submission(0, 4));
    assertThat(witnessed(log).text()).isEqualTo(log.text(9));
  }

  @Test
  void anotherOldSizeIsAnsweredWithTheRightOne() {
    var log = log();
    conflicts(0, log.submission(3, 9));
    assertThat(add(log.submission(0, 9)).status()).isEqualTo(200);
    conflicts(9, log.submission(0, 9));
    conflicts(9, log.submission(0, 12));
    conflicts(9, log.submission(8, 12));
    conflicts(9, log.submission(10, 12));
    assertThat(add(log.submission(9, 12)).status()).isEqualTo(200);
  }

  @Test
  void aForkIsNeverCosigned() {
    var log = log();
    assertThat(add(log.submission(0, 9)).status()).isEqualTo(200);
    refuses(422, log.forged().submission(9, 12));
    refuses(422, log.forged().submission(9, 9));
    refuses(422, TestLog.submission(9, log.proof(9, 12), log.forged().checkpoint(12)));
    assertThat(witnessed(log).text()).isEqualTo(log.text(9));
  }

  @Test
  void aProofThatProvesNothingIsRefused() {
    var log = log();
    var some = List.of(Hash.EMPTY);
    refuses(422, TestLog.submission(0, some, log.checkpoint(9)));
    refuses(422, TestLog.submission(0, some, log.checkpoint(0)));
    assertThat(add(log.submission(0, 9)).status()).isEqualTo(200);
    refuses(422, TestLog.submission(9, some, log.checkpoint(9)));
    var proof = log.proof(9, 12);
    var spoilt = new ArrayList<List<Hash>>();
    spoilt.add(List.of());
    spoilt.add(proof.subList(1, proof.size()));
    spoilt.add(Stream.concat(proof.stream(), some.stream()).toList());
    var swapped = new ArrayList<>(proof);
    Collections.swap(swapped, 0, 1);
    spoilt.add(swapped);
    for (var hashes : spoilt) {
      refuses(422, TestLog.submission(9, hashes, log.checkpoint(12)));
    }
    assertThat(add(log.submission(9, 12)).status()).isEqualTo(200);
  }

  @Test
  void anEmptyLogHasOneRootOnly() {
    var log = log();
    var text = new Checkpoint(log.origin(), 0, Hash.leaf(new byte[0])).text();
    refuses(422, TestLog.submission(0, List.of(), log.signed(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "old 0\n",
        "N",
        "\nN",
        "old 0\nN",
        "old 00\n\nN",
        "old 01\n\nN",
        "old -1\n\nN",
        "old +1\n\nN",
        "old  0\n\nN",
        "old 0 \n\nN",
        "old\n\nN",
        "Old 0\n\nN",
        "old 0\r\n\r\nN",
        "old 9223372036854775808\n\nN",
        "old 0\nAAAA\n\nN",
        "old 0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n\nN",
        "old 0\n\n\nN",
        "old 0\n\nN\n",
        "old 0\n\nNmore\n",
        "old 0\n\nportal.example/log\n5\n\n— a AAAAAAA=\n",
        "old 0\n\nportal.example/log\n05\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— a AAAAAAA=\n",
        "old 0\n\nportal.example/log\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
      })
  void whatIsNoRequestIsRefused(String template) {
    refuses(400, template.replace("N", log().checkpoint(5)));
  }

  @Test
  void aProofOfMoreHashesThanAnyTreeAsksForIsRefused() {
    refuses(400, TestLog.submission(1, Collections.nCopies(64, Hash.EMPTY), log().checkpoint(5)));
    conflicts(0, TestLog.submission(1, Collections.nCopies(63, Hash.EMPTY), log().checkpoint(5)));
  }

  @Test
  void aRequestThatIsTooLongIsRefused() {
    refuses(413, "old 0\n\n" + "x".repeat(70_000));
  }

  @Test
  void ofManyRequestsThatGoOnFromTheSameSizeOneAloneIsCosigned() {
    var log = log();
    var forged = log.forged();
    for (int from : new int[] {0, 3}) {
      var answers =
          IntStream.range(0, 16)
              .mapToObj(i -> (i % 2 == 0 ? log : forged).submission(from, from + 3 + i / 2))
              .map(body -> CompletableFuture.supplyAsync(() -> add(body)))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertThat(answers).extracting(Answer::status).containsOnly(200, 409).containsOnlyOnce(200);
      if (from == 0) {
        // the next round goes on from a size that both histories have
        server = TestDatabase.create();
        restart();
        assertThat(add(log.submission(0, 3)).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aRequestThatIsSentTwiceIsCosignedOnce() {
    var log = log();
    var answers =
        Stream.of(log.submission(0, 6), log.submission(0, 6))
            .map(body -> CompletableFuture.supplyAsync(() -> add(body)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    assertThat(add(log.submission(6, 6)).status()).isEqualTo(200);
  }

  @Test
  void aWitnessThatStartsAnewKnowsWhatItCosigned() {
    var log = log();
    assertThat(add(log.submission(0, 9)).status()).isEqualTo(200);
    var before = key;
    restart();
    assertThat(key).isEqualTo(before);
    conflicts(9, log.submission(0, 4));
    refuses(422, log.forged().submission(9, 12));
    assertThat(add(log.submission(9, 12)).status()).isEqualTo(200);
  }

  private void restart() {
    witness.close();
    begin();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "x",
        "%00",
      })
  void ofALogThatItNeverCosignedItShowsNothing(String hash) {
    assertThat(get("/witness/" + hash + "/checkpoint").status()).isEqualTo(404);
  }

  @Test
  void nothingElseIsServed() {
    for (var path : List.of("/", "/api/v1/welcome", "/openapi.json", "/log/x", "/witness")) {
      assertThat(get(path).status()).as(path).isEqualTo(404);
    }
    assertThat(get("/health/live").status()).isEqualTo(200);
    assertThat(get("/health/ready").status()).isEqualTo(200);
    var wrong = witness.client().raw("GET", ADD, null);
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.header("Allow")).isEqualTo("POST");
  }

  private void refuses(int status, String body) {
    var answer = add(body);
    assertThat(answer.status()).as(body).isEqualTo(status);
    assertThat(answer.code()).isNotEmpty();
    assertThat(body(answer)).doesNotContain("—");
  }

  private void conflicts(int size, String body) {
    var answer = add(body);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.header("Content-Type")).isEqualTo("text/x.tlog.size");
    assertThat(body(answer)).isEqualTo(size + "\n");
  }

  private Answer add(String body) {
    var answer = witness.client().raw("POST", ADD, body, "Content-Type", "text/plain");
    var response = new Contract.Response(answer.status(), answer::header, body(answer));
    Contract.load().check("POST", ADD, response);
    return answer;
  }

  private static String body(Answer answer) {
    return answer.response().body();
  }

  private Answer get(String path) {
    return witness.client().raw("GET", path, null);
  }

  private Note witnessed(TestLog log) {
    return Note.parse(body(get(path(log))));
  }

  private static String path(TestLog log) {
    return "/witness/" + log.originHash() + "/checkpoint";
  }
}
