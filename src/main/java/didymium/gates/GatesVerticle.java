package didymium.gates;

import static didymium.database.Times.now;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.gates.GateCommand.ChangeGate;
import didymium.gates.GateCommand.Edit;
import didymium.gates.GateCommand.EvaluateGate;
import didymium.gates.GateCommand.FindGates;
import didymium.gates.GateCommand.ForecastGate;
import didymium.gates.GateCommand.GetCriteria;
import didymium.gates.GateCommand.GetGate;
import didymium.gates.GateCommand.GetScaleUp;
import didymium.gates.GateCommand.ListGates;
import didymium.gates.GateCommand.PlanGate;
import didymium.gates.GateCommand.SetCriteria;
import didymium.gates.GateRules.Planning;
import didymium.gates.GateRules.Seen;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Owns gates and their criteria, and says what the evidence makes of them. */
public final class GatesVerticle extends VerticleBase {
  private record Criteria(UUID gateId, int version, List<Criterion> criteria) {}

  private final Bus bus;
  private final Journal journal;
  private final GateStore store;
  private final GateChanges changes;
  private final EvidenceStore evidence;
  private final ScaleUpStore figures;
  private final Templates templates;
  private final Past past;

  public GatesVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.journal = journal;
    this.store = new GateStore(pool);
    this.changes = new GateChanges(journal);
    this.evidence = new EvidenceStore(pool);
    this.figures = new ScaleUpStore(pool);
    this.templates = new Templates(pool, journal);
    this.past = new Past(bus, pool);
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.answer(ListGates.class, this::list),
            bus.answer(FindGates.class, this::find),
            bus.answer(GetGate.class, this::get),
            bus.answer(GetCriteria.class, this::criteria),
            bus.answer(EvaluateGate.class, this::evaluate),
            bus.answer(PlanGate.class, journal.once(this::plan)),
            bus.answer(ChangeGate.class, journal.once(this::change)),
            bus.answer(ForecastGate.class, journal.once(this::forecast)),
            bus.answer(SetCriteria.class, journal.once(this::setCriteria)),
            bus.answer(GetScaleUp.class, this::scaleUp),
            templates.answer(bus)));
  }

  private Future<Reply> list(ListGates query) {
    return store
        .list(query.actor(), query.projectId())
        .compose(found -> views(query.actor(), found))
        .map(views -> Reply.ok(new Whole(views)));
  }

  /** A list that has no pages. */
  record Whole(List<?> items, String next) {
    Whole(List<?> items) {
      this(items, null);
    }
  }

  private Future<Reply> find(FindGates query) {
    return store
        .find(query)
        .compose(found -> views(query.actor(), found))
        .map(views -> query.page().reply(views, Json::buffer, GatesVerticle::keys));
  }

  private static List<String> keys(GateView view) {
    return List.of(view.gate().due().end().toString(), view.gate().id().toString());
  }

  private Future<List<GateView>> views(Actor actor, List<Seen> found) {
    return evidence
        .runs(gates(found))
        .map(runs -> found.stream().map(seen -> view(actor, seen, runs)).toList());
  }

  private static GateView view(Actor actor, Seen seen, Map<UUID, List<Evidence.Run>> runs) {
    var evaluation = evaluation(seen.gate(), seen.head(), runs);
    return new GateView(
        seen.gate(), seen.forecasts(), evaluation.summary(), GateRules.may(seen, actor));
  }

  private static Evaluation evaluation(Gate gate, long head, Map<UUID, List<Evidence.Run>> runs) {
    var own = runs.getOrDefault(gate.id(), List.of());
    return EvaluationRules.evaluate(gate.id(), gate.criteria(), own, head);
  }

  private Future<Reply> get(GetGate query) {
    return query.asOf() == null
        ? store.get(query.actor(), query.gateId()).compose(seen -> reply(query.actor(), seen, 200))
        : past.gate(query.actor(), query.gateId(), query.asOf());
  }

  private Future<Reply> reply(Actor actor, Seen seen, int status) {
    var gate = seen.gate();
    var location = status == 201 ? "/gates/" + gate.id() : null;
    return evidence
        .runs(List.of(gate))
        .map(runs -> Json.buffer(view(actor, seen, runs)))
        .map(body -> Reply.json(status, body, gate.version(), location));
  }

  private Future<Reply> criteria(GetCriteria query) {
    return store.get(query.actor(), query.gateId()).map(seen -> criteria(seen.gate()));
  }

  private static Reply criteria(Gate gate) {
    return Reply.ok(new Criteria(gate.id(), gate.version(), gate.criteria()), gate.version());
  }

  private Future<Reply> evaluate(EvaluateGate query) {
    return store
        .get(query.actor(), query.gateId())
        .compose(
            seen ->
                evidence
                    .runs(List.of(seen.gate()))
                    .map(runs -> Reply.ok(evaluation(seen.gate(), seen.head(), runs))));
  }

  private Future<Reply> scaleUp(GetScaleUp query) {
    return store
        .list(query.actor(), query.projectId())
        .compose(
            gates ->
                figures
                    .figures(query.actor(), query.projectId())
                    .map(found -> ScaleUpRules.of(query.projectId(), found, gates(gates))))
        .map(Reply::ok);
  }

  private static List<Gate> gates(List<Seen> seen) {
    return seen.stream().map(Seen::gate).toList();
  }

  private Future<Reply> plan(PlanGate command) {
    return store
        .planning(command.actor(), command.projectId())
        .compose(project -> plan(command, project))
        .recover(GatesVerticle::plannedAlready);
  }

  private Future<Reply> plan(PlanGate command, Planning project) {
    GateRules.requirePlanner(project);
    var plan = command.plan();
    return templates
        .criteria(project, plan.stage(), plan.template(), plan.criteria())
        .map(given -> CriteriaRules.accept(given, Set.of()))
        .map(criteria -> GateRules.plan(project, plan, criteria, now()))
        .compose(gate -> planned(command, project, gate));
  }

  private Future<Reply> planned(PlanGate command, Planning project, Gate gate) {
    var event = event("gate-planned", gate, Map.of());
    return reply(command.actor(), project.seen(gate), 201)
        .compose(reply -> changes.plan(gate, command, event, reply));
  }

  private static Future<Reply> plannedAlready(Throwable failure) {
    return Future.failedFuture(
        Journal.violates(failure, "gates_stage")
            ? Problem.conflict("gate.planned-already")
            : failure);
  }

  private Future<Reply> change(ChangeGate command) {
    return store.get(command.actor(), command.gateId()).compose(seen -> change(command, seen));
  }

  private Future<Reply> change(ChangeGate command, Seen seen) {
    GateRules.requireEditor(seen, command.version());
    var present = new Edit(seen.gate().note(), seen.gate().source());
    var edit = command.patch().apply(present, Edit.class);
    var gate = GateRules.change(seen, command.version(), edit, now());
    return saved(command, seen, gate, event("gate-changed", gate, Map.of()));
  }

  private Future<Reply> saved(Write command, Seen seen, Gate gate, Event event) {
    return reply(command.actor(), seen.with(gate), 200)
        .compose(reply -> changes.change(gate, command, event, reply));
  }

  private Future<Reply> setCriteria(SetCriteria command) {
    return store
        .get(command.actor(), command.gateId())
        .map(
            seen ->
                GateRules.criteria(seen, command.version(), command.criteria().criteria(), now()))
        .compose(
            gate ->
                changes.change(
                    gate, command, event("gate-changed", gate, Map.of()), criteria(gate)));
  }

  private Future<Reply> forecast(ForecastGate command) {
    return store.get(command.actor(), command.gateId()).compose(seen -> forecast(command, seen));
  }

  private Future<Reply> forecast(ForecastGate command, Seen seen) {
    var now = now();
    var given = command.forecast();
    var gate = GateRules.forecast(seen, given, now);
    var stated = given.statedOn() == null ? GateRules.today(now) : given.statedOn();
    var actor = command.actor();
    var forecast =
        new Forecast(
            Ids.next(), given.due(), given.reason(), stated, actor.id(), actor.name(), now);
    var forecasts = Stream.concat(seen.forecasts().stream(), Stream.of(forecast)).toList();
    var event = event("gate-forecast", gate, Map.of("forecast", forecast));
    return reply(actor, seen.with(gate, forecasts), 201)
        .compose(reply -> changes.forecast(gate, forecast, command, event, reply));
  }

  static Event event(String type, Gate gate, Map<String, ?> more) {
    var content = new LinkedHashMap<String, Object>();
    content.put("gate", gate);
    content.putAll(more);
    return Event.ofProject(
        type, gate.projectId(), new Event.Subject("gate", gate.id()), Event.content(content));
  }
}
