package didymium.web;

import didymium.bus.Problem;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Refuses requests of which a proxy in front could believe that they end elsewhere, or are for
 * another host, than the portal does (RFC 9112, 3.2 and 6.3).
 */
final class Framing {
  private static final String DECODER = "httpDecoder";

  private Framing() {}

  /** Netty by itself drops the length of a message that has both, and reads on. */
  private static final class Decoder extends VertxHttpRequestDecoder {
    Decoder(HttpServerOptions options) {
      super(options);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
      super.handleTransferEncodingChunkedWithContentLength(message);
      message.setDecoderResult(
          DecoderResult.failure(
              new IllegalArgumentException("Transfer-Encoding with Content-Length")));
    }
  }

  /** Reads a connection strictly; to be called before anything came on it. */
  static void readStrictly(HttpConnection connection, HttpServerOptions options) {
    var pipeline = ((ConnectionBase) connection).channel().pipeline();
    if (pipeline.get(DECODER) != null) {
      pipeline.replace(DECODER, DECODER, new Decoder(options));
    }
  }

  /** Hands a request on if it says for whom it is. */
  static void read(HttpServerRequest request, Handler<HttpServerRequest> next) {
    int hosts = request.headers().getAll("Host").size();
    if (hosts > 1 || hosts == 0 && request.version() == HttpVersion.HTTP_1_1) {
      refuse(request, Problem.invalid("malformed-framing", null));
    } else {
      next.handle(request);
    }
  }

  /** Answers what could not be read as a request at all, and hangs up. */
  static void refuse(HttpServerRequest request) {
    refuse(request, problem(request.decoderResult().cause()));
  }

  private static void refuse(HttpServerRequest request, Problem problem) {
    var response = request.response().putHeader("Connection", "close");
    Failures.unread(response, problem).onComplete(end -> request.connection().close());
  }

  private static Problem problem(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Problem.http(414, "address-too-long");
    }
    return cause instanceof TooLongHttpHeaderException
        ? Problem.http(431, "headers-too-large")
        : Problem.invalid("malformed-framing", null);
  }
}
