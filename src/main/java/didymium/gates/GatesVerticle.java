package didymium.gates;

import static didymium.database.Times.now;

import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.calendar.DueDate;
import didymium.calendar.Forecast;
import didymium.evaluation.CriteriaRules;
import didymium.evaluation.Criterion;
import didymium.gates.GateCommand.ChangeGate;
import didymium.gates.GateCommand.Edit;
import didymium.gates.GateCommand.ForecastGate;
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
import java.util.stream.Stream;

/** Owns gates and their criteria. */
public final class GatesVerticle extends VerticleBase {
  private final Bus bus;
  private final Journal journal;
  private final GateStore store;
  private final GateChanges changes;
  private final GateAnswers answers;
  private final Templates templates;

  public GatesVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.journal = journal;
    this.store = new GateStore(pool);
    this.changes = new GateChanges(journal);
    this.answers = new GateAnswers(bus, pool);
    this.templates = new Templates(pool, journal);
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.answer(PlanGate.class, journal.once(this::plan)),
            bus.answer(ChangeGate.class, journal.once(this::change)),
            bus.answer(ForecastGate.class, journal.once(this::forecast)),
            bus.answer(SetCriteria.class, journal.once(this::setCriteria)),
            answers.answer(bus),
            templates.answer(bus)));
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
        .compose(given -> accepted(project, given))
        .map(criteria -> GateRules.plan(project, plan, criteria, now()))
        .compose(gate -> planned(command, project, gate));
  }

  private Future<List<Criterion>> accepted(Planning project, List<Criterion> given) {
    return store
        .ofProject(project.projectId(), given)
        .map(definitions -> CriteriaRules.accept(given, Set.of(), definitions));
  }

  private Future<Reply> planned(PlanGate command, Planning project, Gate gate) {
    var event = event("gate-planned", gate, Map.of());
    return answers
        .reply(command.actor(), project.seen(gate), 201)
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
    GateRules.requireEditor(seen, command.read());
    var edit = command.patch().apply(Edit.of(seen.gate()), Edit.class);
    var gate = GateRules.change(seen, command.read(), edit, now());
    return answers
        .reply(command.actor(), seen.with(gate), 200)
        .compose(reply -> changed(command, seen, gate, reply));
  }

  private Future<Reply> changed(Write command, Seen seen, Gate gate, Reply reply) {
    return gate == seen.gate()
        ? journal.unchanged(command, reply)
        : changes.change(gate, command, event("gate-changed", gate, Map.of()), reply);
  }

  private Future<Reply> setCriteria(SetCriteria command) {
    return store.get(command.actor(), command.gateId()).compose(seen -> setCriteria(command, seen));
  }

  private Future<Reply> setCriteria(SetCriteria command, Seen seen) {
    var given = command.criteria().criteria();
    return store
        .ofProject(seen.gate().projectId(), given)
        .map(known -> GateRules.criteria(seen, command.read(), given, known, now()))
        .compose(gate -> changed(command, seen, gate, GateAnswers.criteria(gate)));
  }

  private Future<Reply> forecast(ForecastGate command) {
    return store.get(command.actor(), command.gateId()).compose(seen -> forecast(command, seen));
  }

  private Future<Reply> forecast(ForecastGate command, Seen seen) {
    var now = now();
    var given = command.forecast();
    var gate = GateRules.forecast(seen, given, now);
    var stated = given.statedOn() == null ? DueDate.today(now) : given.statedOn();
    var actor = command.actor();
    var forecast =
        new Forecast(
            Ids.next(), given.due(), given.reason(), stated, actor.id(), actor.name(), now);
    var forecasts = Stream.concat(seen.forecasts().stream(), Stream.of(forecast)).toList();
    var event = event("gate-forecast", gate, Map.of("forecast", forecast));
    return answers
        .reply(actor, seen.with(gate, forecasts), 201)
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
