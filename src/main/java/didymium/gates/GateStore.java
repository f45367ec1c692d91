package didymium.gates;

import static didymium.database.Rows.coded;
import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Json;
import didymium.calendar.Forecast;
import didymium.database.Dates;
import didymium.database.Filter;
import didymium.evaluation.Criterion;
import didymium.gates.GateCommand.FindGates;
import didymium.gates.GateRules.Planning;
import didymium.gates.GateRules.Seen;
import didymium.gates.Review.Party;
import didymium.gates.ReviewCommand.FindReviews;
import didymium.measurements.Stage;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads gates and their reviews; {@link GateChanges} and {@link ReviewChanges} write them. */
final class GateStore {

  /**
   * A review with its gate as the actor stands to it.
   *
   * @param decisions all, oldest first
   * @param parties those that had to sign when it was opened
   * @param dossier its bytes
   * @param evidenceDigest of what was frozen
   */
  record FoundReview(
      Seen seen,
      Review review,
      List<Review.Signature> decisions,
      List<Party> parties,
      String dossier,
      String evidenceDigest) {}

  private final Pool pool;

  GateStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * A gate with its forecasts.
   *
   * @return fails with 404 for what the actor does not see
   */
  Future<Seen> get(Actor actor, UUID gateId) {
    var gate =
        pool.preparedQuery(GateQueries.GATES + " and g.id = $2")
            .execute(Tuple.of(actor.id(), gateId))
            .map(rows -> first(rows, "gate.not-found"));
    var forecasts = pool.preparedQuery(GateQueries.FORECASTS).execute(Tuple.of(gateId));
    return Future.all(gate, forecasts)
        .map(both -> seen(gate.result(), forecasts(first(forecasts.result(), "not-found"))));
  }

  /** What a gate asks, and the newest position of the journal. */
  record Found(Gate.Asked asked, long head) {}

  /**
   * @return fails with 404 for what the actor does not see
   */
  Future<Found> asked(Actor actor, UUID gateId) {
    return pool.preparedQuery(GateQueries.ASKED)
        .execute(Tuple.of(actor.id(), gateId))
        .map(rows -> asked(first(rows, "gate.not-found")));
  }

  private static Found asked(Row row) {
    var asked =
        new Gate.Asked(
            row.getUUID("id"), row.getUUID("project_id"), stage(row, "stage"), criteria(row));
    return new Found(asked, row.getLong("head"));
  }

  private static List<Criterion> criteria(Row row) {
    return List.of(Json.stored(row.getString("criteria"), Criterion[].class));
  }

  private static List<Forecast> forecasts(Row row) {
    return List.of(Json.stored(row.getString(0), Forecast[].class));
  }

  /**
   * @return fails with 404 for a project that the actor does not see
   */
  Future<Planning> planning(Actor actor, UUID projectId) {
    return pool.preparedQuery(GateQueries.PLANNING)
        .execute(Tuple.of(actor.id(), projectId))
        .map(rows -> planning(first(rows, "not-found")));
  }

  /** The gates of a project, in the order of the ladder. */
  Future<List<Seen>> list(Actor actor, UUID projectId) {
    return planning(actor, projectId)
        .compose(
            known ->
                pool.preparedQuery(GateQueries.GATES + " and g.project_id = $2")
                    .execute(Tuple.of(actor.id(), projectId)))
        .map(GateStore::climbing);
  }

  private static List<Seen> climbing(Iterable<Row> rows) {
    var found = new ArrayList<>(all(rows));
    found.sort((a, b) -> a.gate().stage().compareTo(b.gate().stage()));
    return found;
  }

  Future<List<Seen>> find(FindGates query) {
    var filter =
        new Filter(GateQueries.GATES, Tuple.of(query.actor().id()))
            .and("g.project_id = $::uuid", query.projectId())
            .and("project.programme_id = $::uuid", query.programmeId())
            .and("g.stage = $::text", query.stage() == null ? null : query.stage().code())
            .and("g.state = $::text", query.state() == null ? null : query.state().code())
            .and(
                "(g.due_end, g.id) > ($a::text::date, $b::uuid)",
                query.page().key(0),
                query.page().id())
            .order("g.due_end, g.id", query.page().fetch());
    return pool.preparedQuery(filter.sql()).execute(filter.parameters()).map(GateStore::all);
  }

