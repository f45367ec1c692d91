package didymium.web;

import static didymium.access.Scope.JOURNAL_READ;

import didymium.bus.Command;
import didymium.journal.ReadJournal;
import io.vertx.core.http.HttpMethod;

/** The journal by position, and as it grows. */
final class JournalRoutes {
  private JournalRoutes() {}

  static void mount(Api api, LiveStream stream) {
    api.clients(JOURNAL_READ)
        .get("/journal", JournalRoutes::read, "after", "limit", "project", "subject")
        .signedIn(HttpMethod.GET, "/journal/stream", stream::open);
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
