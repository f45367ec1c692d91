package didymium.gates;

import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.evaluation.Criterion;
import didymium.gates.GateRules.Planning;
import didymium.gates.TemplateCommand.GetTemplates;
import didymium.gates.TemplateCommand.ListTemplates;
import didymium.gates.TemplateCommand.SetTemplates;
import didymium.journal.Journal;
import didymium.journal.KeptDocument;
import didymium.journal.KeptDocument.Kept;
import didymium.journal.KeptDocument.Table;
import didymium.journal.KeptDocument.Told;
import didymium.measurements.Definitions;
import didymium.measurements.Stage;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Answers what is asked about templates of criteria: those that ship, and a programme's own. */
final class Templates {
  private record Offered(String name, Stage stage, UUID programmeId, List<Criterion> criteria) {}

  private record Own(UUID programmeId, int version, List<Template> templates) {}

  private final List<Template> shipped = shipped();
  private final KeptDocument<List<Template>> document;
  private final Journal journal;
  private final GateStore gates;

  Templates(Pool pool, Journal journal) {
    var table = new Table("gate_templates", "templates", "text");
    var told = new Told("gate-templates-changed", "programme", "gateTemplates");
    this.document = KeptDocument.ofProgramme(pool, journal, table, told, Template[].class);
    this.journal = journal;
    this.gates = new GateStore(pool);
  }

  static List<Template> shipped() {
    return List.of(Json.resource("/gates/templates.json", Template[].class));
  }

  Future<Void> answer(Bus bus) {
    return Future.all(
            bus.answer(ListTemplates.class, this::list),
            bus.answer(GetTemplates.class, this::get),
            bus.answer(SetTemplates.class, journal.once(this::set)))
        .mapEmpty();
  }

  private Future<Reply> list(ListTemplates query) {
    return query.programmeId() == null
        ? Future.succeededFuture(offered(List.of(), null))
        : document
            .get(query.actor(), query.programmeId())
            .map(kept -> offered(kept.document(), query.programmeId()));
  }

  /** A programme's own goes before a shipped one of the same name and stage. */
  private Reply offered(List<Template> own, UUID programmeId) {
    var others =
        shipped.stream()
            .filter(one -> own.stream().noneMatch(one::isSame))
            .map(one -> new Offered(one.name(), one.stage(), null, one.criteria()));
    var mine =
        own.stream().map(one -> new Offered(one.name(), one.stage(), programmeId, one.criteria()));
    return Reply.ok(new GateAnswers.Whole(Stream.concat(mine, others).toList()));
  }

  private Future<Reply> get(GetTemplates query) {
    return document
        .get(query.actor(), query.programmeId())
        .map(kept -> Reply.ok(own(query.programmeId(), kept), kept.version()));
  }

  private static Own own(UUID programmeId, Kept<List<Template>> kept) {
    return new Own(programmeId, kept.version(), kept.document());
  }

  private Future<Reply> set(SetTemplates command) {
    return document.get(command.actor(), command.programmeId()).compose(kept -> set(command, kept));
  }

  private Future<Reply> set(SetTemplates command, Kept<List<Template>> kept) {
    TemplateRules.requireEditor(kept.role(), kept.version(), command);
    return gates
        .ofProgramme(command.programmeId(), criteria(command.templates().templates()))
        .compose(definitions -> set(command, kept, definitions));
  }

  private static List<Criterion> criteria(List<Template> templates) {
    return templates.stream()
        .filter(Objects::nonNull)
        .flatMap(template -> template.criteria().stream())
        .toList();
  }

  private Future<Reply> set(
      SetTemplates command, Kept<List<Template>> kept, Definitions definitions) {
    var templates = command.templates().templates();
    TemplateRules.check(templates, definitions);
    var next = kept.next(templates);
    return document.replace(
        command.programmeId(), kept, next, own(command.programmeId(), next), command);
  }

  /** The criteria to plan a gate with: those given, or those of the template that is named. */
  Future<List<Criterion>> criteria(
      Planning project, Stage stage, String name, List<Criterion> given) {
    return name == null
        ? Future.succeededFuture(given)
        : document
            .find(project.programmeId())
            .map(own -> find(own, stage, name).criteria())
            .map(all -> all.stream().map(one -> one.in(null, project.element())).toList());
  }

  private Template find(List<Template> own, Stage stage, String name) {
    return Stream.concat(own.stream(), shipped.stream())
        .filter(one -> one.is(name, stage))
        .findFirst()
        .orElseThrow(() -> Problem.unprocessable("gate.template.unknown", "/template"));
  }
}