  /**
   * @return fails with 404 for what the actor does not see
   */
  Future<FoundReview> review(Actor actor, UUID reviewId) {
    return pool.preparedQuery(GateQueries.REVIEWS + " and r.id = $2")
        .execute(Tuple.of(actor.id(), reviewId))
        .map(rows -> found(first(rows, "review.not-found")));
  }

  /** For the portal's own use: also where the actor does not see the project. */
  Future<FoundReview> anyReview(Actor actor, UUID reviewId) {
    return pool.preparedQuery(GateQueries.ALL_REVIEWS + " and r.id = $2")
        .execute(Tuple.of(actor.id(), reviewId))
        .map(rows -> found(first(rows, "review.not-found")));
  }

  /** The reviews of a gate, newest first. */
  Future<List<FoundReview>> reviews(Actor actor, UUID gateId) {
    return pool.preparedQuery(GateQueries.REVIEWS + " and g.id = $2 order by r.id desc")
        .execute(Tuple.of(actor.id(), gateId))
        .map(GateStore::allFound);
  }

  Future<List<FoundReview>> find(FindReviews query) {
    var filter =
        new Filter(GateQueries.REVIEWS, Tuple.of(query.actor().id()))
            .and("g.project_id = $::uuid", query.projectId())
            .and("r.state = $::text", query.state() == null ? null : query.state().code())
            .when(query.awaiting(), GateQueries.AWAITING)
            .and("r.id < $::uuid", query.page().id())
            .order("r.id desc", query.page().fetch());
    return pool.preparedQuery(filter.sql()).execute(filter.parameters()).map(GateStore::allFound);
  }

  private static List<Seen> all(Iterable<Row> rows) {
    var found = new ArrayList<Seen>();
    rows.forEach(row -> found.add(seen(row, null)));
    return found;
  }

  private static List<FoundReview> allFound(Iterable<Row> rows) {
    var found = new ArrayList<FoundReview>();
    rows.forEach(row -> found.add(found(row)));
    return found;
  }

  private static FoundReview found(Row row) {
    var seen = seen(row, null);
    var stored = Json.stored(row.getString("review"), ReviewRow.class);
    return new FoundReview(
        seen,
        stored.review(),
        stored.decisions(),
        stored.parties(),
        row.getString("dossier"),
        row.getString("evidence_digest"));
  }

  private static Planning planning(Row row) {
    return new Planning(
        row.getUUID("id"),
        row.getString("project_title"),
        row.getString("element"),
        row.getUUID("programme_id"),
        coded(row, "role", Role.class),
        stage(row, "project_stage"),
        row.getInteger("project_version"),
        row.getInteger("programme_version"),
        parties(row),
        row.getLong("head"));
  }

  private static Seen seen(Row row, List<Forecast> forecasts) {
    return new Seen(
        gate(row),
        forecasts,
        coded(row, "role", Role.class),
        stage(row, "project_stage"),
        row.getInteger("project_version"),
        row.getInteger("programme_version"),
        parties(row),
        row.getBoolean("own_run"),
        row.getBoolean("own_submission"),
        row.getLong("head"));
  }

  private static List<Party> parties(Row row) {
    return List.of(Json.stored(row.getString("parties"), Party[].class));
  }

  private static Gate gate(Row row) {
    var stage = stage(row, "stage");
    var baseline = Dates.read(row, "baseline");
    var due = Dates.read(row, "due");
    var review = row.getString("review");
    return new Gate(
        row.getUUID("id"),
        row.getUUID("project_id"),
        row.getString("project_title"),
        stage,
        Gate.after(stage),
        coded(row, "state", GateState.class),
        baseline,
        due,
        due.slipDays(baseline),
        row.getInteger("forecast_count"),
        criteria(row),
        review == null ? null : Json.stored(review, ReviewRow.class).review(),
        instant(row, "passed_at"),
        row.getString("note"),
        row.getString("source"),
        row.getInteger("version"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static Stage stage(Row row, String column) {
    return coded(row, column, Stage.class);
  }
}
