package didymium.participants;

import static didymium.access.Scope.PROJECTS_READ;
import static didymium.web.Commands.change;
import static didymium.web.Commands.make;
import static didymium.web.Commands.one;

import didymium.bus.Command;
import didymium.bus.MergePatch;
import didymium.participants.OrganisationCommand.AddOrganisation;
import didymium.participants.OrganisationCommand.ChangeOrganisation;
import didymium.participants.OrganisationCommand.GetOrganisation;
import didymium.participants.OrganisationCommand.InviteOrganisation;
import didymium.participants.OrganisationCommand.ListOrganisations;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;

/** Organisations over REST. */
public final class OrganisationRoutes implements Routes {
  private static final String ALL = "/organisations";
  private static final String ONE = "/organisations/:organisationId";

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ)
        .get(ALL, OrganisationRoutes::list, "text", "country", "limit", "cursor")
        .get(ONE, call -> new GetOrganisation(call.id("organisationId")));
    api.post(ALL, make(AddOrganisation::new, Organisation.Profile.class))
        .patch(ONE, change(ChangeOrganisation::new, "organisationId", MergePatch.class))
        .post(ONE + "/invitation", one(InviteOrganisation::new, "organisationId"));
  }

  private static Command list(Call call) {
    return new ListOrganisations(call.text("text"), call.query("country"), call.page(2));
  }
}
