package didymium.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connects to receivers. The name is looked up for each connection and the connection goes to the
 * very address that was looked at, so that a name cannot lead elsewhere in between; TLS holds the
 * receiver to its name all the same.
 */
public final class Dialler {
  private static final int CONNECT_MS = 5_000;
  private static final int IDLE_SECONDS = 30;
  private static final int TRIED_ADDRESSES = 3;

  private final HttpClientAgent client;
  private final Names names;
  private final boolean anywhere;

  /**
   * @param anywhere whether receivers may be on private networks
   */
  public Dialler(Vertx vertx, Names names, boolean anywhere) {
    this(vertx, names, anywhere, new HttpClientOptions());
  }

  /**
   * @param options whom to trust, beyond the authorities that the JDK trusts
   */
  public Dialler(Vertx vertx, Names names, boolean anywhere, HttpClientOptions options) {
    this.names = names;
    this.anywhere = anywhere;
    client =
        vertx.createHttpClient(
            options
                .setConnectTimeout(CONNECT_MS)
                .setSslHandshakeTimeout(CONNECT_MS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(IDLE_SECONDS)
                .setForceSni(true));
  }

  /**
   * A connection of its own, to be closed by whoever asked for it.
   *
   * @return fails with {@link RefusedAddress}, {@link java.net.UnknownHostException}, a timeout, or
   *     whatever the network says
   */
  public Future<HttpClientConnection> dial(Target target) {
    var dialled = names.addresses(target.host()).compose(found -> dial(target, allowed(found)));
    return dialled
        .timeout(CONNECT_MS, TimeUnit.MILLISECONDS)
        // one that comes about too late is not left open
        .onFailure(late -> dialled.onSuccess(HttpClientConnection::close));
  }

  /** One that is refused among them is reason enough: which one is taken would be chance. */
  private Future<List<InetAddress>> allowed(List<InetAddress> addresses) {
    return !anywhere && addresses.stream().anyMatch(AddressRules::refuses)
        ? Future.failedFuture(new RefusedAddress())
        : Future.succeededFuture(addresses);
  }

  private Future<HttpClientConnection> dial(Target target, Future<List<InetAddress>> allowed) {
    return allowed.compose(addresses -> first(target, addresses, 0));
  }

  private Future<HttpClientConnection> first(Target target, List<InetAddress> addresses, int at) {
    var dialled = dial(target, addresses.get(at));
    boolean last = at + 1 == Math.min(addresses.size(), TRIED_ADDRESSES);
    return last ? dialled : dialled.recover(failed -> first(target, addresses, at + 1));
  }

  private Future<HttpClientConnection> dial(Target target, InetAddress address) {
    var server = new InetSocketAddress(address, target.port());
    return client.connect(
        new HttpConnectOptions()
            .setServer(SocketAddress.inetSocketAddress(server))
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.tls()));
  }

  /** Closes what is still open. */
  public Future<Void> close() {
    return client.close();
  }
}
