package didymium.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes spans as a collector does: OTLP over HTTP, as protobuf. */
final class SpanReceiver implements AutoCloseable {
  /**
   * A span.
   *
   * @param parent empty for none
   * @param attributes those that are texts
   */
  record Span(
      String trace, String id, String parent, String name, Map<String, String> attributes) {}

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<String> services = new CopyOnWriteArrayList<>();

  SpanReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  /** The names under which portals have sent. */
  List<String> services() {
    return List.copyOf(services);
  }

  private void take(HttpExchange exchange) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (var sent = exchange.getRequestBody()) {
      read((packed ? new GZIPInputStream(sent) : sent).readAllBytes());
    }
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** Resources, in each the scopes, in each the spans. */
  private void read(byte[] request) {
    for (var ofResource : all(request, 1)) {
      all(ofResource, 1).forEach(resource -> services.add(texts(resource, 1).get("service.name")));
      for (var ofScope : all(ofResource, 2)) {
        all(ofScope, 2).forEach(span -> spans.add(span(span)));
      }
    }
  }

  private static Span span(byte[] span) {
    return new Span(
        hex(span, 1),
        hex(span, 2),
        hex(span, 4),
        new String(all(span, 5).get(0), StandardCharsets.UTF_8),
        texts(span, 9));
  }

  private static String hex(byte[] message, int field) {
    return all(message, field).stream().findFirst().map(HexFormat.of()::formatHex).orElse("");
  }

  /** Keys and values; a value's first field is its text. */
  private static Map<String, String> texts(byte[] message, int field) {
    var texts = new HashMap<String, String>();
    for (var pair : all(message, field)) {
      var value = all(all(pair, 2).get(0), 1);
      if (!value.isEmpty()) {
        texts.put(text(all(pair, 1).get(0)), text(value.get(0)));
      }
    }
    return texts;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The fields of a number that hold bytes. */
  private static List<byte[]> all(byte[] message, int field) {
    var found = new ArrayList<byte[]>();
    var left = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (left.hasRemaining()) {
      int key = (int) number(left);
      var value = value(left, key & 7);
      if (key >> 3 == field && (key & 7) == 2) {
        found.add(value);
      }
    }
    return found;
  }

  private static byte[] value(ByteBuffer left, int type) {
    var value =
        switch (type) {
          case 0 -> new byte[0];
          case 1 -> new byte[8];
          case 2 -> new byte[(int) number(left)];
          case 5 -> new byte[4];
          default -> throw new IllegalArgumentException("type " + type);
        };
    if (type == 0) {
      number(left);
    }
    left.get(value);
    return value;
  }

  private static long number(ByteBuffer left) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = left.get();
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
