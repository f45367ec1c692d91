package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.ProjectLog;
import didymium.testing.TestClient;
import didymium.tlog.Checkpoint;
import didymium.tlog.Frontier;
import didymium.tlog.Hash;
import didymium.tlog.Leaf;
import didymium.tlog.MalformedNote;
import didymium.tlog.Note;
import didymium.tlog.Proofs;
import didymium.tlog.VerifierKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project's log over HTTP, as somebody verifies it who does not trust the portal. */
class LogTest {
  private static final String SECRET = "our own secret recipe";

  private ProjectLog project;
  private TestClient reader;
  private String log;
  @TempDir private Path keys;

  @BeforeEach
  void start() {
    project = new ProjectLog(keys);
    log = project.path();
    reader = project.portal().as(project.world().scientistCsir);
  }

  @AfterEach
  void stop() {
    project.close();
  }

  @Test
  void everyEntryIsProvenAgainstASignedCheckpoint() {
    project.logRuns(5);
    var checkpoint = checkpoint(project.sign());
    var contents = json(log + "/content?from=0").path("items");
    assertThat(contents).hasSize((int) checkpoint.size());
    for (int index = 0; index < checkpoint.size(); index++) {
      var proof = json(log + "/proof/inclusion?index=" + index + "&size=" + checkpoint.size());
      var leaf = leaves(checkpoint.size()).get(index);
      var content = contents.get(index);
      var salt = Base64.getDecoder().decode(content.path("salt").asText());
      assertThat(Leaf.commitment(salt, content.path("content").asText()))
          .isEqualTo(leaf.commitment());
      assertThat(
              Proofs.verifyInclusion(
                  leaf.hash(), index, checkpoint.size(), hashes(proof), checkpoint.root()))
          .isTrue();
    }
  }

  @Test
  void theLogOnlyGrowsAcrossATileThatFillsUp() {
    project.logRuns(3);
    var before = checkpoint(project.sign());
    project.logRuns(300);
    var after = checkpoint(project.sign());
    var proof = json(log + "/proof/consistency?from=" + before.size() + "&to=" + after.size());
    assertThat(
            Proofs.verifyConsistency(
                before.size(), after.size(), hashes(proof), before.root(), after.root()))
        .isTrue();
    assertThat(raw(log + "/tile/1/000.p/1").status()).isEqualTo(200);
    assertThat(raw(log + "/tile/1/000.p/2").status()).isEqualTo(404);
    assertThat(json(log + "/proof/inclusion?index=0").path("proof")).isNotEmpty();
  }

  @Test
  void whoMayNotReadAnEntryVerifiesTheLogAndGetsNothingOfItsContent() {
    project.logHidden(SECRET);
    project.logRuns(2);
    var checkpoint = checkpoint(project.sign());
    var frontier = new Frontier();
    leaves(checkpoint.size()).forEach(leaf -> frontier.add(leaf.hash()));
    assertThat(frontier.root()).isEqualTo(checkpoint.root());
    assertThat(raw(log + "/bundle").response().body()).doesNotContain(SECRET);
    assertThat(raw(log + "/content?from=0").response().body()).doesNotContain(SECRET);
    var author = project.portal().as(project.world().scientistGiredmet);
    assertThat(author.raw("GET", log + "/bundle", null).response().body()).contains(SECRET);
  }

  @Test
  void anEditedByteIsFoundNamedAndSignedNoMore() {
    project.logRuns(4);
    project.sign();
    project.sql(
        "update journal set content = replace(content, 'run 2', 'run 7') where type = 'entry-logged'");
    restart();
    var fault = json(log).path("fault");
    assertThat(fault.path("code").asText()).isEqualTo("log-changed");
    assertThat(fault.path("index").asInt()).isEqualTo(3);
    project.logRuns(1);
    assertThat(reader.raw("POST", log + "/checkpoint", null).status()).isEqualTo(409);
  }

