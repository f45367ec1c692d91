package didymium.journal;

import static didymium.access.Scope.JOURNAL_READ;

import com.fasterxml.jackson.annotation.JsonProperty;
import didymium.access.Tokens;
import didymium.bus.Command;
import didymium.bus.Problem;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.sqlclient.Pool;

/** The journal by position, and as it grows. */
public final class JournalRoutes implements Routes {
  /** In which order the journal is read. */
  private enum Order {
    @JsonProperty("asc")
    ASC,
    @JsonProperty("desc")
    DESC
  }

  private final Pool pool;
  private final Tokens tokens;
  private final long heartbeatMs;
  private LiveStream stream;

  public JournalRoutes(Pool pool, Tokens tokens, long heartbeatMs) {
    this.pool = pool;
    this.tokens = tokens;
    this.heartbeatMs = heartbeatMs;
  }

  @Override
  public void mount(Api api) {
    stream = new LiveStream(api.vertx(), api.bus(), pool, tokens, heartbeatMs);
    api.meters()
        .gauge("didymium.live.subscribers", "Live streams that are open", stream::subscribers);
    api.clients(JOURNAL_READ)
        .get(
            "/journal",
            JournalRoutes::read,
            "after",
            "limit",
            "project",
            "subject",
            "type",
            "order")
        .giving("text/event-stream")
        .signedIn(HttpMethod.GET, "/journal/stream", stream::open);
  }

  @Override
  public Future<Void> end() {
    return stream.end();
  }

  private static Command read(Call call) {
    boolean newestFirst = call.query("order", Order.class) == Order.DESC;
    return new ReadJournal(
        call.actor(),
        Call.position(call.query("after"), newestFirst ? Long.MAX_VALUE : 0),
        call.page(0).limit(),
        call.queryId("project"),
        call.queryId("subject"),
        call.several("type", JournalRoutes::type),
        newestFirst);
  }

  private static String type(String type) {
    if (!EventTypes.ALL.contains(type)) {
      throw Problem.invalid("malformed-query", null, "type");
    }
    return type;
  }
}
