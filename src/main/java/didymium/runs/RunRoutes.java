package didymium.runs;

import static didymium.access.Scope.ENTRIES_READ;

import didymium.bus.Command;
import didymium.bus.Problem;
import didymium.measurements.Stage;
import didymium.measurements.Substance;
import didymium.runs.ListRuns.Figures;
import didymium.runs.ListRuns.Found;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;
import java.util.UUID;
import java.util.regex.Pattern;

/** The table of runs over REST. */
public final class RunRoutes implements Routes {
  private static final String[] QUERY = {
    "stage",
    "metric",
    "of",
    "stream",
    "laboratory",
    "lot",
    "review",
    "ranFrom",
    "ranUntil",
    "sort",
    "total",
    "limit",
    "cursor"
  };

  /** Codes of metrics and streams. */
  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

  @Override
  public void mount(Api api) {
    api.clients(ENTRIES_READ)
        .get("/projects/:projectId/runs", call -> list(call, null, call.id("projectId")), QUERY)
        .get(
            "/milestones/:milestoneId/runs",
            call -> list(call, call.id("milestoneId"), null),
            QUERY);
  }

  private static Command list(Call call, UUID milestoneId, UUID projectId) {
    var order = RunOrder.of(call.query("sort"));
    return new ListRuns(
        call.actor(),
        milestoneId,
        projectId,
        call.query("stage", Stage.class),
        call.query("review", Found.class),
        call.queryTime("ranFrom"),
        call.queryTime("ranUntil"),
        new Figures(
            code(call, "metric"),
            Substance.normalised(call.query("of")),
            code(call, "stream"),
            call.text("laboratory"),
            call.text("lot")),
        order,
        call.page(order.keys()));
  }

  private static String code(Call call, String name) {
    var code = call.query(name);
    if (code != null && !CODE.matcher(code).matches()) {
      throw Problem.invalid("malformed-query", null, name);
    }
    return code;
  }
}