  @Test
  void anExportedLogIsVerifiedOfflineAndNamesTheEntryThatWasEdited() throws IOException {
    project.logRuns(4);
    project.sign();
    assertThat(exported().entries()).isEqualTo(5);
    project.sql("update journal set content = replace(content, 'run 2', 'run 7')");
    assertThatThrownBy(this::exported)
        .isInstanceOf(MalformedNote.class)
        .hasMessageContaining("entry 3 does not fit");
  }

  @Test
  void aBundleThatIsCutOrChangedIsRefused() {
    project.logRuns(2);
    project.sign();
    var whole = raw(log + "/bundle").response().body();
    var cut = whole.substring(0, whole.length() - 40);
    var shorter = whole.substring(0, whole.stripTrailing().lastIndexOf('\n') + 1);
    var other = whole.replace("milestone-planned", "milestone-changed");
    for (var spoilt : List.of("", "{}", cut, shorter, other)) {
      assertThatThrownBy(
              () -> Bundle.verify(new BufferedReader(new StringReader(spoilt)), List.of()))
          .isInstanceOf(MalformedNote.class);
    }
  }

  private Bundle exported() throws IOException {
    var bundle = raw(log + "/bundle").response().body();
    return Bundle.verify(new BufferedReader(new StringReader(bundle)), List.of());
  }

  @Test
  void aDatabaseThatWasRestoredFromAnOlderCopyIsSignedNoMore() {
    project.logRuns(4);
    project.sign();
    project.sql("delete from journal where project_index > 2");
    project.sql("update journal_logs set size = 3, signed = 0");
    project.sql("delete from log_checkpoints");
    assertThat(reader.raw("POST", log + "/checkpoint", null).code()).isEqualTo("log-rewound");
    assertThat(json(log).path("fault").path("code").asText()).isEqualTo("log-rewound");
  }

  @Test
  void proofsBeyondWhatIsSignedAreRefused() {
    assertThat(raw(log + "/checkpoint").status()).isIn(200, 404);
    var size = checkpoint(project.sign()).size();
    assertThat(raw(log + "/proof/inclusion?index=0&size=" + (size + 1)).status()).isEqualTo(404);
    assertThat(raw(log + "/proof/inclusion?index=" + size).status()).isEqualTo(400);
    assertThat(raw(log + "/proof/inclusion").status()).isEqualTo(400);
    assertThat(raw(log + "/proof/consistency?from=2&to=1").status()).isEqualTo(400);
    assertThat(raw(log + "/tile/9/000").status()).isEqualTo(404);
    assertThat(raw(log + "/tile/0/0").status()).isEqualTo(404);
    assertThat(project.portal().as(project.world().outsider).raw("GET", log, null).status())
        .isEqualTo(404);
    assertThat(project.portal().anybody().raw("GET", log + "/checkpoint", null).status())
        .isEqualTo(401);
  }

  /** At its start a portal checks its logs. */
  private void restart() {
    project.stop();
    project.start();
    reader = project.portal().as(project.world().scientistCsir);
    project.await("select from log_faults");
  }

  private Checkpoint checkpoint(String text) {
    var note = Note.parse(text);
    var key = VerifierKey.parse(raw(log + "/keys").response().body().lines().findFirst().get());
    assertThat(note.verified(List.of(key))).hasSize(1);
    return Checkpoint.parse(note.text());
  }

  private List<Leaf> leaves(long size) {
    var bundle = raw(log + "/tile/entries/000.p/" + size).response().body();
    var leaves = new ArrayList<Leaf>();
    for (int at = bundle.indexOf('{'); at >= 0; at = bundle.indexOf("{\"id\"", at + 1)) {
      leaves.add(Leaf.parse(bundle.substring(at, bundle.indexOf('}', at) + 1)));
    }
    return leaves;
  }

  private static List<Hash> hashes(JsonNode proof) {
    var hashes = new ArrayList<Hash>();
    proof.path("proof").forEach(hash -> hashes.add(Hash.parse(hash.asText())));
    return hashes;
  }

  private JsonNode json(String path) {
    var answer = raw(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.json();
  }

  private TestClient.Answer raw(String path) {
    return reader.raw("GET", path, null);
  }
}
