package didymium.testing;

import didymium.config.Config;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire to a server that can be cut and mended: to whoever uses it, the server is gone, and back.
 */
public final class CutOff {
  private final Vertx vertx;
  private final String host;
  private final int serverPort;
  private final NetClient client;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private NetServer wire;
  private int port;

  public CutOff(Vertx vertx, String host, int serverPort) {
    this.vertx = vertx;
    this.host = host;
    this.serverPort = serverPort;
    this.client = vertx.createNetClient();
    mend();
  }

  /** Where on loopback the wire begins. */
  public int port() {
    return port;
  }

  /** A database on that server as it is reached through the wire. */
  public Config.Database database(Config.Database server) {
    return server.at("127.0.0.1", port, server.name(), server.user(), server.password());
  }

  /** Lets connections through, on the same port as before. */
  public void mend() {
    wire = vertx.createNetServer().connectHandler(this::forward);
    port = wire.listen(port, "127.0.0.1").await().actualPort();
  }

  /** Ends all connections and refuses new ones. */
  public void cut() {
    wire.close().await();
    open.forEach(NetSocket::close);
  }

  private void forward(NetSocket user) {
    open.add(user);
    user.pause();
    client
        .connect(serverPort, host)
        .onSuccess(server -> join(user, server))
        .onFailure(refused -> user.close());
  }

  private void join(NetSocket user, NetSocket server) {
    open.add(server);
    user.pipeTo(server);
    server.pipeTo(user);
  }
}
