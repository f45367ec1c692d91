package didymium.testing;

import didymium.config.Config;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A wire to a server that can be cut and mended: to whoever uses it, the server is gone, and back.
 * It can also be slow, lose connections, or swallow all that is sent without a word.
 */
public final class CutOff {
  private final Vertx vertx;
  private final String host;
  private final int serverPort;
  private final NetClient client;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private NetServer wire;
  private int port;
  private volatile long delayMillis;
  private volatile double loss;
  private volatile boolean swallowing;
  private final Set<NetSocket> frozen = ConcurrentHashMap.newKeySet();

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

  /** Lets what is sent arrive later, either way; 0 for at once. */
  public void delay(long millis) {
    delayMillis = millis;
  }

  /** Ends a connection instead of passing a packet on, as often as this share says. */
  public void lose(double share) {
    loss = share;
  }

  /** Takes all that is sent and passes nothing on; connections that were open then never go on. */
  public void swallow() {
    swallowing = true;
  }

  /** Takes all that is sent on the connections that are open now; new ones are as ever. */
  public void freeze() {
    frozen.addAll(open);
  }

  /** Passes on again what comes by new connections. */
  public void stopSwallowing() {
    swallowing = false;
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
    pass(user, server);
    pass(server, user);
    user.resume();
  }

  private void pass(NetSocket from, NetSocket to) {
    from.handler(sent -> later(() -> passOn(sent, from, to)));
    from.closeHandler(closed -> later(to::close));
    from.exceptionHandler(broken -> to.close());
  }

  private void passOn(Buffer sent, NetSocket from, NetSocket to) {
    if (swallowing || frozen.contains(from)) {
      return;
    }
    if (ThreadLocalRandom.current().nextDouble() < loss) {
      from.close();
      to.close();
    } else {
      to.write(sent);
    }
  }

  private void later(Runnable what) {
    if (delayMillis == 0) {
      what.run();
    } else {
      vertx.setTimer(delayMillis, due -> what.run());
    }
  }
}
