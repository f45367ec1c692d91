package didymium.testing;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Somebody whom webhooks deliver to: a real HTTP server on loopback that keeps what it gets. */
public final class Receiver implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private volatile BiConsumer<Received, HttpServerResponse> behaviour = Receiver::take;
  private HttpServer server;
  private int port;

  /** A request as it came. */
  public record Received(MultiMap headers, Buffer body) {
    public String id() {
      return headers.get("webhook-id");
    }

    public JsonNode json() {
      return Json.stored(body.toString(), JsonNode.class);
    }

    /** The type of the CloudEvent. */
    public String type() {
      return json().path("type").asText();
    }

    public long position() {
      return json().path("didymiumposition").asLong();
    }

    /** As the specification's library wants them. */
    public Map<String, List<String>> signed() {
      return Map.of(
          "webhook-id", List.of(headers.get("webhook-id")),
          "webhook-timestamp", List.of(headers.get("webhook-timestamp")),
          "webhook-signature", List.of(headers.get("webhook-signature")));
    }
  }

  /** One that takes everything. */
  public static Receiver start() {
    var receiver = new Receiver();
    receiver.listen(new HttpServerOptions());
    return receiver;
  }

  /** One that speaks TLS. */
  public static Receiver start(HttpServerOptions options) {
    var receiver = new Receiver();
    receiver.listen(options);
    return receiver;
  }

  private void listen(HttpServerOptions options) {
    server = vertx.createHttpServer(options).requestHandler(this::handle);
    port = server.listen(port, "127.0.0.1").await().actualPort();
  }

  private void handle(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, new Received(request.headers(), body)));
  }

  private void answer(HttpServerRequest request, Received one) {
    received.add(one);
    behaviour.accept(one, request.response());
  }

  private static void take(Received one, HttpServerResponse response) {
    response.setStatusCode(204).end();
  }

  public int port() {
    return port;
  }

  public String url() {
    return "http://127.0.0.1:" + port + "/didymium?from=portal";
  }

  public Vertx vertx() {
    return vertx;
  }

  /** From now on it answers like this. */
  public Receiver answering(BiConsumer<Received, HttpServerResponse> behaviour) {
    this.behaviour = behaviour;
    return this;
  }

  /** From now on it answers with a status alone. */
  public Receiver answering(int status) {
    return answering((one, response) -> response.setStatusCode(status).end("status " + status));
  }

  /** Nobody listens until {@link #returns()}. */
  public void leaves() {
    server.close().await();
  }

  /** On the same port as before. */
  public void returns() {
    listen(new HttpServerOptions());
  }

  /** The next one that comes. */
  public Received next() {
    try {
      var one = received.poll(60, TimeUnit.SECONDS);
      if (one == null) {
        throw new AssertionError("nothing came");
      }
      return one;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next so many that come. */
  public List<Received> next(int many) {
    var all = new ArrayList<Received>();
    while (all.size() < many) {
      all.add(next());
    }
    return all;
  }

  /** What came and nobody asked for. */
  public List<Received> rest() {
    var all = new ArrayList<Received>();
    received.drainTo(all);
    return all;
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
