package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.access.KeyUse;
import didymium.access.OperatedKeys.Seen;
import didymium.config.Config;
import didymium.config.StartFailure;
import didymium.database.Database;
import didymium.testing.RunningPortal;
import didymium.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that keep their keys each in a directory of its own, and meet in the database. */
class PortalKeysTest {
  @TempDir private Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Config.Database server = TestDatabase.create();
  private final Database database = Database.connect(vertx, server);

  @AfterEach
  void close() {
    database.close().await();
    vertx.close().await();
  }

  private PortalKeys node(String name) {
    return at(name, Clock.systemUTC());
  }

  private PortalKeys at(String name, Clock clock) {
    return new PortalKeys(database.pool(), KeyUse.LOG, directory.resolve(name), clock);
  }

  private String refusal(String name) {
    try {
      node(name).load(vertx).await();
      return null;
    } catch (StartFailure failure) {
      return failure.getMessage();
    }
  }

  private void copy(String from, String to) throws Exception {
    Files.createDirectories(directory.resolve(to));
    Files.write(
        directory.resolve(to).resolve("log.json"),
        Files.readAllBytes(directory.resolve(from).resolve("log.json")));
  }

  @Test
  void a_node_with_another_key_does_not_start_and_says_which_and_what_to_do() throws Exception {
    var id = node("one").load(vertx).await().keys().get(0).id();
    assertThat(refusal("two"))
        .startsWith("keys.directory: log.json in ")
        .contains("has no key, and this portal signs with key " + id, "keys accept")
        .doesNotContain("\n");
    // nor is a key made that nobody asked for
    assertThat(directory.resolve("two").resolve("log.json")).doesNotExist();
    NoteKeys.make(directory.resolve("three"), "log.json", Clock.systemUTC());
    assertThat(refusal("three")).contains("this portal signs with key " + id);
    copy("one", "two");
    assertThat(refusal("two")).isNull();
    assertThat(refusal("one")).isNull();
  }

  @Test
  void of_two_nodes_that_begin_at_once_one_starts() {
    var both =
        Future.join(node("one").load(vertx), node("two").load(vertx))
            .transform(done -> Future.succeededFuture(done.result()))
            .await();
    assertThat(both).isNull();
    assertThat(new String[] {refusal("one"), refusal("two")}).containsOnlyOnce((String) null);
  }

  @Test
  void what_an_operator_changes_on_one_node_the_others_have_to_be_given() throws Exception {
    node("one").load(vertx).await();
    copy("one", "two");
    node("one").add();
    assertThat(refusal("one")).isNull();
    assertThat(refusal("two")).contains("this portal signs with key", " and ");
    assertThat(node("two").list()).extracting(Seen::wrong).containsExactlyInAnyOrder(true, false);
    assertThatThrownBy(() -> node("two").add()).isInstanceOf(StartFailure.class);
    copy("one", "two");
    assertThat(refusal("two")).isNull();

    var old = node("one").load(vertx).await().keys().get(1).id();
    node("one").retire(old);
    assertThat(refusal("two")).isNotNull();
    copy("one", "two");
    assertThat(node("two").load(vertx).await().keys()).hasSize(2);
    assertThat(node("two").list()).extracting(Seen::wrong).containsOnly(false);
    assertThatThrownBy(() -> node("one").retire(old)).hasMessageContaining(old);
    var last = node("one").load(vertx).await().keys().get(0).id();
    assertThatThrownBy(() -> node("one").retire(last)).hasMessageContaining("rotate instead");
  }

  @Test
  void a_rotated_key_stays_listed_for_what_it_signed() {
    var old = node("one").load(vertx).await().keys().get(0).id();
    at("one", Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1))).rotate();
    var keys = node("one").load(vertx).await();
    assertThat(keys.keys()).hasSize(2);
    assertThat(keys.signers("log", (byte) 1)).hasSize(1);
    assertThat(node("one").list().get(1).key().id()).isEqualTo(old);
    assertThat(node("one").list().get(1).state()).startsWith("verifies what it signed until ");
  }

  @Test
  void keys_that_are_lost_for_good_are_followed_by_those_that_the_operator_accepts() {
    node("one").load(vertx).await();
    assertThat(refusal("two")).isNotNull();
    node("two").accept();
    assertThat(refusal("two")).isNull();
    assertThat(refusal("one")).isNotNull();
  }

  @Test
  void a_portal_with_other_keys_than_its_database_knows_does_not_start() {
    RunningPortal.start(at("one"), server).close();
    assertThatThrownBy(() -> RunningPortal.start(at("two"), server))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("this portal signs with key");
  }

  private Map<String, String> at(String name) {
    return Map.of("DIDYMIUM_KEYS_DIRECTORY", directory.resolve(name).toString());
  }
}
