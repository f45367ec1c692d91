package didymium;

import didymium.bus.Bus;
import didymium.config.Config;
import didymium.database.Database;
import didymium.telemetry.Meters;
import didymium.transparency.TrustedLogs;
import didymium.transparency.WitnessCommand.GetWitnessKeys;
import didymium.transparency.WitnessRoutes;
import didymium.transparency.WitnessVerticle;
import didymium.web.HealthRoutes;
import didymium.web.WebVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * A node that is a witness and nothing else, for a partner who runs no portal: {@code
 * config/witness.json}.
 */
public final class WitnessNode {
  private final Bus bus;
  private final Deployments deployments;
  private final WebVerticle web;

  private WitnessNode(Vertx vertx, Config config, Database database, Meters meters) {
    this.bus = new Bus(vertx);
    this.deployments = new Deployments(vertx);
    this.web =
        new WebVerticle(
            config,
            null,
            bus,
            meters,
            List.of(new WitnessRoutes(true), new HealthRoutes(List.of(database.condition()), 0)));
  }

  /** Deploys the witness; it answers when the future completes. */
  public static Future<WitnessNode> start(
      Vertx vertx, Config config, Database database, Meters meters) {
    var node = new WitnessNode(vertx, config, database, meters);
    var conditions = List.of(database.condition());
    var management =
        new Management(config, node.bus, database, meters, conditions, node.deployments);
    return node.deployments
        .add(witness(config, node.bus, database))
        .compose(done -> node.deployments.add(node.web))
        .compose(done -> management.deploy())
        .map(node);
  }

  /**
   * The witness of a node, also of one that is a portal.
   *
   * @throws didymium.config.StartFailure if the configuration names a log wrongly
   */
  static WitnessVerticle witness(Config config, Bus bus, Database database) {
    var logs = TrustedLogs.of("witness.logs", config.witness().logs());
    var keys = Path.of(config.keys().directory());
    return new WitnessVerticle(
        bus, database.pool(), config.witnessName(), logs, keys, Clock.systemUTC());
  }

  /** The verifier keys of the witness, as vkeys. */
  Future<List<String>> keys() {
    return bus.ask(new GetWitnessKeys()).map(reply -> reply.body().toString().lines().toList());
  }

  /** The port that the witness listens on. */
  public int port() {
    return web.port();
  }

  public Future<Void> stop() {
    return deployments.undeploy();
  }
}
