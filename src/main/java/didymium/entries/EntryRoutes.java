package didymium.entries;

import static didymium.access.Scope.ENTRIES_READ;
import static didymium.access.Scope.ENTRIES_WRITE;

import didymium.bus.Command;
import didymium.entries.EntryCommand.AmendEntry;
import didymium.entries.EntryCommand.GetEntry;
import didymium.entries.EntryCommand.ListEntries;
import didymium.entries.EntryCommand.LogEntry;
import didymium.entries.EntryReviewCommand.GetEntryReview;
import didymium.entries.EntryReviewCommand.NewEntryReview;
import didymium.entries.EntryReviewCommand.ReviewEntry;
import didymium.measurements.Metric;
import didymium.measurements.Stage;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.NdjsonResponse;
import didymium.web.Routes;
import java.util.Set;
import java.util.UUID;

/** Entries over REST. */
public final class EntryRoutes implements Routes {
  private static final String OF_MILESTONE = "/milestones/:milestoneId/entries";
  private static final String REVIEW = "/entries/:entryId/review";
  private static final String[] FILTERS = {
    "metric", "of", "text", "organisation", "author", "stage", "amended", "limit", "cursor"
  };

  @Override
  public void mount(Api api) {
    api.clients(ENTRIES_READ)
        .get(OF_MILESTONE, call -> list(call, call.id("milestoneId"), null), FILTERS)
        .get(
            "/projects/:projectId/entries", call -> list(call, null, call.id("projectId")), FILTERS)
        .get(
            "/entries",
            call -> list(call, null, call.queryId("project")),
            Api.plus(FILTERS, "project", "awaitingReview"))
        .get("/entries/:entryId", call -> new GetEntry(call.actor(), call.id("entryId")))
        .get(REVIEW, call -> new GetEntryReview(call.actor(), call.id("entryId")));
    api.clients(ENTRIES_WRITE)
        .post(OF_MILESTONE, EntryRoutes::log)
        .post("/entries/:entryId/amendments", EntryRoutes::amend)
        .streamed(
            "/projects/{projectId}/entries:batch",
            Set.of(NdjsonResponse.TYPE),
            call -> new EntryBatch(call, api.bus(), api.bodyLimit()).run());
    api.post(REVIEW, EntryRoutes::review);
  }

  private static Command list(Call call, UUID milestoneId, UUID projectId) {
    return new ListEntries(
        call.actor(),
        milestoneId,
        projectId,
        call.query("stage", Stage.class),
        call.query("metric", Metric.class),
        call.query("of"),
        call.queryId("organisation"),
        call.queryPerson("author"),
        call.flag("amended"),
        call.isMe("awaitingReview"),
        call.query("text"),
        call.page(1));
  }

  private static Command log(Call call) {
    return new LogEntry(
        call.actor(), call.idempotency(), call.id("milestoneId"), call.body(EntryContent.class));
  }

  private static Command amend(Call call) {
    return new AmendEntry(
        call.actor(), call.idempotency(), call.id("entryId"), call.body(Amendment.class));
  }

  private static Command review(Call call) {
    return new ReviewEntry(
        call.actor(), call.idempotency(), call.id("entryId"), call.body(NewEntryReview.class));
  }
}
