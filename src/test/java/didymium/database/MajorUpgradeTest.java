package didymium.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import didymium.config.Config;
import didymium.config.ConfigReader;
import didymium.config.StartFailure;
import didymium.testing.Eventually;
import didymium.testing.Jar;
import didymium.testing.Jar.Ended;
import didymium.testing.RunningPortal;
import didymium.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data of an older PostgreSQL, which a newer one does not read. */
class MajorUpgradeTest {
  private static final Path BEFORE = Path.of("target/postgresql-before/binaries.jar");
  private static final String PROGRAMS = "postgresql-17.6.0";

  private static final Config.Database DEFAULTS =
      ConfigReader.read(List.of(), Map.of(), Path.of("target")).database();

  @TempDir private Path home;
  private Path data;
  private String milestone;
  private World world;

  @BeforeEach
  void make() throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "the older programs are those of one system");
    data = Paths.privateDirectory(home.resolve("data"));
    var programs = Files.createDirectory(data.resolve(PROGRAMS));
    try (var jar = new ZipFile(BEFORE.toFile());
        var archive = jar.getInputStream(jar.getEntry("postgres-linux-x86_64.txz"))) {
      Archives.extract(new XZCompressorInputStream(archive), programs);
    }
    var old = new Binaries(programs);
    Cluster.find(data, old, Account.choose(data.resolve("cluster")));
    try (var postgres = LocalPostgres.startOn(data, old)) {
      var server = postgres.settings(DEFAULTS);
      Migrations.run(server);
      try (var portal = start(server)) {
        world = World.create(portal.database().pool()).await();
        var planned =
            portal
                .as(world.coordinatorCsir)
                .post(
                    "/projects/" + world.project + "/milestones",
                    """
                    {"title":"Runs","stage":"laboratory","meansOfVerification":"assay",
                     "due":{"date":"2026-12-31","precision":"quarter"}}
                    """);
        milestone = planned.id();
        log(portal, "Before, \\t a tab and ж");
        awaitSigned(portal);
      }
    }
  }

  private RunningPortal start(Config.Database server) {
    var keys = Map.of("DIDYMIUM_KEYS_DIRECTORY", home.resolve("keys").toString());
    return RunningPortal.start(keys, server);
  }

  private void log(RunningPortal portal, String text) {
    var path = "/milestones/" + milestone + "/entries";
    var answer = portal.as(world.coordinatorCsir).post(path, "{\"text\":\"" + text + "\"}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  private static void awaitSigned(RunningPortal portal) {
    Eventually.holds(
        "signed",
        () ->
            count(portal, "journal_inbox") == 0
                && count(portal, "journal_logs where size > signed") == 0);
    assertThat(count(portal, "log_faults")).isZero();
  }

  private static long count(RunningPortal portal, String table) {
    var rows = portal.database().pool().query("select count(*) from " + table).execute().await();
    return rows.iterator().next().getLong(0);
  }

  private Ended upgrade() throws IOException, InterruptedException {
    return Jar.run(home, Map.of(), "upgrade-database");
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> LocalPostgres.start(data, Map.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(why)
        .hasMessageContaining("upgrade-database")
        .message()
        .doesNotContain("\n");
  }

  @Test
  @Timeout(300)
  void are_copied_to_the_newer_one_verified_and_kept() throws Exception {
    assertRefused("it was made by PostgreSQL 17 and this is");

    Files.move(data.resolve(PROGRAMS), data.resolve("elsewhere"));
    var without = upgrade();
    assertThat(without.status()).isEqualTo(StartFailure.CONFIGURATION);
    assertThat(without.errors()).contains("the programs of PostgreSQL 17 are no longer in");
    Files.move(data.resolve("elsewhere"), data.resolve(PROGRAMS));

    // what another run left that was killed is in nobody's way
    Files.createDirectories(data.resolve("upgrade/cluster/base"));
    var done = upgrade();
    assertThat(done.status()).as(done.output() + done.errors()).isZero();
    assertThat(done.output())
        .containsPattern("ok +rows +\\d+ copied from PostgreSQL 17")
        .containsPattern("ok +log +" + world.project + "  [2-9] entries")
        .contains("the old data are in " + data.resolve("cluster-17"));
    assertThat(data.resolve("upgrade")).doesNotExist();
    assertThat(Cluster.version(data.resolve("cluster-17"))).isEqualTo(17);
    assertThat(upgrade().errors()).contains("there is nothing to upgrade");

    // stopped between its last two steps
    Files.move(data.resolve("cluster"), data.resolve(MajorUpgrade.READY));
    assertRefused("an upgrade was stopped before its end");
    assertThat(upgrade().status()).isZero();

    try (var postgres = LocalPostgres.start(data, Map.of());
        var portal = start(postgres.settings(DEFAULTS))) {
      var entries = "/milestones/" + milestone + "/entries";
      var client = portal.as(world.coordinatorCsir);
      assertThat(client.get(entries).json().at("/items/0/text").asText())
          .isEqualTo("Before, \t a tab and ж");
      log(portal, "After");
      awaitSigned(portal);
      var log = client.raw("GET", "/log/" + UUID.fromString(world.project.toString()), null);
      assertThat(log.json().path("size").asLong()).isEqualTo(count(portal, "journal"));
    }
  }
}
