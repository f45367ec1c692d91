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

  /**
   * More look-ups at a time than all webhooks of one organisation need: who answers for a name may
   * take long over it, and a thread is held meanwhile.
   */
  int AT_ONCE = 64;

  /** As the system does it, on threads that wait for nothing else. */
  static Names ofSystem(Vertx vertx) {
    var threads = vertx.createSharedWorkerExecutor("outbound-names", AT_ONCE);
    return host -> threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
  }
}
