package didymium.milestones;

import static didymium.access.Scope.MILESTONES_WRITE;
import static didymium.access.Scope.PROJECTS_READ;

import didymium.bus.Command;
import didymium.bus.MergePatch;
import didymium.measurements.Stage;
import didymium.milestones.MilestoneCommand.AcceptMilestone;
import didymium.milestones.MilestoneCommand.Acceptance;
import didymium.milestones.MilestoneCommand.ChangeMilestone;
import didymium.milestones.MilestoneCommand.ForecastMilestone;
import didymium.milestones.MilestoneCommand.GetMilestone;
import didymium.milestones.MilestoneCommand.ListMilestones;
import didymium.milestones.MilestoneCommand.NewForecast;
import didymium.milestones.MilestoneCommand.Plan;
import didymium.milestones.MilestoneCommand.PlanMilestone;
import didymium.milestones.MilestoneCommand.Return;
import didymium.milestones.MilestoneCommand.ReturnMilestone;
import didymium.milestones.MilestoneCommand.Submission;
import didymium.milestones.MilestoneCommand.SubmitMilestone;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;
import java.util.UUID;

/** Milestones over REST. */
public final class MilestoneRoutes implements Routes {
  private static final String ONE = "/milestones/:milestoneId";
  private static final String OF_PROJECT = "/projects/:projectId/milestones";
  private static final String[] FILTERS = {
    "stage", "state", "owner", "awaiting", "overdue", "text", "sort", "limit", "cursor"
  };

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ)
        .get(OF_PROJECT, call -> list(call, call.id("projectId"), null), FILTERS)
        .get(
            "/milestones",
            call -> list(call, call.queryId("project"), call.queryId("programme")),
            Api.plus(FILTERS, "project", "programme"))
        .get(ONE, call -> new GetMilestone(call.actor(), call.id("milestoneId")));
    api.clients(MILESTONES_WRITE)
        .post(OF_PROJECT, MilestoneRoutes::plan)
        .patch(ONE, MilestoneRoutes::change)
        .post(ONE + "/forecasts", MilestoneRoutes::forecast);
    api.post(ONE + "/submission", MilestoneRoutes::submit)
        .post(ONE + "/acceptance", MilestoneRoutes::accept)
        .post(ONE + "/return", MilestoneRoutes::sendBack);
  }

  private static Command list(Call call, UUID projectId, UUID programmeId) {
    var order = call.query("sort", MilestoneOrder.class);
    return new ListMilestones(
        call.actor(),
        projectId,
        programmeId,
        call.query("stage", Stage.class),
        call.query("state", MilestoneState.class),
        call.queryPerson("owner"),
        call.isMe("awaiting"),
        Boolean.TRUE.equals(call.flag("overdue")),
        call.query("text"),
        order == null ? MilestoneOrder.DUE : order,
        call.page(2));
  }

  private static Command plan(Call call) {
    return new PlanMilestone(
        call.actor(), call.idempotency(), call.id("projectId"), call.body(Plan.class));
  }

  private static Command change(Call call) {
    return new ChangeMilestone(
        call.actor(), null, call.id("milestoneId"), call.ifMatch(), call.body(MergePatch.class));
  }

  private static Command forecast(Call call) {
    return new ForecastMilestone(
        call.actor(), call.idempotency(), call.id("milestoneId"), call.body(NewForecast.class));
  }

  private static Command submit(Call call) {
    return new SubmitMilestone(
        call.actor(),
        call.idempotency(),
        call.id("milestoneId"),
        call.bodyOr(Submission.PLAIN, Submission.class));
  }

  private static Command accept(Call call) {
    return new AcceptMilestone(
        call.actor(),
        call.idempotency(),
        call.id("milestoneId"),
        call.bodyOr(Acceptance.PLAIN, Acceptance.class));
  }

  private static Command sendBack(Call call) {
    return new ReturnMilestone(
        call.actor(), call.idempotency(), call.id("milestoneId"), call.body(Return.class));
  }
}
