package didymium.follow;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.KeyUse;
import didymium.access.OperatedKeys;
import didymium.clients.Historian;
import didymium.testing.ProjectLog;
import didymium.testing.RunningWitness;
import didymium.testing.TestDatabase;
import didymium.tlog.Checkpoint;
import didymium.tlog.VerifierKey;
import didymium.transparency.PortalKeys;
import didymium.transparency.TestLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A partner looks at a log night by night, and its host does what a host could do. */
class FollowTest {
  private static final String SECRET = "our own secret recipe";

  @TempDir private Path keys;
  @TempDir private Path home;
  private ProjectLog log;
  private Path state;

  @BeforeEach
  void start() {
    log = new ProjectLog(keys, Map.of("DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true"));
    state = home.resolve("log.state");
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void aFirstLookVerifiesAllAndRemembersItForItsOwnerAlone() throws IOException {
    log.logRuns(3);
    log.logHidden(SECRET);
    log.sign();
    var look = look();
    assertThat(look.exitCode()).isEqualTo(0);
    assertThat(look.output())
        .contains("a first look at 5 entries", "Read 5 entries, 4 with their content")
        .contains(
            "The content of 1 is hidden from you", "whose key it is", "before this first look")
        .contains("that entries are true", "no witness");
    assertThat(remembered().size()).isEqualTo(5);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(state)).doesNotContain(SECRET);
    assertThat(home).isDirectoryContaining(state::equals);
  }

  @Test
  void aLogThatGrowsIsFollowedAcrossTilesAndReadNoFurtherThanIsNew() {
    log.logRuns(3);
    log.sign();
    look();
    assertThat(look().output()).contains("still has the same 4 entries", "Read 0 entries");
    log.logRuns(300);
    log.sign();
    assertThat(look().output()).contains("grew from 4 to 304 entries", "Read 300 entries, 300");
    log.logRuns(1);
    log.sign();
    assertThat(look().output()).contains("grew from 304 to 305 entries", "Read 1 entries");
    assertThat(look("--everything").output()).contains("Read 305 entries, 305");
  }

  @Test
  void aLogThatSignedNothingYetIsNotVerifiedAndNotToBlame() {
    var other = UUID.randomUUID();
    log.world().staffed(log.portal().database().pool(), other).await();
    var token = log.portal().token(log.world().scientistCsir);
    var url = log.portal().url() + "/log/" + other;
    var look = Look.with(Map.of("DIDYMIUM_TOKEN", token), url, "--state", state.toString());
    assertThat(look.exitCode()).isEqualTo(0);
    assertThat(look.output()).contains("Nothing is signed yet");
    assertThat(state).doesNotExist();
  }

  @Test
  void aDatabaseThatWasRestoredFromAnOlderCopyIsFoundAndBothCheckpointsAreKept()
      throws IOException {
    log.logRuns(2);
    var older = log.backUp();
    log.logRuns(2);
    log.sign();
    look();
    var before = Files.readString(state);
    log.restore(older);
    var now = log.sign();
    var look = look();
    assertThat(look.exitCode()).isEqualTo(1);
    assertThat(look.output()).contains("SHRUNK: the log had 5 entries, and now 3 are signed");
    assertThat(Files.readString(state)).isEqualTo(before);
    assertThat(evidence()).contains(before.substring(before.indexOf("\n\n") + 2), now, "SHRUNK");
    look();
    assertThat(evidence()).contains("SHRUNK");
    log.sql("delete from log_checkpoints; delete from journal");
    assertThat(look().output()).contains("SHRUNK: the log had 5 entries, and now none is signed");
  }

  @Test
  void anotherHistoryUnderTheSameKeyIsFoundWhetherOrNotItIsLonger() {
    log.logRuns(4);
    log.sign();
    look();
    log.forge(
        """
        update journal set content = replace(content, 'run 2', 'run 7');
        update entries set document = replace(document, 'run 2', 'run 7');
        """);
    log.sign();
    var look = look();
    assertThat(look.exitCode()).isEqualTo(1);
    assertThat(look.output()).contains("FORKED: the log of 5 entries does not contain the 5");
    log.logRuns(4);
    log.sign();
    look = look();
    assertThat(look.exitCode()).isEqualTo(1);
    assertThat(look.output()).contains("FORKED: the log of 9 entries does not contain the 5");
    assertThat(remembered().size()).isEqualTo(5);
  }

