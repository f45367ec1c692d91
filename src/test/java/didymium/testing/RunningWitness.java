package didymium.testing;

import didymium.WitnessNode;
import didymium.bus.Json;
import didymium.config.Config;
import didymium.config.ConfigReader;
import didymium.database.Database;
import didymium.telemetry.Meters;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A witness alone in this process, on a free port. */
public final class RunningWitness implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Database database;
  private final WitnessNode node;

  /**
   * @param server its database
   * @param keys where its keys are kept
   * @param logs the verifier keys of the logs that it knows
   */
  public RunningWitness(Config.Database server, Path keys, List<String> logs) {
    var environment =
        Map.of(
            "DIDYMIUM_MODE", "witness",
            "DIDYMIUM_HTTP_PORT", "0",
            "DIDYMIUM_HTTP_PUBLIC_URL", "https://witness.test",
            "DIDYMIUM_KEYS_DIRECTORY", keys.toString(),
            "DIDYMIUM_WITNESS_LOGS", Json.text(logs),
            "DIDYMIUM_SAMPLE_ENABLED", "false");
    var config = ConfigReader.read(List.of(), environment, keys);
    database = Database.connect(vertx, server);
    node = WitnessNode.start(vertx, config, database, Meters.unread()).await();
  }

  /** The prefix below which it answers, as a programme names it. */
  public String url() {
    return "http://127.0.0.1:" + node.port() + "/witness";
  }

  public TestClient client() {
    return new TestClient("http://127.0.0.1:" + node.port(), null);
  }

  @Override
  public void close() {
    node.stop().await();
    database.close().await();
    vertx.close().await();
  }
}
