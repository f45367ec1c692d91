package didymium.projects;

import didymium.access.Role;
import didymium.bus.Faults;

/** The body that gives a participant a role in a project. */
public record Membership(Role role) {
  public Membership {
    var faults = new Faults();
    faults.present("/role", role);
    faults.raise();
  }
}
