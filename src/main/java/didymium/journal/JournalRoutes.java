package didymium.journal;

import static didymium.access.Scope.JOURNAL_READ;

import didymium.access.Tokens;
import didymium.bus.Command;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.sqlclient.Pool;

/** The journal by position, and as it grows. */
public final class JournalRoutes implements Routes {
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
    api.clients(JOURNAL_READ)
        .get("/journal", JournalRoutes::read, "after", "limit", "project", "subject")
        .giving("text/event-stream")
        .signedIn(HttpMethod.GET, "/journal/stream", stream::open);
  }

  @Override
  public Future<Void> end() {
    return stream.end();
  }

  private static Command read(Call call) {
    return new ReadJournal(
        call.actor(),
        Call.position(call.query("after"), 0),
        call.page(0).limit(),
        call.queryId("project"),
        call.queryId("subject"));
  }
}
