package didymium.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Somebody between a reader and a portal, who changes what the reader gets. */
public final class Between implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpServer server;
  private final String portal;
  private Pattern path = Pattern.compile("none");
  private UnaryOperator<byte[]> change = UnaryOperator.identity();
  private int status = 200;
  private int missing;

  /**
   * @param portal its address
   */
  public Between(String portal) {
    this.portal = portal;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::forward);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Changes the bodies of answers to paths (with their query) that match. */
  public Between change(String path, UnaryOperator<byte[]> change) {
    this.path = Pattern.compile(path);
    this.change = change;
    return this;
  }

  /** Answers such requests with another status. */
  public Between answer(String path, int status) {
    this.status = status;
    return change(path, UnaryOperator.identity());
  }

  /** Ends the connection before the whole of such a body is sent. */
  public Between cutOff(String path, int missing) {
    this.missing = missing;
    return change(path, UnaryOperator.identity());
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      var uri = exchange.getRequestURI().toString();
      var answer = ask(exchange, uri);
      boolean changes = path.matcher(uri).matches();
      var body = changes ? change.apply(answer.body()) : answer.body();
      int length = changes ? body.length + missing : body.length;
      exchange.sendResponseHeaders(changes && status != 200 ? status : answer.statusCode(), length);
      exchange.getResponseBody().write(body);
    }
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange, String uri) throws IOException {
    var request = HttpRequest.newBuilder(URI.create(portal + uri));
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
