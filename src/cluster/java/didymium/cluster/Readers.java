package didymium.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Subscribers of the live stream, who come back after a loss with the last position they saw. */
final class Readers implements AutoCloseable {
  private static final long AGAIN_MS = 200;
  private static final int QUIET_SECONDS = 6;

  private final Vertx vertx = Vertx.vertx();
  private final URI url;
  private final String token;
  private final HttpClient http;
  private final List<Reader> readers;
  private final AtomicLong longest = new AtomicLong();
  private volatile boolean ended;

  Readers(String url, String token, int many, long after) {
    this.url = URI.create(url);
    this.token = token;
    // no heartbeat for so long is no connection any more
    var options =
        new HttpClientOptions().setReadIdleTimeout(QUIET_SECONDS).setConnectTimeout(1_000);
    this.http = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(many));
    this.readers = Stream.generate(() -> new Reader(after)).limit(many).toList();
  }

  void start() {
    readers.forEach(reader -> vertx.runOnContext(here -> reader.connect()));
  }

  /** The longest that one of them heard of nothing new, in milliseconds, since last asked. */
  long longestMillis() {
    readers.forEach(reader -> longest.accumulateAndGet(System.nanoTime() - reader.last, Math::max));
    return longest.getAndSet(0) / 1_000_000;
  }

  /** What each of them was told, in the order in which it was. */
  List<List<Long>> told() {
    return readers.stream().map(reader -> reader.told).toList();
  }

  /** Whether each has seen a position. */
  boolean haveSeen(long position) {
    return readers.stream().allMatch(reader -> reader.position >= position);
  }

  /** One of them; used on one event loop. */
  private final class Reader {
    private final List<Long> told = new ArrayList<>();
    private volatile long position;
    private volatile long last = System.nanoTime();

    Reader(long after) {
      this.position = after;
    }

    void connect() {
      if (ended) {
        return;
      }
      var options =
          new RequestOptions()
              .setMethod(HttpMethod.GET)
              .setHost(url.getHost())
              .setPort(url.getPort())
              .setURI("/api/v1/journal/stream?heartbeat=2")
              .putHeader("Authorization", "Bearer " + token)
              .putHeader("Last-Event-ID", "" + position);
      http.request(options)
          .compose(request -> request.send())
          .onSuccess(this::read)
          .onFailure(lost -> again());
    }

    private void read(HttpClientResponse response) {
      var lines = RecordParser.newDelimited("\n", this::line);
      response.handler(lines).exceptionHandler(lost -> {});
      response.end().onComplete(ended -> again());
    }

    private void line(Buffer line) {
      var text = line.toString();
      if (text.startsWith("id:")) {
        position = Long.parseLong(text.substring(3).strip());
        told.add(position);
        long now = System.nanoTime();
        longest.accumulateAndGet(now - last, Math::max);
        last = now;
      }
    }

    private void again() {
      vertx.setTimer(AGAIN_MS, due -> connect());
    }
  }

  @Override
  public void close() {
    ended = true;
    vertx.close().await();
  }
}
