package didymium.scaleup;

import static didymium.access.Scope.PROJECTS_READ;
import static didymium.web.Commands.one;

import didymium.web.Api;
import didymium.web.Routes;

/** The scale-up picture over REST. */
public final class ScaleUpRoutes implements Routes {

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ)
        .get("/projects/:projectId/scale-up", one(GetScaleUp::new, "projectId"));
  }
}
