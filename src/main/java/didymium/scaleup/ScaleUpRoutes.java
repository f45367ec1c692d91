package didymium.scaleup;

import static didymium.access.Scope.PROJECTS_READ;

import didymium.web.Api;
import didymium.web.Routes;

/** The scale-up picture over REST. */
public final class ScaleUpRoutes implements Routes {

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ)
        .get(
            "/projects/:projectId/scale-up",
            call -> new GetScaleUp(call.actor(), call.id("projectId")));
  }
}
