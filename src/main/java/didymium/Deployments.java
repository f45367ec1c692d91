package didymium;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;

/** The verticles of a node: deployed in order, and undeployed in the reverse order. */
final class Deployments {
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
      stopped = stopped.eventually(() -> vertx.undeploy(id));
    }
    return stopped;
  }
}
