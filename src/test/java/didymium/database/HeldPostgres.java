package didymium.database;

import java.nio.file.Path;
import java.util.Map;

/** A process that runs an embedded PostgreSQL and is there to be killed. */
final class HeldPostgres {
  static final String READY = "ready";

  private HeldPostgres() {}

  /** Says that the server of the directory is ready, and holds it until standard input ends. */
  public static void main(String[] arguments) throws Exception {
    var postgres = LocalPostgres.start(Path.of(arguments[0]), Map.of());
    System.out.println(READY);
    System.in.read();
    postgres.close();
  }
}
