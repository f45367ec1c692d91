package didymium.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A POST whose body is sent bit by bit, on a socket of its own: it can be read from while it is
 * sent, and broken off.
 */
public final class RawPost implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final BufferedReader in;

  /**
   * Sends the head; the body follows by {@link #send}, and the portal hangs up after its answer.
   */
  public RawPost(String url, String path, String token, String contentType) {
    try {
      var portal = URI.create(url);
      socket = new Socket(portal.getHost(), portal.getPort());
      out = socket.getOutputStream();
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      var head =
          """
          POST %s HTTP/1.1
          Host: portal.test
          Authorization: Bearer %s
          Content-Type: %s
          Transfer-Encoding: chunked
          Connection: close

          """;
      write(head.formatted(path, token, contentType).replace("\n", "\r\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Sends a part of the body. */
  public RawPost send(String part) {
    try {
      var length = part.getBytes(StandardCharsets.UTF_8).length;
      write(Integer.toHexString(length) + "\r\n" + part + "\r\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the body. */
  public RawPost finish() {
    try {
      write("0\r\n\r\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line of the response that is JSON; waits for it. Null at the end. */
  public String nextJson() {
    try {
      var line = in.readLine();
      while (line != null && !line.startsWith("{") && !line.equals("0")) {
        line = in.readLine();
      }
      return line == null || line.equals("0") ? null : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks the connection off. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
