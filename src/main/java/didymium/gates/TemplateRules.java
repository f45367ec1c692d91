package didymium.gates;

import didymium.access.Role;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.evaluation.CriteriaRules;
import didymium.gates.TemplateCommand.SetTemplates;
import didymium.measurements.Definitions;
import java.util.List;

/** Who may change a programme's templates, and what they have to be. Pure. */
final class TemplateRules {
  private static final int MOST = 20;

  private TemplateRules() {}

  static void requireEditor(Role role, int version, SetTemplates command) {
    role.require(Role::coordinates, "gate.templates.not-coordinator");
    command.read().require(version);
  }

  /**
   * @param definitions of the programme, as far as the criteria speak of them
   */
  static void check(List<Template> templates, Definitions definitions) {
    if (templates.size() > MOST) {
      throw Problem.invalid("too-many", "/templates", MOST);
    }
    var faults = new Faults();
    for (int i = 0; i < templates.size(); i++) {
      var at = "/templates/" + i;
      faults.value((to, one) -> checked(to, one, definitions), at, templates.get(i));
      for (int other = 0; other < i; other++) {
        if (same(templates.get(i), templates.get(other))) {
          faults.add(Problem.invalid("repeated", at + "/name"));
        }
      }
    }
    faults.raise();
  }

  private static boolean same(Template one, Template other) {
    return one != null && other != null && one.isSame(other);
  }

  private static Template checked(String pointer, Template template, Definitions definitions) {
    if (template == null) {
      throw Problem.invalid("missing-field", pointer);
    }
    CriteriaRules.check(pointer + "/criteria", template.criteria(), true, definitions);
    return template;
  }
}
