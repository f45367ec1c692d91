package didymium.database;

import com.sun.security.auth.module.UnixSystem;
import didymium.config.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account PostgreSQL runs as. It refuses to be root, so a root portal starts it in a user
 * namespace, where root has no name, or as the user to whom the cluster belongs.
 *
 * @param prefix the words to put before a command
 * @param owner the user id that must own the cluster
 */
record Account(List<String> prefix, long owner) {
  private static final long ROOT = 0;
  private static final long NOBODY = 65_534;

  /** Chooses for a cluster that is there, or is yet to be made. */
  static Account choose(Path cluster) throws IOException {
    long self = new UnixSystem().getUid();
    if (self != ROOT) {
      return new Account(List.of(), self);
    }
    long owner = Files.exists(cluster) ? owner(cluster) : ROOT;
    if (owner != ROOT) {
      return changedTo(owner);
    }
    var namespace = new Account(List.of("unshare", "-U"), ROOT);
    return namespace.works() ? namespace : changedTo(NOBODY);
  }

  private static Account changedTo(long user) {
    var id = Long.toString(user);
    // all it keeps of root is the way through directories closed to others (data/, root's home);
    // without the secure bit access(2) would not see that it has it
    var account =
        new Account(
            List.of(
                "setpriv",
                "--securebits=+no_setuid_fixup",
                "--reuid=" + id,
                "--regid=" + id,
                "--clear-groups",
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override"),
            user);
    if (!account.works()) {
      throw StartFailure.unavailable(
          "PostgreSQL does not run as root and this machine offers no other account (unshare and setpriv fail): start Didymium as an ordinary user, or use a PostgreSQL server, see config/server.json",
          null);
    }
    return account;
  }

  private boolean works() {
    return Command.succeeds(command(List.of("true")));
  }

  /** The command, to be run as this account. */
  List<String> command(List<String> words) {
    return Stream.concat(prefix.stream(), words.stream()).toList();
  }

  /** Gives the directory and all in it to this account, unless it has it already. */
  void own(Path directory) throws IOException {
    if (owner(directory) != owner) {
      Command.run(List.of("chown", "-R", owner + ":" + owner, directory.toString()), "");
    }
  }

  private static long owner(Path path) throws IOException {
    return ((Number) Files.getAttribute(path, "unix:uid")).longValue();
  }
}
