package didymium.transparency;

import static didymium.web.Commands.one;

import didymium.access.Scope;
import didymium.bus.Command;
import didymium.transparency.NamedWitnessesCommand.GetWitnesses;
import didymium.transparency.NamedWitnessesCommand.NewWitnesses;
import didymium.transparency.NamedWitnessesCommand.SetWitnesses;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;

/** The witnesses that programmes name, over REST. */
public final class NamedWitnessRoutes implements Routes {
  private static final String WITNESSES = "/programmes/:programmeId/witnesses";

  @Override
  public void mount(Api api) {
    api.clients(Scope.PROJECTS_READ)
        .get(WITNESSES, one(GetWitnesses::new, "programmeId"))
        .people()
        .put(WITNESSES, NamedWitnessRoutes::set);
  }

  private static Command set(Call call) {
    return new SetWitnesses(
        call.actor(),
        call.idempotency(),
        call.id("programmeId"),
        call.ifMatch(),
        call.body(NewWitnesses.class));
  }
}
