package didymium.gates;

import static didymium.access.Scope.PROJECTS_READ;
import static didymium.web.Commands.act;
import static didymium.web.Commands.change;
import static didymium.web.Commands.one;

import didymium.bus.Command;
import didymium.bus.MergePatch;
import didymium.gates.GateCommand.ChangeGate;
import didymium.gates.GateCommand.EvaluateGate;
import didymium.gates.GateCommand.FindGates;
import didymium.gates.GateCommand.ForecastGate;
import didymium.gates.GateCommand.GetCriteria;
import didymium.gates.GateCommand.GetGate;
import didymium.gates.GateCommand.ListGates;
import didymium.gates.GateCommand.NewCriteria;
import didymium.gates.GateCommand.NewForecast;
import didymium.gates.GateCommand.Plan;
import didymium.gates.GateCommand.PlanGate;
import didymium.gates.GateCommand.SetCriteria;
import didymium.gates.TemplateCommand.GetTemplates;
import didymium.gates.TemplateCommand.ListTemplates;
import didymium.gates.TemplateCommand.NewTemplates;
import didymium.gates.TemplateCommand.SetTemplates;
import didymium.measurements.Stage;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;

/** Gates, their criteria and templates of these over REST. */
public final class GateRoutes implements Routes {
  private static final String ONE = "/gates/:gateId";
  private static final String OF_PROJECT = "/projects/:projectId/gates";
  private static final String TEMPLATES = "/programmes/:programmeId/gate-templates";

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ)
        .get(OF_PROJECT, one(ListGates::new, "projectId"))
        .get(
            "/gates", GateRoutes::find, "project", "programme", "stage", "state", "limit", "cursor")
        .get(ONE, call -> new GetGate(call.actor(), call.id("gateId"), call.asOf()), "asOf")
        .get(ONE + "/criteria", one(GetCriteria::new, "gateId"))
        .get(ONE + "/evaluation", one(EvaluateGate::new, "gateId"))
        .get(
            "/gate-templates",
            call -> new ListTemplates(call.actor(), call.queryId("programme")),
            "programme")
        .get(TEMPLATES, one(GetTemplates::new, "programmeId"));
    api.post(OF_PROJECT, act(PlanGate::new, "projectId", Plan.class))
        .patch(ONE, change(ChangeGate::new, "gateId", MergePatch.class))
        .post(ONE + "/forecasts", act(ForecastGate::new, "gateId", NewForecast.class))
        .put(ONE + "/criteria", change(SetCriteria::new, "gateId", NewCriteria.class))
        .put(TEMPLATES, change(SetTemplates::new, "programmeId", NewTemplates.class));
  }

  private static Command find(Call call) {
    return new FindGates(
        call.actor(),
        call.queryId("project"),
        call.queryId("programme"),
        call.query("stage", Stage.class),
        call.queryAny("state", GateState.class),
        call.page(2));
  }
}
