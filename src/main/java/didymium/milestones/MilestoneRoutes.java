package didymium.milestones;

import static didymium.access.Scope.MILESTONES_WRITE;
import static didymium.access.Scope.PROJECTS_READ;
import static didymium.web.Commands.act;
import static didymium.web.Commands.change;
import static didymium.web.Commands.one;

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
    "stage",
    "state",
    "owner",
    "awaiting",
    "overdue",
    "text",
    "ids",
    "updatedSince",
    "sort",
    "total",
    "limit",
    "cursor"
  };

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ)
        .get(OF_PROJECT, call -> list(call, call.id("projectId"), null), FILTERS)
        .get(
            "/milestones",
            call -> list(call, call.queryId("project"), call.queryId("programme")),
            Api.plus(FILTERS, "project", "programme"))
        .get(ONE, one(GetMilestone::new, "milestoneId"));
    api.clients(MILESTONES_WRITE)
        .post(OF_PROJECT, act(PlanMilestone::new, "projectId", Plan.class))
        .patch(ONE, change(ChangeMilestone::new, "milestoneId", MergePatch.class))
        .post(ONE + "/forecasts", act(ForecastMilestone::new, "milestoneId", NewForecast.class))
        .post(
            ONE + "/submission",
            act(SubmitMilestone::new, "milestoneId", Submission.PLAIN, Submission.class));
    api.post(
            ONE + "/acceptance",
            act(AcceptMilestone::new, "milestoneId", Acceptance.PLAIN, Acceptance.class))
        .post(ONE + "/return", act(ReturnMilestone::new, "milestoneId", Return.class));
  }

  private static Command list(Call call, UUID projectId, UUID programmeId) {
    var order = call.query("sort", MilestoneOrder.class);
    return new ListMilestones(
        call.actor(),
        projectId,
        programmeId,
        call.query("stage", Stage.class),
        call.queryAny("state", MilestoneState.class),
        call.queryPerson("owner"),
        call.isMe("awaiting"),
        Boolean.TRUE.equals(call.flag("overdue")),
        call.text("text"),
        call.queryIds("ids"),
        call.queryTime("updatedSince"),
        order == null ? MilestoneOrder.DUE : order,
        call.page(2));
  }
}
