package didymium.gates;

import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.evaluation.EvaluationRules;
import didymium.evaluation.Evidence.Run;
import didymium.gates.GateRules.Seen;
import didymium.gates.ReviewCommand.DecideReview;
import didymium.gates.ReviewCommand.FindReviews;
import didymium.gates.ReviewCommand.GetDossier;
import didymium.gates.ReviewCommand.GetReview;
import didymium.gates.ReviewCommand.ListReviews;
import didymium.gates.ReviewCommand.OpenReview;
import didymium.gates.ReviewStore.ReviewSeen;
import didymium.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;

/** Owns the reviews of gates by the parties. */
public final class ReviewsVerticle extends VerticleBase {
  private static final int TRIES = 50;
  private static final long PAUSE_MS = 20;

  private final Bus bus;
  private final Journal journal;
  private final GateStore gates;
  private final ReviewStore store;
  private final DossierStore dossiers;
  private final ReviewChanges changes;
  private final Deciding deciding;
  private final Voiding voiding;

  public ReviewsVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.journal = journal;
    this.gates = new GateStore(pool);
    this.store = new ReviewStore(pool);
    this.dossiers = new DossierStore(pool);
    this.changes = new ReviewChanges(journal);
    this.voiding = new Voiding(bus, pool, journal);
    this.deciding = new Deciding(bus, pool, journal, this::settled, voiding);
  }

  @Override
  public Future<?> start() {
    return Future.all(
            List.of(
                bus.answer(ListReviews.class, this::list),
                bus.answer(FindReviews.class, this::find),
                bus.answer(GetReview.class, this::get),
                bus.answer(GetDossier.class, this::dossier),
                bus.answer(OpenReview.class, journal.once(this::open)),
                bus.answer(DecideReview.class, deciding::decide)))
        .compose(answering -> voiding.start());
  }

  private Future<Reply> list(ListReviews query) {
    return gates
        .get(query.actor(), query.gateId())
        .compose(known -> store.reviews(query.actor(), query.gateId()))
        .map(found -> found.stream().map(one -> ReviewView.item(query.actor(), one)).toList())
        .map(views -> Reply.ok(new GateAnswers.Whole(views)));
  }

  private Future<Reply> find(FindReviews query) {
    return store
        .find(query)
        .map(
            rows ->
                query
                    .page()
                    .reply(
                        rows,
                        found -> Json.buffer(ReviewView.item(query.actor(), found)),
                        found -> List.of(found.review().id().toString())));
  }

  private Future<Reply> get(GetReview query) {
    return store
        .review(query.actor(), query.reviewId())
        .map(found -> Reply.ok(ReviewView.whole(query.actor(), found), found.review().version()));
  }

  private Future<Reply> dossier(GetDossier query) {
    return store
        .review(query.actor(), query.reviewId())
        .map(found -> Reply.json(200, Buffer.buffer(found.dossier()), null, null));
  }

  private Future<Reply> open(OpenReview command) {
    return gates.get(command.actor(), command.gateId()).compose(seen -> open(command, seen));
  }

  private Future<Reply> open(OpenReview command, Seen seen) {
    ReviewRules.requireOpening(seen);
    return settled(seen.gate())
        .compose(
            mark -> dossiers.runs(seen.gate()).compose(runs -> opened(command, seen, mark, runs)));
  }

  private Future<Reply> opened(
      OpenReview command, Seen seen, Dossiers.Mark mark, List<Dossiers.Run> runs) {
    var gate = seen.gate();
    var read = DossierRuns.of(runs);
    return dossiers
        .definitions(gate.projectId(), read.defined(gate.criteria()))
        .compose(metrics -> opened(command, seen, mark, runs, read.evidence(), metrics));
  }

  /** The mark of a moment at which the journal holds all that was committed in the project. */
  private Future<Dossiers.Mark> settled(Gate gate) {
    return settled(gate, TRIES);
  }

  private Future<Dossiers.Mark> settled(Gate gate, int tries) {
    return dossiers.mark(gate.id()).compose(mark -> settled(gate, mark, tries));
  }

  private Future<Dossiers.Mark> settled(Gate gate, Dossiers.Mark mark, int tries) {
    if (!mark.behind()) {
      return Future.succeededFuture(mark);
    }
    return tries == 0
        ? Future.failedFuture(Problem.unavailable("review.journal-behind", 1))
        : vertx.timer(PAUSE_MS).compose(rested -> settled(gate, tries - 1));
  }

  private Future<Reply> opened(
      OpenReview command,
      Seen seen,
      Dossiers.Mark mark,
      List<Dossiers.Run> runs,
      List<Run> evidence,
      String metrics) {
    var now = Times.now();
    var gate = seen.gate();
    var evaluation =
        EvaluationRules.evaluate(
            gate.id(), gate.criteria(), seen.methods(), evidence, mark.position());
    var methods = DossierRuns.methods(evidence, seen.methods());
    var content = Dossiers.content(mark, gate, runs, evaluation, seen.parties(), metrics, methods);
    var dossier = new Review.Dossier(Dossiers.digest(content), mark.position(), null);
    var note = command.opening().note();
    var review =
        ReviewTransitions.open(seen, command.actor(), note, dossier, evaluation.verdict(), now);
    var after = gate.reviewed(review, now);
    var found =
        new ReviewSeen(
            seen.with(after, runs, command.actor()),
            review,
            List.of(),
            seen.parties(),
            content,
            null);
    var reply =
        Reply.created(
            ReviewView.whole(command.actor(), found), review.version(), "/reviews/" + review.id());
    var ids = runs.stream().map(Dossiers.Run::entryId).toList();
    var digest = Dossiers.evidenceDigest(gate.criteria(), ids);
    var event = GatesVerticle.event("review-opened", after, Map.of());
    var step = new ReviewChanges.Step(seen, after, mark);
    return changes.open(step, content, runs, digest, command, event, reply);
  }
}