  @Test
  void anOldEntryThatWasEditedIsNamedWhereEverythingIsReadAgain() {
    log.logRuns(4);
    log.sign();
    look();
    log.sql("update journal set content = replace(content, 'run 2', 'run 7')");
    assertThat(look().output()).contains("the content of older entries (--everything does)");
    var look = look("--everything");
    assertThat(look.exitCode()).isEqualTo(1);
    assertThat(look.output()).contains("Entry 3 does not fit: its content was changed");
  }

  @Test
  void leavesThatWereChangedAreFoundByTheTreeThatWasRemembered() {
    log.logRuns(5);
    log.sign();
    look();
    log.sql("update journal set type = 'entry-amended' where project_index = 4");
    var look = look("--everything");
    assertThat(look.exitCode()).isEqualTo(1);
    assertThat(look.output()).contains("Of the entries 4 to 5 at least one is not what was");
  }

  @Test
  void whatThePortalItselfFoundIsSaidToo() {
    log.logRuns(4);
    log.sign();
    look();
    log.sql("update journal set content = replace(content, 'run 2', 'run 7')");
    log.stop();
    log.start();
    log.await("select from log_faults");
    var look = look();
    assertThat(look.exitCode()).isEqualTo(1);
    assertThat(look.output()).contains("The portal itself says", "log-changed");
  }

  @Test
  void aCheckpointThatTheGivenKeyDidNotSignIsRefused() {
    log.logRuns(1);
    log.sign();
    var look = look("--key", TestLog.of("127.0.0.1:0", "x").hostVkey());
    assertThat(look.exitCode()).isEqualTo(1);
    assertThat(look.output()).contains("UNSIGNED", "The portal shows 127.0.0.1:0/");
    assertThat(state).doesNotExist();
    assertThat(look("--key", TestLog.of("other.example", "x").vkey()).output())
        .contains("UNSIGNED: the checkpoint is not signed by the log's key (none)");
    assertThat(look("--key", logKeys().get(0)).output()).doesNotContain("whose key it is");
  }

  @Test
  void aKeyIsChangedWhenItsOperatorSaysSoAndNeverByItself() {
    log.logRuns(1);
    log.sign();
    look();
    var old = logKeys().get(0);
    changeKeys(OperatedKeys::add);
    log.logRuns(1);
    log.sign();
    var next = logKeys().get(0);
    assertThat(next).isNotEqualTo(old);
    assertThat(look().output()).contains("not accepted: " + next);
    changeKeys(all -> all.retire(all.list().get(1).key().id()));
    log.logRuns(1);
    log.sign();
    assertThat(look().output()).contains("UNSIGNED", "The portal shows " + next);
    assertThat(look("--key", next).exitCode()).isEqualTo(0);
    assertThat(look().output()).contains("Signed by the log's key " + next);
  }

