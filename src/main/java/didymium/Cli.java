package didymium;

import didymium.config.Build;
import didymium.config.Config;
import didymium.config.ConfigReader;
import didymium.follow.FollowOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the jar does beside running the portal. */
@Command(
    name = "didymium",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    customSynopsis = {
      "java -jar didymium.jar [CONFIG]        run the portal",
      "       java -jar didymium.jar COMMAND …"
    },
    description = {
      "",
      "CONFIG is a file with what differs from the defaults; without it DIDYMIUM_CONFIG is read, or"
          + " config/default.json. Every setting can be overridden by a variable: see"
          + " config/README.md."
    },
    subcommands = {
      Check.class,
      Status.class,
      BackUp.class,
      Restore.class,
      ManageKeys.class,
      ExportProgramme.class,
      UpgradeDatabase.class,
      Cli.Admin.class,
      Cli.Verifying.class
    },
    footer = {
      "",
      "Exit codes: 0 all is well, 1 something was found, 2 wrong call, 69 what is needed does not"
          + " answer, 70 a fault of Didymium itself, 78 wrong configuration."
    })
final class Cli {
  private static final Set<String> WORDS =
      Set.of(
          "check",
          "status",
          "backup",
          "restore",
          "keys",
          "export-programme",
          "upgrade-database",
          "admin",
          "verify");

  private Cli() {}

  /** Whether the first word asks for anything but the portal. */
  static boolean isAsked(String[] arguments) {
    return arguments.length > 0 && (WORDS.contains(arguments[0]) || arguments[0].startsWith("-"));
  }

  /**
   * @return the status to exit with
   */
  static int run(String... arguments) {
    var line = new CommandLine(new Cli());
    line.getSubcommands().get("verify").setUnmatchedOptionsArePositionalParams(true);
    return line.setExecutionExceptionHandler((failure, command, parsed) -> Console.explain(failure))
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .execute(arguments);
  }

  /** The configuration that the portal is started with. */
  static Config config(String file) {
    var named = file == null ? List.<String>of() : List.of(file);
    return ConfigReader.read(named, System.getenv(), Path.of(""));
  }

  /** Of the jar, and of the PostgreSQL that it carries. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var build = Build.read();
      return new String[] {
        "Didymium %s, with PostgreSQL %s".formatted(build.version(), build.postgresql())
      };
    }
  }

  /** What an operator does to accounts. */
  @Command(
      name = "admin",
      mixinStandardHelpOptions = true,
      description = "Help people with their accounts, on the machine of the portal.",
      subcommands = ResetPassword.class)
  static final class Admin implements Runnable {
    @Spec private CommandSpec command;

    @Override
    public void run() {
      throw new ParameterException(command.commandLine(), "Say what: reset-password");
    }
  }

  /** Its words are read by {@link Verify} itself, as partners' crontabs have them. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Verify an exported log or programme offline, or follow a log that is served: see the README."
      },
      customSynopsis = {
        "java -jar didymium.jar verify FILE|DIRECTORY [--key VKEY]…",
        "   or: java -jar didymium.jar " + FollowOptions.USAGE
      },
      footer = {
        "",
        "Exit codes: 0 all fits, 1 it does not, 2 wrong call, 3 the portal does not answer."
      })
  static final class Verifying implements Callable<Integer> {
    @Parameters(hidden = true)
    private List<String> words = List.of();

    @Override
    public Integer call() {
      return Verify.run(words, System.getenv());
    }
  }
}
