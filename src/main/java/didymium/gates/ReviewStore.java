package didymium.gates;

import static didymium.database.Rows.first;

import didymium.access.Actor;
import didymium.bus.Coded;
import didymium.bus.Json;
import didymium.database.Filter;
import didymium.gates.GateRules.Seen;
import didymium.gates.Review.Party;
import didymium.gates.ReviewCommand.FindReviews;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads reviews with their gates; {@link ReviewChanges} writes them. */
record ReviewStore(Pool pool) {

  /**
   * A review with its gate as the actor stands to it.
   *
   * @param decisions all, oldest first
   * @param parties those that had to sign when it was opened
   * @param dossier its bytes
   * @param evidenceDigest of what was frozen
   */
  record ReviewSeen(
      Seen seen,
      Review review,
      List<Review.Signature> decisions,
      List<Party> parties,
      String dossier,
      String evidenceDigest) {}

  /** Reviews with their gates. */
  private static final String REVIEWS =
      GateRows.COLUMNS
          + ", r.dossier, r.evidence_digest from reviews r join gates g on g.id = r.gate_id "
          + GateRows.ACCESS
          + GateRows.JOINS;

  /** The same for the portal's own use: also of projects that the participant does not see. */
  private static final String ALL_REVIEWS =
      GateRows.COLUMNS
          + ", r.dossier, r.evidence_digest from reviews r join gates g on g.id = r.gate_id left "
          + GateRows.ACCESS
          + GateRows.JOINS;

  private static final String AWAITING =
      """
      r.state = 'open' and access.role = 'coordinator'
        and access.organisation_id = any(r.parties)
        and not exists (select from decisions d
          where d.review_id = r.id and d.organisation_id = access.organisation_id)
        and not
      """
          + GateRows.OWN_RUN
          + " and not "
          + GateRows.OWN_SUBMISSION;

  /**
   * @return fails with 404 for what the actor does not see
   */
  Future<ReviewSeen> review(Actor actor, UUID reviewId) {
    return pool.preparedQuery(REVIEWS + " and r.id = $2")
        .execute(Tuple.of(actor.id(), reviewId))
        .map(rows -> found(first(rows, "review.not-found")));
  }

  /** For the portal's own use: also where the actor does not see the project. */
  Future<ReviewSeen> anyReview(Actor actor, UUID reviewId) {
    return pool.preparedQuery(ALL_REVIEWS + " and r.id = $2")
        .execute(Tuple.of(actor.id(), reviewId))
        .map(rows -> found(first(rows, "review.not-found")));
  }

  /** The reviews of a gate, newest first. */
  Future<List<ReviewSeen>> reviews(Actor actor, UUID gateId) {
    return pool.preparedQuery(REVIEWS + " and g.id = $2 order by r.id desc")
        .execute(Tuple.of(actor.id(), gateId))
        .map(rows -> rows.stream().map(ReviewStore::found).toList());
  }

  Future<List<ReviewSeen>> find(FindReviews query) {
    return new Filter(REVIEWS, Tuple.of(query.actor().id()))
        .and("g.project_id = $::uuid", query.projectId())
        .and("r.state = any($::text[])", Coded.codesOrNull(query.states()))
        .when(query.awaiting(), AWAITING)
        .and("r.id < $::uuid", query.page().id())
        .order("r.id desc", query.page().fetch())
        .list(pool, ReviewStore::found);
  }

  private static ReviewSeen found(Row row) {
    var seen = GateRows.seen(row, null);
    var stored = Json.stored(row.getString("review"), ReviewRow.class);
    return new ReviewSeen(
        seen,
        stored.review(),
        stored.decisions(),
        stored.parties(),
        row.getString("dossier"),
        row.getString("evidence_digest"));
  }
}
