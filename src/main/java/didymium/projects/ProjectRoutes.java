package didymium.projects;

import static didymium.access.Scope.PROJECTS_READ;
import static didymium.web.Commands.change;
import static didymium.web.Commands.make;

import didymium.bus.Command;
import didymium.bus.MergePatch;
import didymium.journal.ReadPast;
import didymium.measurements.Stage;
import didymium.projects.ProjectCommand.ChangeProject;
import didymium.projects.ProjectCommand.Filters;
import didymium.projects.ProjectCommand.GetProject;
import didymium.projects.ProjectCommand.ListProjects;
import didymium.projects.ProjectCommand.OpenProject;
import didymium.projects.ProjectCommand.RemoveMember;
import didymium.projects.ProjectCommand.SetMember;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;

/** Projects and their members over REST. */
public final class ProjectRoutes implements Routes {
  private static final String ALL = "/projects";
  private static final String ONE = "/projects/:projectId";
  private static final String MEMBER = ONE + "/members/:participantId";
  private static final String[] FILTERS = {
    "programme",
    "stage",
    "element",
    "organisation",
    "text",
    "ids",
    "updatedSince",
    "limit",
    "cursor"
  };

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ)
        .get(ALL, ProjectRoutes::list, FILTERS)
        .get(ONE, ProjectRoutes::get, "asOf");
    api.post(ALL, make(OpenProject::new, NewProject.class))
        .patch(ONE, change(ChangeProject::new, "projectId", MergePatch.class))
        .put(MEMBER, ProjectRoutes::setMember)
        .delete(MEMBER, ProjectRoutes::removeMember);
  }

  private static Command list(Call call) {
    var filters =
        new Filters(
            call.queryId("programme"),
            call.query("stage", Stage.class),
            call.query("element"),
            call.queryId("organisation"),
            call.text("text"),
            call.queryIds("ids"),
            call.queryTime("updatedSince"));
    return new ListProjects(call.actor(), filters, call.page(2));
  }

  private static Command get(Call call) {
    var id = call.id("projectId");
    var asOf = call.asOf();
    return asOf == null
        ? new GetProject(call.actor(), id)
        : new ReadPast(call.actor(), "project", id, asOf);
  }

  private static Command setMember(Call call) {
    var role = call.body(Membership.class).role();
    return new SetMember(
        call.actor(), call.idempotency(), call.id("projectId"), call.id("participantId"), role);
  }

  private static Command removeMember(Call call) {
    return new RemoveMember(
        call.actor(), call.idempotency(), call.id("projectId"), call.id("participantId"));
  }
}
