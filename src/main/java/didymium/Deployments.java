package didymium;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The verticles of a node: deployed in order, and undeployed in the reverse order. */
final class Deployments {
  private static final int PATIENCE_SECONDS = 15;

  private final Vertx vertx;
  private final Deque<String> deployed = new ArrayDeque<>();

  Deployments(Vertx vertx) {
    this.vertx = vertx;
  }

  Future<Void> add(Deployable verticle) {
    return vertx.deployVerticle(verticle).onSuccess(deployed::push).mapEmpty();
  }

  /** What others ask goes last. */
  Future<Void> undeploy() {
    var stopped = Future.<Void>succeededFuture();
    for (var id : deployed) {
      stopped = stopped.eventually(() -> undeploy(id));
    }
    return stopped;
  }

  /** Whoever waits for a database that says nothing is not waited for. */
  private Future<Void> undeploy(String id) {
    return vertx.undeploy(id).timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
