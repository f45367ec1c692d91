package didymium;

import didymium.access.KeyUse;
import didymium.access.Keys;
import didymium.access.OperatedKeys;
import didymium.access.OperatedKeys.Seen;
import didymium.access.OperatedTokenKeys;
import didymium.config.Config;
import didymium.database.Database;
import didymium.transparency.PortalKeys;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The portal's keys, as this node's directory and the database have them. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = {
      "List the keys that sign logs, co-signatures (witness) and access tokens, and whether those"
          + " in keys.directory are the ones that the portal's nodes sign with. The portal may be"
          + " running. Ends with 1 where they differ.",
      "",
      "Who verifies a log has its key written down. So add one, restart each node, give the new line"
          + " of /log/keys to all who have the old one, and then retire that. Nodes that do not"
          + " share keys.directory need a copy of log.json and witness.json after each change.",
      "",
      "Keys for tokens may be rotated at any time: whoever signed in goes on."
    })
final class ManageKeys implements Callable<Integer> {
  private static final String USE = "USE";
  private static final String OF_USE = "log, witness or tokens";
  private static final String CONFIG = "CONFIG";
  private static final String OF_CONFIG = "the configuration file that the portal is started with";
  private static final int DIFFERENT = 1;

  @Spec private CommandSpec command;

  @Parameters(arity = "0..1", paramLabel = CONFIG, description = OF_CONFIG)
  private String file;

  @Override
  public Integer call() {
    return open(file, keys -> {});
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Make another key in keys.directory.",
        "",
        "For log and witness it signs beside the others once the node is restarted; for tokens two"
            + " days after it was made."
      })
  int add(
      @Parameters(index = "0", paramLabel = USE, description = OF_USE) KeyUse use,
      @Parameters(index = "1", arity = "0..1", paramLabel = CONFIG, description = OF_CONFIG)
          String file) {
    return open(file, keys -> keys.of(use).add());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Have a key sign no more.",
        "",
        "For log and witness once the node is restarted, and it stays listed for what it signed; for"
            + " tokens within seconds on each node, and what it signed is refused."
      })
  int retire(
      @Parameters(index = "0", paramLabel = USE, description = OF_USE) KeyUse use,
      @Parameters(index = "1", paramLabel = "ID", description = "as the list has it") String id,
      @Parameters(index = "2", arity = "0..1", paramLabel = CONFIG, description = OF_CONFIG)
          String file) {
    try {
      return open(file, keys -> keys.of(use).retire(id));
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(command.commandLine(), refused.getMessage());
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Make another key in keys.directory and retire all others.",
        "",
        "For log and witness that is for a key that was stolen: to whoever has only the old one"
            + " written down nobody signs any more."
      })
  int rotate(
      @Parameters(index = "0", paramLabel = USE, description = OF_USE) KeyUse use,
      @Parameters(index = "1", arity = "0..1", paramLabel = CONFIG, description = OF_CONFIG)
          String file) {
    return open(file, keys -> keys.of(use).rotate());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Have the portal sign with the keys in keys.directory from now on, whatever it signed with"
            + " before: for keys that are lost, in every back-up too. Makes one where there is"
            + " none. Whoever verifies the log has to be told."
      })
  int accept(
      @Parameters(index = "0", paramLabel = USE, description = "log or witness") KeyUse use,
      @Parameters(index = "1", arity = "0..1", paramLabel = CONFIG, description = OF_CONFIG)
          String file) {
    if (use == KeyUse.TOKENS) {
      throw new ParameterException(
          command.commandLine(), "Each node's keys for tokens are accepted by themselves");
    }
    return open(file, keys -> keys.ofNotes(use).accept());
  }

  /** Does the work, and prints what keys there are then. */
  private static int open(String file, Consumer<Opened> work) {
    var config = Cli.config(file);
    var vertx = Vertx.vertx();
    try {
      var database = Database.reach(vertx, config.database()).await();
      try {
        var opened = new Opened(config.keys(), database.pool());
        work.accept(opened);
        return opened.print();
      } finally {
        database.close().await();
      }
    } finally {
      vertx.close().await();
    }
  }

  private record Opened(Config.Keys config, Pool pool) {
    private Path directory() {
      return Path.of(config.directory()).toAbsolutePath().normalize();
    }

    OperatedKeys of(KeyUse use) {
      return use == KeyUse.TOKENS
          ? new OperatedTokenKeys(pool, new Keys(directory(), Clock.systemUTC()))
          : ofNotes(use);
    }

    PortalKeys ofNotes(KeyUse use) {
      return new PortalKeys(pool, use, directory(), Clock.systemUTC());
    }

    int print() {
      return Arrays.stream(KeyUse.values()).filter(this::print).count() == 0 ? 0 : DIFFERENT;
    }

    /**
     * @return whether directory and database differ
     */
    private boolean print(KeyUse use) {
      var all = of(use).list();
      for (var seen : all) {
        var key = seen.key();
        System.out.printf("%-7s  %-43s  %s  %s%n", use, key.id(), key.made(), seen.state());
      }
      return all.stream().anyMatch(Seen::wrong);
    }
  }
}
