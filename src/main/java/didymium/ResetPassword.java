package didymium;

import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.config.Config;
import didymium.database.Database;
import didymium.participants.OperatorReset;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a link for somebody who lost their password. */
@Command(
    name = "reset-password",
    mixinStandardHelpOptions = true,
    description = {
      "Make a one-time link by which somebody chooses a password anew. The portal may be running.",
      "",
      "Whoever coordinates or administers is not let in by the link alone: it takes their recovery"
          + " code, an administrator of their organisation who confirms, or signIn.resetHours, in"
          + " which they see the link and can end it. The journal tells that the operator made it."
    })
final class ResetPassword implements Callable<Integer> {
  private static final int NOT_FOUND = 1;

  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "EMAIL", description = "the address that they sign in with")
  private String email;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "the configuration file that the portal is started with")
  private String file;

  @Override
  public Integer call() {
    var config = Cli.config(file);
    var vertx = Vertx.vertx();
    try {
      lines(make(vertx, config).await()).forEach(System.out::println);
      return 0;
    } catch (Problem problem) {
      if (problem.status() != 404) {
        throw new ParameterException(command.commandLine(), email + " is no e-mail address");
      }
      System.err.println("Nobody who is active signs in as " + email);
      return NOT_FOUND;
    } finally {
      vertx.close().await();
    }
  }

  private Future<OperatorReset.Made> make(Vertx vertx, Config config) {
    return Database.reach(vertx, config.database())
        .compose(database -> make(vertx, config, database).eventually(database::close));
  }

  private Future<OperatorReset.Made> make(Vertx vertx, Config config, Database database) {
    var wait = config.signIn().resetWait();
    return new OperatorReset(database.pool(), new Bus(vertx), wait, config.http().url())
        .make(email);
  }

  private static List<String> lines(OperatorReset.Made made) {
    var lines = new ArrayList<String>();
    lines.add("For %s, %s:".formatted(made.name(), made.organisation()));
    lines.add(made.link());
    lines.add("Good until " + made.expiresAt());
    if (made.opensAt() != null) {
      lines.add(
          "By itself from %s on; before, with their recovery code or once another administrator confirms it"
              .formatted(made.opensAt()));
    }
    return lines;
  }
}
