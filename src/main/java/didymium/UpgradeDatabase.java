package didymium;

import didymium.config.Config;
import didymium.config.StartFailure;
import didymium.database.MajorUpgrade;
import didymium.transparency.LogDrill;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings the embedded database to a newer PostgreSQL. */
@Command(
    name = "upgrade-database",
    mixinStandardHelpOptions = true,
    description = {
      "Bring the embedded database to the major version of PostgreSQL that this Didymium carries:"
          + " all rows are copied from the old server to a new one, and each log is computed anew"
          + " and compared. Stop the portal first, and have as much disk free as the data take.",
      "",
      "The old data stay beside, until you remove them. Make a back-up afterwards, and name a new"
          + " directory for database.archive: what is archived of before does not lead to what comes"
          + " after."
    })
final class UpgradeDatabase implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "the configuration file that the portal is started with")
  private String file;

  private final Findings findings = new Findings();

  @Override
  public Integer call() {
    var config = Cli.config(file).database();
    try {
      if (MajorUpgrade.resume(config)) {
        findings.good("upgrade", "ended, which was stopped before its end");
        return findings.print();
      }
      return upgrade(config);
    } catch (IOException e) {
      throw StartFailure.unavailable(
          "The database in %s cannot be upgraded, and is as it was: %s"
              .formatted(config.directory(), e.getMessage()),
          e);
    }
  }

  private int upgrade(Config.Database config) throws IOException {
    try (var upgrade = MajorUpgrade.begin(config)) {
      findings.good("rows", upgrade.copy() + " copied from PostgreSQL " + upgrade.version());
      compare(upgrade).forEach(this::tell);
      if (findings.isWrong()) {
        findings.wrong("upgrade", "not done: the database is as it was");
      } else {
        findings.good("upgrade", "done; the old data are in %s".formatted(upgrade.finish()));
      }
      return findings.print();
    }
  }

  private static List<LogDrill.Verdict> compare(MajorUpgrade upgrade) {
    var vertx = Vertx.vertx();
    try {
      var before = upgrade.before(vertx);
      var after = upgrade.after(vertx);
      try {
        return new LogDrill(after.pool(), before.pool()).verify(List.of()).await();
      } finally {
        after.close().await();
        before.close().await();
      }
    } finally {
      vertx.close().await();
    }
  }

  private void tell(LogDrill.Verdict log) {
    var wrong = log.older() > 0 ? log.older() + " entries are missing" : log.wrong();
    findings.require(
        wrong == null, "log", "%s  %d entries".formatted(log.project(), log.entries()), wrong);
  }
}
