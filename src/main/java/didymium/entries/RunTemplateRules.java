package didymium.entries;

import didymium.access.Role;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.entries.RunTemplateCommand.SetRunTemplates;
import didymium.journal.KeptDocument.Kept;
import didymium.measurements.Definitions;
import didymium.measurements.Methods;
import java.util.HashSet;

/** Who may change a project's templates of runs, and what they have to be. Pure. */
final class RunTemplateRules {
  private RunTemplateRules() {}

  /**
   * @throws Problem 403 for who does not work in the project, 412 for a version that is not the
   *     present one
   */
  static void requireEditor(Kept<RunTemplates> kept, SetRunTemplates command) {
    kept.role().require(Role::works, "entry.log.observer");
    command.read().require(kept.version());
  }

  /**
   * What follows what is kept.
   *
   * @param definitions of the programme, as far as the templates speak of them
   * @throws Problem 400 or 422 with all that is wrong
   */
  static Kept<RunTemplates> set(
      Kept<RunTemplates> kept, RunTemplates next, Definitions definitions) {
    var faults = new Faults();
    var names = new HashSet<String>();
    for (int i = 0; i < next.templates().size(); i++) {
      var at = "/templates/" + i;
      var template = next.templates().get(i);
      if (!names.add(Methods.key(template.name()))) {
        faults.add(Problem.invalid("entry.template.named", at + "/name", template.name()));
      }
      if (kept.document().templates().stream().noneMatch(template::setsUpAs)) {
        faults.value((to, one) -> accepted(to, one, definitions), at, template);
      }
    }
    faults.raise();
    return kept.next(next);
  }

  /** What stays as it is was accepted by what the programme said then. */
  private static RunTemplate accepted(
      String pointer, RunTemplate template, Definitions definitions) {
    var faults = new Faults();
    if (template.scale() != null) {
      faults.value((at, scale) -> scale.accept(at), pointer + "/scale", template.scale());
    }
    var figures = template.measurements();
    for (int i = 0; i < figures.size(); i++) {
      faults.value(
          (at, figure) -> figure.accept(at, definitions),
          pointer + "/measurements/" + i,
          figures.get(i));
    }
    faults.raise();
    return template;
  }
}
