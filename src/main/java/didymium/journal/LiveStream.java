package didymium.journal;

import didymium.access.Tokens;
import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.web.Authentication;
import didymium.web.Call;
import didymium.web.Failures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.sqlclient.Pool;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The journal as server-sent events (WHATWG HTML, 9.2). The event's id is the journal position, so
 * a reader resumes by {@code Last-Event-ID}. For a reader who does not keep up no more than one
 * batch waits; the rest is read from the journal when there is room.
 */
public final class LiveStream {
  private static final int QUEUE_BYTES = 1024 * 1024;
  private static final String HEARTBEAT = "heartbeat";
  private static final int MOST_SECONDS = 300;

  private final Feeds feeds;
  private final Vertx vertx;
  private final Tokens tokens;
  private final long heartbeatMs;
  private final Set<Subscriber> subscribers = new LinkedHashSet<>();
  private volatile int open;

  /** Call it on the event loop of the verticle that serves the streams. */
  public LiveStream(Vertx vertx, Bus bus, Pool pool, Tokens tokens, long heartbeatMs) {
    this.vertx = vertx;
    this.tokens = tokens;
    this.feeds = new Feeds(pool, bus);
    this.heartbeatMs = heartbeatMs;
  }

  /**
   * Opens the stream for a caller. The end of the session closes it at once, that of the token at
   * the portal's next heartbeat; who asks for signs of life more often gets these between.
   */
  void open(Call call) {
    call.allowQuery(Set.of("after", HEARTBEAT));
    long pulseMs = pulse(call);
    var resume = call.context().request().getHeader("Last-Event-ID");
    var after = resume == null ? call.query("after") : resume;
    var from = after == null ? null : Call.position(after, 0);
    var response = call.context().response();
    // an encoding would hold events back until its buffer is full
    response
        .setChunked(true)
        .setWriteQueueMaxSize(QUEUE_BYTES)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Content-Encoding", "identity")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    var token = Authentication.token(call.context());
    new Subscriber(call, token, pulseMs).follow(from);
  }

  private long pulse(Call call) {
    if (call.query(HEARTBEAT) == null) {
      return heartbeatMs;
    }
    int seconds = call.number(HEARTBEAT, 0);
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw Problem.invalid("malformed-query", null, HEARTBEAT);
    }
    return Math.min(1000L * seconds, heartbeatMs);
  }

  /** How many follow; known on every thread. */
  int subscribers() {
    return open;
  }

  /** Ends all streams, so that the server can stop. */
  public Future<Void> end() {
    List.copyOf(subscribers).forEach(Subscriber::end);
    return Future.succeededFuture();
  }

  private final class Subscriber implements Feed.Sink {
    private final Call call;
    private final HttpServerResponse response;
    private final long heartbeat;
    private long sinceChecked;
    private Feed feed;

    Subscriber(Call call, String token, long pulseMs) {
      this.call = call;
      this.response = call.context().response();
      this.heartbeat = vertx.setPeriodic(pulseMs, timer -> beat(token, pulseMs));
      subscribers.add(this);
      open = subscribers.size();
      call.context().addEndHandler(ended -> leave());
      call.onSessionEnd(this::fail);
    }

    private void beat(String token, long pulseMs) {
      sinceChecked += pulseMs;
      if (sinceChecked < heartbeatMs) {
        sayAlive();
        return;
      }
      sinceChecked = 0;
      tokens.verify(token).onSuccess(still -> sayAlive()).onFailure(this::fail);
    }

    private void sayAlive() {
      if (!busy()) {
        response.write(": alive\n\n");
      }
    }

    void follow(Long from) {
      feeds.follow(call.actor(), from, this).onSuccess(this::following).onFailure(this::fail);
    }

    /** Whatever comes after the first sign of life arrives. */
    private void following(Feed opened) {
      feed = opened;
      if (subscribers.contains(this)) {
        response.write(": connected\n\n");
      } else {
        feeds.end(opened);
      }
    }

    @Override
    public Future<Void> take(Batch batch) {
      return response.write(batch.events(call.actor().scopes()));
    }

    @Override
    public boolean busy() {
      return response.writeQueueFull();
    }

    /** Who may read no longer is told why; whoever else is let go reads on when they come back. */
    @Override
    public void fail(Throwable reason) {
      if (reason instanceof Problem problem && problem.status() == 401 && !response.closed()) {
        response.write(farewell(problem));
      }
      end();
    }

    private Buffer farewell(Problem problem) {
      return Buffer.buffer("event: ended\ndata: ")
          .appendBuffer(Json.buffer(Failures.body(call.context(), problem)))
          .appendString("\n\n");
    }

    public void end() {
      leave();
      if (!response.ended() && !response.closed()) {
        response.end();
      }
    }

    private void leave() {
      vertx.cancelTimer(heartbeat);
      subscribers.remove(this);
      open = subscribers.size();
      if (feed != null) {
        feeds.end(feed);
      }
    }
  }
}
