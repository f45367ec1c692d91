package didymium.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;

/** Looks up hosts. */
@FunctionalInterface
public interface Names {

  /**
   * All addresses of a host.
   *
   * @return fails with {@link java.net.UnknownHostException} where there is none
   */
  Future<List<InetAddress>> addresses(String host);

  /** As the system does it, on threads that wait for nothing else. */
  static Names ofSystem(Vertx vertx) {
    var threads = vertx.createSharedWorkerExecutor("outbound-names", 8);
    return host -> threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
  }
}
