package didymium.gates;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Idempotency;
import didymium.bus.Versions;
import didymium.journal.Write;
import java.util.List;
import java.util.UUID;

/** What is asked about templates of criteria. */
public sealed interface TemplateCommand extends Command {

  /**
   * @param programmeId whose own templates are offered too; null for those that ship alone
   */
  record ListTemplates(Actor actor, UUID programmeId) implements TemplateCommand {}

  record GetTemplates(Actor actor, UUID programmeId) implements TemplateCommand {}

  /**
   * @param version the one that the actor has read
   */
  record SetTemplates(
      Actor actor, Idempotency idempotency, UUID programmeId, Versions read, NewTemplates templates)
      implements TemplateCommand, Write {}

  /** A programme's own templates: the whole list. */
  record NewTemplates(List<Template> templates) {
    public NewTemplates {
      var faults = new Faults();
      faults.present("/templates", templates);
      faults.raise();
    }
  }
}
