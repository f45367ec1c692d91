package didymium.projects;

import didymium.access.Role;
import didymium.bus.Faults;
import didymium.bus.Problem;

/** The body that gives a participant a role in a project. */
public record Membership(Role role) {
  public Membership {
    var faults = new Faults();
    faults.present("/role", role);
    if (role == Role.FORMER) {
      faults.add(Problem.invalid("unknown-value", "/role", "coordinator, scientist, observer"));
    }
    faults.raise();
  }
}
