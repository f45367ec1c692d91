package didymium.programmes;

import static didymium.access.Scope.PROJECTS_READ;

import didymium.bus.Command;
import didymium.bus.MergePatch;
import didymium.programmes.ProgrammeCommand.ChangeProgramme;
import didymium.programmes.ProgrammeCommand.GetProgramme;
import didymium.programmes.ProgrammeCommand.ListProgrammes;
import didymium.programmes.ProgrammeCommand.SignProgramme;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;

/** ProgrammesVerticle over REST. */
public final class ProgrammeRoutes implements Routes {
  private static final String ALL = "/programmes";
  private static final String ONE = "/programmes/:programmeId";

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ)
        .get(ALL, call -> new ListProgrammes(call.actor(), call.page(2)), "limit", "cursor")
        .get(ONE, call -> new GetProgramme(call.actor(), call.id("programmeId")));
    api.post(ALL, ProgrammeRoutes::sign).patch(ONE, ProgrammeRoutes::change);
  }

  private static Command sign(Call call) {
    return new SignProgramme(call.actor(), call.idempotency(), call.body(ProgrammeDetails.class));
  }

  private static Command change(Call call) {
    return new ChangeProgramme(
        call.actor(), null, call.id("programmeId"), call.ifMatch(), call.body(MergePatch.class));
  }
}
