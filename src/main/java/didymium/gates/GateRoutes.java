package didymium.gates;

import static didymium.access.Scope.PROJECTS_READ;

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
        .get(OF_PROJECT, call -> new ListGates(call.actor(), call.id("projectId")))
        .get(
            "/gates", GateRoutes::find, "project", "programme", "stage", "state", "limit", "cursor")
        .get(ONE, call -> new GetGate(call.actor(), call.id("gateId"), call.asOf()), "asOf")
        .get(ONE + "/criteria", call -> new GetCriteria(call.actor(), call.id("gateId")))
        .get(ONE + "/evaluation", call -> new EvaluateGate(call.actor(), call.id("gateId")))
        .get(
            "/gate-templates",
            call -> new ListTemplates(call.actor(), call.queryId("programme")),
            "programme")
        .get(TEMPLATES, call -> new GetTemplates(call.actor(), call.id("programmeId")));
    api.post(OF_PROJECT, GateRoutes::plan)
        .patch(ONE, GateRoutes::change)
        .post(ONE + "/forecasts", GateRoutes::forecast)
        .put(ONE + "/criteria", GateRoutes::setCriteria)
        .put(TEMPLATES, GateRoutes::setTemplates);
  }

  private static Command find(Call call) {
    return new FindGates(
        call.actor(),
        call.queryId("project"),
        call.queryId("programme"),
        call.query("stage", Stage.class),
        call.query("state", GateState.class),
        call.page(2));
  }

  private static Command plan(Call call) {
    return new PlanGate(
        call.actor(), call.idempotency(), call.id("projectId"), call.body(Plan.class));
  }

  private static Command change(Call call) {
    return new ChangeGate(
        call.actor(), null, call.id("gateId"), call.ifMatch(), call.body(MergePatch.class));
  }

  private static Command forecast(Call call) {
    return new ForecastGate(
        call.actor(), call.idempotency(), call.id("gateId"), call.body(NewForecast.class));
  }

  private static Command setCriteria(Call call) {
    return new SetCriteria(
        call.actor(), null, call.id("gateId"), call.ifMatch(), call.body(NewCriteria.class));
  }

  private static Command setTemplates(Call call) {
    return new SetTemplates(
        call.actor(), null, call.id("programmeId"), call.ifMatch(), call.body(NewTemplates.class));
  }
}
