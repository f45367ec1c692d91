package didymium.programmes;

import static didymium.access.Scope.PROJECTS_READ;
import static didymium.web.Commands.change;
import static didymium.web.Commands.make;
import static didymium.web.Commands.one;

import didymium.bus.MergePatch;
import didymium.programmes.ProgrammeCommand.ChangeProgramme;
import didymium.programmes.ProgrammeCommand.GetProgramme;
import didymium.programmes.ProgrammeCommand.ListProgrammes;
import didymium.programmes.ProgrammeCommand.SignProgramme;
import didymium.web.Api;
import didymium.web.Routes;

/** ProgrammesVerticle over REST. */
public final class ProgrammeRoutes implements Routes {
  private static final String ALL = "/programmes";
  private static final String ONE = "/programmes/:programmeId";

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ)
        .get(ALL, call -> new ListProgrammes(call.actor(), call.page(2)), "limit", "cursor")
        .get(ONE, one(GetProgramme::new, "programmeId"));
    api.post(ALL, make(SignProgramme::new, ProgrammeDetails.class))
        .patch(ONE, change(ChangeProgramme::new, "programmeId", MergePatch.class));
  }
}
