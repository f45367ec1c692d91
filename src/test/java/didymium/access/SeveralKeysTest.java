package didymium.access;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.config.Config;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that share no directory verify each other's tokens by what the database holds. */
class SeveralKeysTest {
  @TempDir private Path directory;
  private final Config.Database server = TestDatabase.create();

  private RunningPortal node(String name) throws Exception {
    var keys = Files.createDirectories(directory.resolve(name));
    // what signs logs they have to share
    for (var file : new String[] {"log.json", "witness.json"}) {
      var first = directory.resolve("one").resolve(file);
      if (Files.exists(first)) {
        Files.write(keys.resolve(file), Files.readAllBytes(first));
      }
    }
    return RunningPortal.start(Map.of("DIDYMIUM_KEYS_DIRECTORY", keys.toString()), server);
  }

  private OperatedTokenKeys operated(RunningPortal portal, String name) {
    var keys = new Keys(directory.resolve(name), Clock.systemUTC());
    return new OperatedTokenKeys(portal.database().pool(), keys);
  }

  @Test
  void a_token_of_one_node_is_good_on_another_at_once_and_no_more_when_its_key_is_retired()
      throws Exception {
    try (var one = node("one");
        var two = node("two")) {
      var world = World.create(one.database().pool()).await();
      var ofOne = one.token(world.scientistCsir);
      var ofTwo = two.token(world.scientistCsir);
      assertThat(two.with(ofOne).get("/me").status()).isEqualTo(200);
      assertThat(one.with(ofTwo).get("/me").status()).isEqualTo(200);

      var operated = operated(one, "one");
      assertThat(operated.list()).hasSize(2);
      var key = new Keys(directory.resolve("two"), Clock.systemUTC()).read().get(0).id();
      operated.retire(key);
      Eventually.holds(
          "both refuse it",
          () ->
              one.with(ofTwo).get("/me").status() == 401
                  && two.with(ofTwo).get("/me").status() == 401);
      assertThat(two.with(ofOne).get("/me").status()).isEqualTo(200);
      // the node signs by a new key, and nobody is the worse for it
      var next = new Keys(directory.resolve("two"), Clock.systemUTC()).read();
      assertThat(next).hasSize(1).extracting(SigningKey::id).doesNotContain(key);
      var published =
          Eventually.get(
              "the other node knows it",
              () -> one.anybody().raw("GET", "/.well-known/jwks.json", null).response().body(),
              keys -> keys.contains(next.get(0).id()));
      assertThat(published).doesNotContain(key);
    }
  }

  @Test
  void rotated_keys_are_followed_by_one_that_signs_at_once() throws Exception {
    try (var one = node("one")) {
      var before = one.token(World.create(one.database().pool()).await().scientistCsir);
      operated(one, "one").rotate();
      Eventually.holds("refused", () -> one.with(before).get("/me").status() == 401);
      assertThat(operated(one, "one").list())
          .extracting(OperatedKeys.Seen::state)
          .hasSize(2)
          .contains("signs")
          .anyMatch(state -> state.startsWith("refused since "));
    }
  }
}