  private void changeKeys(Consumer<OperatedKeys> change) {
    var clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(1));
    change.accept(new PortalKeys(log.portal().database().pool(), KeyUse.LOG, keys, clock));
    log.stop();
    log.start();
  }

  @Test
  @Timeout(60)
  void witnessesAreCountedThatHaveCosignedWhatWasVerified(@TempDir Path witnessKeys) {
    var hostKey = get("/log/keys").lines().findFirst().orElseThrow();
    try (var witness = new RunningWitness(TestDatabase.create(), witnessKeys, List.of(hostKey))) {
      var key = witness.client().raw("GET", "/log/keys", null).response().body().strip();
      log.logRuns(1);
      log.sign();
      assertThat(look("--witness", key).output()).contains("NOT co-signed by witness.test/witness");
      var look = look("--witness", key, "--require-witnesses", "1");
      assertThat(look.exitCode()).isEqualTo(1);
      assertThat(look.output()).contains("NOT CO-SIGNED: 0 of 1");

      log.witnessedBy(VerifierKey.parse(key).name(), witness.url(), key);
      assertThat(look().output()).contains("names a witness that was not looked at: " + key);
      log.logRuns(1);
      awaitCosigned(3);
      look = look("--witness", key, "--require-witnesses", "1");
      assertThat(look.output())
          .contains("Co-signed by witness.test/witness at ", ": the first 3 entries.")
          .doesNotContain("no witness that you named");
    }
    log.logRuns(1);
    log.sign();
    var key = get(log.path() + "/keys").lines().filter(one -> one.contains("witness")).findAny();
    var look = look("--witness", key.orElseThrow(), "--require-witnesses", "1");
    assertThat(look.exitCode()).isEqualTo(0);
    assertThat(look.output()).contains("grew from 3 to 4", "Co-signed", ": the first 3 entries.");
    assertThat(look("--witness", key.get(), "--require-witnesses", "1").output())
        .contains("NOT CO-SIGNED: 0 of 1 witnesses that are required have co-signed the first 4");
  }

  private void awaitCosigned(int size) {
    log.await("select from log_cosignatures where size = " + size);
  }

  @Test
  void aMachineClientFollowsByItsIdAndSecret() {
    log.logRuns(1);
    log.sign();
    var historian = new Historian(log.portal(), log.world().administratorGiredmet);
    var client = historian.make(List.of("journal:read"), null);
    var secret = client.json().path("secret").asText();
    var look =
        Look.with(
            Map.of("DIDYMIUM_CLIENT_ID", client.id(), "DIDYMIUM_CLIENT_SECRET", secret),
            log.portal().url() + log.path(),
            "--state",
            state.toString());
    assertThat(look.output()).contains("a first look at 2 entries");
    var wrong =
        Look.with(
            Map.of("DIDYMIUM_CLIENT_ID", client.id(), "DIDYMIUM_CLIENT_SECRET", "wrong"),
            log.portal().url() + log.path());
    assertThat(wrong.exitCode()).isEqualTo(3);
    assertThat(wrong.output()).contains("/oauth/token answers 40").doesNotContain("wrong");
  }

  @Test
  void whoMayNotSeeTheLogLearnsNothingOfIt() {
    log.logRuns(1);
    log.sign();
    var url = log.portal().url() + log.path();
    assertThat(Look.with(Map.of(), url).exitCode()).isEqualTo(3);
    assertThat(Look.with(Map.of("DIDYMIUM_TOKEN", "stale"), url).output()).contains("401");
    var outsider = log.portal().token(log.world().outsider);
    var look = Look.with(Map.of("DIDYMIUM_TOKEN", outsider), url);
    assertThat(look.exitCode()).isEqualTo(3);
    assertThat(look.output()).contains("is not there, or not for who asks");
  }

  @Test
  void aPortalThatIsGoneIsNotToBlame() {
    log.logRuns(1);
    log.sign();
    look();
    var url = log.portal().url() + log.path();
    var token = log.portal().token(log.world().scientistCsir);
    log.stop();
    var look = Look.with(Map.of("DIDYMIUM_TOKEN", token), url, "--state", state.toString());
    assertThat(look.exitCode()).isEqualTo(3);
    assertThat(look.output()).contains("does not answer");
    log.start();
    assertThat(look().exitCode()).isEqualTo(0);
  }

  @Test
  void aStateThatIsDamagedIsNotGoneOnFrom() throws IOException {
    log.logRuns(3);
    log.sign();
    look();
    var whole = Files.readString(state);
    var lines = whole.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Files.writeString(state, whole.replace(lines.get(i) + "\n", ""));
      var look = look();
      assertThat(look.exitCode()).as("without line " + i).isIn(2, i == 4 ? 1 : 2);
    }
    Files.writeString(state, whole.replace("\n4\n", "\n5\n"));
    assertThat(look().output()).contains("is damaged", "another --state");
  }

  private Look look(String... more) {
    return Look.at(log, state, log.portal().url(), more);
  }

  private Checkpoint remembered() {
    return Remembered.read(state).orElseThrow().checkpoint();
  }

  private String evidence() throws IOException {
    try (var files = Files.list(home)) {
      var found = files.filter(file -> file.toString().contains(".evidence-")).toList();
      assertThat(found).hasSize(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(found.get(0))))
          .isEqualTo("rw-------");
      return Files.readString(found.get(0));
    }
  }

  private List<String> logKeys() {
    return get(log.path() + "/keys").lines().toList();
  }

  private String get(String path) {
    var reader = log.portal().as(log.world().scientistCsir);
    return reader.raw("GET", path, null).response().body();
  }
}
