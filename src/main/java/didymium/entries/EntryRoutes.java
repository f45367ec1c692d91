package didymium.entries;

import static didymium.access.Scope.ENTRIES_READ;
import static didymium.access.Scope.ENTRIES_REVIEW;
import static didymium.access.Scope.ENTRIES_WRITE;
import static didymium.web.Commands.act;
import static didymium.web.Commands.change;
import static didymium.web.Commands.one;

import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.entries.EntryCommand.AmendEntry;
import didymium.entries.EntryCommand.GetEntry;
import didymium.entries.EntryCommand.ListEntries;
import didymium.entries.EntryCommand.LogEntry;
import didymium.entries.EntryReviewCommand.GetEntryReview;
import didymium.entries.EntryReviewCommand.NewEntryReview;
import didymium.entries.EntryReviewCommand.NewEntryReviews;
import didymium.entries.EntryReviewCommand.ReviewEntries;
import didymium.entries.EntryReviewCommand.ReviewEntry;
import didymium.entries.RunTemplateCommand.GetRunTemplates;
import didymium.entries.RunTemplateCommand.SetRunTemplates;
import didymium.measurements.Metric;
import didymium.measurements.Stage;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.NdjsonResponse;
import didymium.web.Routes;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import java.util.UUID;

/** Entries over REST. */
public final class EntryRoutes implements Routes {
  private static final String OF_MILESTONE = "/milestones/:milestoneId/entries";
  private static final String REVIEW = "/entries/:entryId/review";
  private static final String TEMPLATES = "/projects/:projectId/run-templates";
  private static final String[] FILTERS = {
    "metric",
    "of",
    "text",
    "organisation",
    "author",
    "stage",
    "amended",
    "batch",
    "lot",
    "ids",
    "ranFrom",
    "ranUntil",
    "loggedSince",
    "sort",
    "total",
    "limit",
    "cursor"
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
        .get("/entries/:entryId", one(GetEntry::new, "entryId"))
        .get(REVIEW, one(GetEntryReview::new, "entryId"))
        .get(TEMPLATES, one(GetRunTemplates::new, "projectId"));
    api.clients(ENTRIES_WRITE)
        .post(OF_MILESTONE, act(LogEntry::new, "milestoneId", EntryContent.class))
        .post("/entries/:entryId/amendments", act(AmendEntry::new, "entryId", Amendment.class))
        .put(TEMPLATES, change(SetRunTemplates::new, "projectId", RunTemplates.class))
        .giving(NdjsonResponse.TYPE)
        .streamed(
            "/projects/{projectId}/entries:batch",
            Set.of(NdjsonResponse.TYPE),
            call -> new EntryBatch(call, api.bus(), api.bodyLimit()).run());
    api.clients(ENTRIES_REVIEW)
        .post(REVIEW, act(ReviewEntry::new, "entryId", NewEntryReview.class))
        .signedIn(
            HttpMethod.POST, "/projects/:projectId/entry-reviews", call -> review(call, api.bus()));
  }

  private static void review(Call call, Bus bus) {
    bus.ask(act(ReviewEntries::new, "projectId", NewEntryReviews.class).apply(call))
        .map(reply -> ReviewResults.told(call, reply))
        .onSuccess(reply -> Api.send(call, reply))
        .onFailure(call.context()::fail);
  }

  private static Command list(Call call, UUID milestoneId, UUID projectId) {
    var sort = call.query("sort", EntryOrder.class);
    var order = sort == null ? EntryOrder.LOGGED_LAST : sort;
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
        call.text("text"),
        call.text("batch"),
        call.text("lot"),
        call.queryIds("ids"),
        call.queryTime("ranFrom"),
        call.queryTime("ranUntil"),
        call.queryTime("loggedSince"),
        order,
        call.page(order.keys()));
  }
}
