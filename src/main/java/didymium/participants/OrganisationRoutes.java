package didymium.participants;

import static didymium.access.Scope.PROJECTS_READ;

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
    api.post(ALL, OrganisationRoutes::add)
        .patch(ONE, OrganisationRoutes::change)
        .post(ONE + "/invitation", OrganisationRoutes::invite);
  }

  private static Command list(Call call) {
    return new ListOrganisations(call.query("text"), call.query("country"), call.page(2));
  }

  private static Command add(Call call) {
    return new AddOrganisation(
        call.actor(), call.idempotency(), call.body(Organisation.Profile.class));
  }

  private static Command invite(Call call) {
    return new InviteOrganisation(call.actor(), call.id("organisationId"));
  }

  private static Command change(Call call) {
    return new ChangeOrganisation(
        call.actor(), null, call.id("organisationId"), call.ifMatch(), call.body(MergePatch.class));
  }
}
