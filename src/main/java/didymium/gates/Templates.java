package didymium.gates;

import com.fasterxml.jackson.core.type.TypeReference;
import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.evaluation.Criterion;
import didymium.gates.GateRules.Planning;
import didymium.gates.TemplateCommand.GetTemplates;
import didymium.gates.TemplateCommand.ListTemplates;
import didymium.gates.TemplateCommand.SetTemplates;
import didymium.gates.TemplateStore.Kept;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.measurements.Stage;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Answers what is asked about templates of criteria: those that ship, and a programme's own. */
final class Templates {
  private record Offered(String name, Stage stage, UUID programmeId, List<Criterion> criteria) {}

  private record Own(UUID programmeId, int version, List<Template> templates) {}

  private final List<Template> shipped = shipped();
  private final TemplateStore store;
  private final TemplateChanges changes;
  private final Journal journal;

  Templates(Pool pool, Journal journal) {
    this.store = new TemplateStore(pool);
    this.changes = new TemplateChanges(journal);
    this.journal = journal;
  }

  static List<Template> shipped() {
    try (var file = Templates.class.getResourceAsStream("/gates/templates.json")) {
      return Json.MAPPER.readValue(file, new TypeReference<List<Template>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
        : store
            .get(query.actor(), query.programmeId())
            .map(kept -> offered(kept.templates(), query.programmeId()));
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
    return store
        .get(query.actor(), query.programmeId())
        .map(kept -> reply(query.programmeId(), kept.version(), kept.templates()));
  }

  private static Reply reply(UUID programmeId, int version, List<Template> templates) {
    return Reply.ok(new Own(programmeId, version, templates), version);
  }

  private Future<Reply> set(SetTemplates command) {
    return store.get(command.actor(), command.programmeId()).compose(kept -> set(command, kept));
  }

  private Future<Reply> set(SetTemplates command, Kept kept) {
    TemplateRules.check(kept.coordinates(), kept.version(), command);
    var id = command.programmeId();
    var templates = command.templates().templates();
    var own = new Own(id, kept.version() + 1, templates);
    var event =
        Event.ofProgramme(
            "gate-templates-changed",
            id,
            new Event.Subject("programme", id),
            Event.content(Map.of("gateTemplates", own)));
    return changes.set(
        id, own.version(), templates, command, event, reply(id, own.version(), templates));
  }

  /** The criteria to plan a gate with: those given, or those of the template that is named. */
  Future<List<Criterion>> criteria(
      Planning project, Stage stage, String name, List<Criterion> given) {
    return name == null
        ? Future.succeededFuture(given)
        : store
            .own(project.programmeId())
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
