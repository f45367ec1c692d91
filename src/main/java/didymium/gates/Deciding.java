package didymium.gates;

import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.calendar.DueDate;
import didymium.database.Times;
import didymium.gates.Review.Signature;
import didymium.gates.Review.State;
import didymium.gates.ReviewCommand.DecideReview;
import didymium.gates.ReviewStore.ReviewSeen;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Part;
import didymium.measurements.Stage;
import didymium.milestones.MilestoneCommand.PlanAlong;
import didymium.participants.CheckPassword;
import didymium.projects.StageAdvance;
import didymium.transparency.SignHead;
import didymium.transparency.SignHead.SignedHead;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Takes the parties' decisions on a review, and passes the gate with the last of them. */
final class Deciding {
  private final Bus bus;
  private final GateStore gates;
  private final ReviewStore store;
  private final DossierStore dossiers;
  private final ReviewChanges changes;
  private final Function<Gate, Future<Dossiers.Mark>> settled;
  private final Voiding voiding;
  private final Function<DecideReview, Future<Reply>> once;

  /**
   * @param settled gives the mark of a moment at which the journal is not behind
   */
  Deciding(
      Bus bus,
      Pool pool,
      Journal journal,
      Function<Gate, Future<Dossiers.Mark>> settled,
      Voiding voiding) {
    this.bus = bus;
    this.gates = new GateStore(pool);
    this.store = new ReviewStore(pool);
    this.dossiers = new DossierStore(pool);
    this.changes = new ReviewChanges(journal);
    this.settled = settled;
    this.voiding = voiding;
    this.once = journal.once(this::allowed, this::signed);
  }

  /**
   * Who may not decide anyway cannot try passwords here; and the password is asked once, however
   * often others come in between.
   */
  Future<Reply> decide(DecideReview command) {
    return once.apply(command);
  }

  private Future<Reply> allowed(DecideReview command) {
    return store
        .review(command.actor(), command.reviewId())
        .map(found -> ReviewRules.requireParty(found.seen(), command.actor()))
        .compose(known -> bus.ask(password(command)));
  }

  private static CheckPassword password(DecideReview command) {
    return new CheckPassword(command.actor(), command.password(), command.address());
  }

  private Future<Reply> signed(DecideReview command) {
    return store
        .review(command.actor(), command.reviewId())
        .compose(found -> signed(command, found));
  }

  private Future<Reply> signed(DecideReview command, ReviewSeen found) {
    ReviewRules.requireDecision(found.seen(), command.actor(), found.review(), command.decision());
    var gate = found.seen().gate();
    return settled
        .apply(gate)
        .compose(mark -> dossiers.ids(gate).compose(ids -> unchanged(command, found, mark, ids)));
  }

  private Future<Reply> unchanged(
      DecideReview command, ReviewSeen found, Dossiers.Mark mark, List<UUID> ids) {
    var criteria = found.seen().gate().criteria();
    boolean sameParties = found.seen().parties().equals(found.parties());
    if (!sameParties || !Dossiers.evidenceDigest(criteria, ids).equals(found.evidenceDigest())) {
      voiding.check(found.review().projectId());
      throw Problem.conflict("review.decide.evidence-changed");
    }
    return bus.ask(new SignHead(found.review().projectId()), SignedHead.class)
        .compose(checkpoint -> under(checkpoint, command, found, mark));
  }

  /** The log holds by now all that is decided on: the journal is not behind. */
  private Future<Reply> under(
      SignedHead checkpoint, DecideReview command, ReviewSeen found, Dossiers.Mark mark) {
    var now = Times.now();
    var parties = found.parties();
    var review =
        ReviewTransitions.decide(
            found.review(), parties, command.actor(), command.decision(), checkpoint, now);
    var step = Step.of(command, found, review, mark, now);
    return review.state() == State.PASSED ? pass(step) : decided(step);
  }

  /**
   * A decision that was taken.
   *
   * @param gate after it
   */
  private record Step(
      DecideReview command,
      ReviewSeen found,
      Gate gate,
      Signature signature,
      Dossiers.Mark mark,
      Instant now) {

    static Step of(
        DecideReview command, ReviewSeen found, Review review, Dossiers.Mark mark, Instant now) {
      var signature =
          review.signatures().stream()
              .filter(one -> one.organisationId().equals(command.actor().organisationId()))
              .findFirst()
              .orElseThrow();
      var gate = found.seen().gate().reviewed(review, now);
      return new Step(command, found, gate, signature, mark, now);
    }

    ReviewChanges.Step change() {
      return new ReviewChanges.Step(found.seen(), gate, mark);
    }

    Event event(String type) {
      return GatesVerticle.event(type, gate, Map.of("decision", signature));
    }

    Reply reply() {
      var decisions = Stream.concat(found.decisions().stream(), Stream.of(signature)).toList();
      var after =
          new ReviewSeen(
              found.seen().with(gate),
              gate.review(),
              decisions,
              found.parties(),
              found.dossier(),
              null);
      return Reply.created(
          ReviewView.whole(command.actor(), after),
          gate.review().version(),
          "/reviews/" + gate.review().id());
    }
  }

  private Future<Reply> decided(Step step) {
    var events = new ArrayList<Event>();
    events.add(step.event("review-decided"));
    if (step.gate().review().state() == State.CLOSED) {
      events.add(step.event("review-closed"));
    }
    return changes.decide(
        step.change(), Ids.next(), step.signature(), step.command(), events, step.reply());
  }

  private Future<Reply> pass(Step step) {
    return gates
        .list(step.command().actor(), step.gate().projectId())
        .map(all -> due(all.stream().map(GateRules.Seen::gate).toList(), step.gate().next()))
        .compose(next -> pass(step, next));
  }

  private static DueDate due(List<Gate> gates, Stage stage) {
    return gates.stream()
        .filter(gate -> gate.stage() == stage)
        .map(Gate::due)
        .findFirst()
        .orElse(null);
  }

  private Future<Reply> pass(Step step, DueDate next) {
    var seen = step.found().seen();
    var entered = step.gate().next();
    var stage = seen.projectStage().compareTo(entered) > 0 ? seen.projectStage() : entered;
    var conditions = ReviewTransitions.conditions(step.gate().review());
    var plans = conditions.stream().map(one -> Conditions.plan(one, stage, next, step.now()));
    var actor = step.command().actor();
    var id = step.gate().projectId();
    var advance = bus.ask(new StageAdvance(actor, id, stage, step.now()), Part.class);
    var promises = bus.ask(new PlanAlong(actor, id, plans.toList(), step.now()), Part.class);
    return Future.all(advance, promises)
        .compose(both -> pass(step, List.of(advance.result(), promises.result())));
  }

  private Future<Reply> pass(Step step, List<Part> parts) {
    var events = List.of(step.event("review-decided"), step.event("review-passed"));
    return changes.pass(
        step.change(), Ids.next(), step.signature(), step.command(), events, parts, step.reply());
  }
}
