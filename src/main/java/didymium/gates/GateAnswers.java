package didymium.gates;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.evaluation.Criterion;
import didymium.evaluation.Evaluation;
import didymium.evaluation.Evaluation.Summary;
import didymium.evaluation.EvaluationRules;
import didymium.evaluation.Evidence;
import didymium.gates.GateCommand.EvaluateGate;
import didymium.gates.GateCommand.FindGates;
import didymium.gates.GateCommand.GateCriteria;
import didymium.gates.GateCommand.GetCriteria;
import didymium.gates.GateCommand.GetGate;
import didymium.gates.GateCommand.ListGateCriteria;
import didymium.gates.GateCommand.ListGates;
import didymium.gates.GateRules.Seen;
import didymium.measurements.Methods;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;

/** Answers what is asked about gates, with what the evidence makes of them. */
final class GateAnswers {
  private record Criteria(UUID gateId, int version, List<Criterion> criteria) {}

  private final GateStore store;
  private final EvidenceStore evidence;
  private final Past past;
  private final Summaries summaries = new Summaries();

  GateAnswers(Bus bus, Pool pool) {
    this.store = new GateStore(pool);
    this.evidence = new EvidenceStore(pool);
    this.past = new Past(bus, pool);
  }

  Future<Void> answer(Bus bus) {
    return Future.all(
            List.of(
                bus.answer(ListGates.class, this::list),
                bus.answer(FindGates.class, this::find),
                bus.answer(GetGate.class, this::get),
                bus.answer(GetCriteria.class, this::criteria),
                bus.answer(EvaluateGate.class, this::evaluate),
                bus.answer(ListGateCriteria.class, this::allCriteria)))
        .mapEmpty();
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
        .map(views -> query.page().reply(views, Json::buffer, GateAnswers::keys));
  }

  private static List<String> keys(GateView view) {
    return List.of(view.gate().due().end().toString(), view.gate().id().toString());
  }

  private Future<List<GateView>> views(Actor actor, List<Seen> found) {
    return Future.all(found.stream().map(seen -> view(actor, seen)).toList())
        .map(CompositeFuture::list);
  }

  private Future<GateView> view(Actor actor, Seen seen) {
    return summary(seen)
        .map(
            summary ->
                new GateView(seen.gate(), seen.forecasts(), summary, GateRules.may(seen, actor)));
  }

  private Future<Summary> summary(Seen seen) {
    var asked = seen.gate().asked();
    var known = summaries.of(asked, seen.methods(), seen.changes());
    return known != null
        ? Future.succeededFuture(known)
        : evidence
            .runs(asked)
            .map(runs -> evaluation(asked, seen.methods(), seen.head(), runs).summary())
            .onSuccess(found -> summaries.keep(asked, seen.methods(), seen.changes(), found));
  }

  private static Evaluation evaluation(
      Gate.Asked asked, Methods methods, long head, List<Evidence.Run> runs) {
    return EvaluationRules.evaluate(asked.gateId(), asked.criteria(), methods, runs, head);
  }

  private Future<Reply> get(GetGate query) {
    return query.asOf() == null
        ? store.get(query.actor(), query.gateId()).compose(seen -> reply(query.actor(), seen, 200))
        : past.gate(query.actor(), query.gateId(), query.asOf());
  }

  /** The gate as its reader gets it. */
  Future<Reply> reply(Actor actor, Seen seen, int status) {
    var gate = seen.gate();
    var location = status == 201 ? "/gates/" + gate.id() : null;
    return view(actor, seen)
        .map(Json::buffer)
        .map(body -> Reply.json(status, body, gate.version(), location));
  }

  private Future<Reply> criteria(GetCriteria query) {
    return store.get(query.actor(), query.gateId()).map(seen -> criteria(seen.gate()));
  }

  static Reply criteria(Gate gate) {
    return Reply.ok(new Criteria(gate.id(), gate.version(), gate.criteria()), gate.version());
  }

  private Future<Reply> evaluate(EvaluateGate query) {
    return store.asked(query.actor(), query.gateId()).compose(this::evaluated);
  }

  private Future<Reply> evaluated(GateStore.AskedNow found) {
    return evidence
        .runs(found.asked())
        .map(runs -> Reply.ok(evaluation(found.asked(), found.methods(), found.head(), runs)));
  }

  private Future<GateCriteria> allCriteria(ListGateCriteria query) {
    return store
        .list(query.actor(), query.projectId())
        .map(found -> new GateCriteria(gates(found).stream().map(Gate::asked).toList()));
  }

  private static List<Gate> gates(List<Seen> seen) {
    return seen.stream().map(Seen::gate).toList();
  }
}
