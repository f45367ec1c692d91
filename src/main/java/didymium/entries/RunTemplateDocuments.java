package didymium.entries;

import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.entries.RunTemplateCommand.GetRunTemplates;
import didymium.entries.RunTemplateCommand.SetRunTemplates;
import didymium.journal.Journal;
import didymium.journal.KeptDocument;
import didymium.journal.KeptDocument.Kept;
import didymium.journal.KeptDocument.Table;
import didymium.journal.KeptDocument.Told;
import didymium.measurements.Definitions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;

/** Answers what is asked about the templates of runs of projects. */
final class RunTemplateDocuments {
  private record Shown(UUID projectId, int version, List<RunTemplate> templates) {}

  private final KeptDocument<RunTemplates> document;
  private final Journal journal;
  private final DefinitionStore definitions;

  RunTemplateDocuments(Pool pool, Journal journal) {
    var table = new Table("run_templates", "templates", "text");
    var told = new Told("run-templates-changed", "run-templates", "runTemplates");
    this.document =
        KeptDocument.ofProject(pool, journal, table, told, RunTemplates.class, RunTemplates.NONE);
    this.journal = journal;
    this.definitions = new DefinitionStore(pool);
  }

  Future<Void> answer(Bus bus) {
    return Future.all(
            bus.answer(GetRunTemplates.class, this::get),
            bus.answer(SetRunTemplates.class, journal.once(this::set)))
        .mapEmpty();
  }

  private Future<Reply> get(GetRunTemplates query) {
    return document
        .get(query.actor(), query.projectId())
        .map(kept -> Reply.ok(shown(query.projectId(), kept), kept.version()));
  }

  private static Shown shown(UUID projectId, Kept<RunTemplates> kept) {
    return new Shown(projectId, kept.version(), kept.document().templates());
  }

  private Future<Reply> set(SetRunTemplates command) {
    return document.get(command.actor(), command.projectId()).compose(kept -> set(command, kept));
  }

  private Future<Reply> set(SetRunTemplates command, Kept<RunTemplates> kept) {
    RunTemplateRules.requireEditor(kept, command);
    var id = command.projectId();
    return definitions
        .find(id, Definitions.askedOf(command.templates().measurements()))
        .map(known -> RunTemplateRules.set(kept, command.templates(), known))
        .compose(next -> document.replace(id, kept, next, shown(id, next), command));
  }
}
