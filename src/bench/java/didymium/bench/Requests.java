package didymium.bench;

import io.vertx.core.buffer.Buffer;

/** The bytes of one person's requests. */
final class Requests {
  private static final String API = " /api/v1";

  private final String headers;

  /**
   * @param token an access token
   */
  Requests(String host, int port, String token) {
    headers =
        " HTTP/1.1\r\nhost: %s:%d\r\nauthorization: Bearer %s\r\n".formatted(host, port, token);
  }

  /** A route outside the API. */
  Buffer plain(String path) {
    return Buffer.buffer("GET " + path + headers + "\r\n");
  }

  Buffer get(String path) {
    return Buffer.buffer("GET" + API + path + headers + "\r\n");
  }

  /**
   * @param key the {@code Idempotency-Key}; null for none
   */
  Buffer post(String path, Buffer json, String key) {
    return Buffer.buffer("POST" + API + path + headers)
        .appendString(key == null ? "" : "idempotency-key: " + key + "\r\n")
        .appendString("content-type: application/json\r\ncontent-length: " + json.length())
        .appendString("\r\n\r\n")
        .appendBuffer(json);
  }
}
