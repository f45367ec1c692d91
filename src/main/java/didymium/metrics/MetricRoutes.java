package didymium.metrics;

import static didymium.access.Scope.PROJECTS_READ;
import static didymium.web.Commands.act;
import static didymium.web.Commands.one;

import didymium.bus.Command;
import didymium.metrics.MetricCommand.ChangeMetric;
import didymium.metrics.MetricCommand.DefineMetric;
import didymium.metrics.MetricCommand.GetMetric;
import didymium.metrics.MetricCommand.ListMetrics;
import didymium.metrics.MetricCommand.NewMetric;
import didymium.metrics.RegisterCommand.GetRegisters;
import didymium.metrics.RegisterCommand.NewRegisters;
import didymium.metrics.RegisterCommand.SetRegisters;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Commands;
import didymium.web.Routes;

/** The metrics and the registers of programmes over REST. */
public final class MetricRoutes implements Routes {
  private static final String ALL = "/programmes/:programmeId/metrics";
  private static final String REGISTERS = "/programmes/:programmeId/registers";
  private static final String ONE = ALL + "/:metricCode";

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ)
        .get(ALL, one(ListMetrics::new, "programmeId"))
        .get(ONE, MetricRoutes::get)
        .get(REGISTERS, one(GetRegisters::new, "programmeId"));
    api.post(ALL, act(DefineMetric::new, "programmeId", NewMetric.class))
        .put(ONE, MetricRoutes::change)
        .put(REGISTERS, Commands.change(SetRegisters::new, "programmeId", NewRegisters.class));
  }

  private static Command get(Call call) {
    return new GetMetric(
        call.actor(), call.id("programmeId"), call.context().pathParam("metricCode"));
  }

  private static Command change(Call call) {
    return new ChangeMetric(
        call.actor(),
        call.idempotency(),
        call.id("programmeId"),
        call.context().pathParam("metricCode"),
        call.ifMatch(),
        call.body(NewMetric.class));
  }
}
