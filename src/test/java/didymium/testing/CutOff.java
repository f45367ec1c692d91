package didymium.testing;

import didymium.Config;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a database that can be cut and mended: to the portal its server is gone, and back. */
public final class CutOff {
  private final Vertx vertx;
  private final Config.Database server;
  private final NetClient client;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private NetServer wire;
  private int port;

  public CutOff(Vertx vertx, Config.Database server) {
    this.vertx = vertx;
    this.server = server;
    this.client = vertx.createNetClient();
    mend();
  }

  /** The database as it is reached through the wire. */
  public Config.Database database() {
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

  private void forward(NetSocket portal) {
    open.add(portal);
    portal.pause();
    client
        .connect(server.port(), server.host())
        .onSuccess(database -> join(portal, database))
        .onFailure(refused -> portal.close());
  }

  private void join(NetSocket portal, NetSocket database) {
    open.add(database);
    portal.pipeTo(database);
    database.pipeTo(portal);
  }
}
