package didymium.gates;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.gates.Review.Cause;
import didymium.gates.Review.State;
import didymium.gates.ReviewStore.ReviewSeen;
import didymium.gates.VoidingStore.Change;
import didymium.gates.VoidingStore.Open;
import didymium.journal.Journal;
import didymium.journal.JournalEntry;
import didymium.journal.JournalVerticle;
import didymium.journal.JournalVerticle.News;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Voids open reviews whose evidence or parties changed, as soon as the journal tells of a change
 * that can have done it. It looks at what is there and not at what was told, so that it does no
 * harm to do it twice, on several nodes, or after a restart.
 */
final class Voiding {
  private static final Logger LOG = System.getLogger(Voiding.class.getName());
  private static final Set<String> TOUCHING =
      Set.of("entry-amended", "entry-reviewed", "gate-changed", "agreement-in-force");

  /** Done in the name of whoever changed the evidence or the parties. */
  private record VoidReview(Actor actor, UUID reviewId, Cause cause) implements Write {}

  private final Bus bus;
  private final ReviewStore reviews;
  private final DossierStore dossiers;
  private final VoidingStore store;
  private final ReviewChanges changes;
  private final Function<VoidReview, Future<Reply>> once;

  Voiding(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.reviews = new ReviewStore(pool);
    this.dossiers = new DossierStore(pool);
    this.store = new VoidingStore(pool);
    this.changes = new ReviewChanges(journal);
    this.once = journal.once(this::end);
  }

  /** Looks at all open reviews, and from now on at those that the journal's news may touch. */
  Future<Void> start() {
    bus.listen(JournalVerticle.NEWS, News.class, this::hear);
    return lookInto(null);
  }

  private void hear(News news) {
    news.entries().stream()
        .filter(entry -> TOUCHING.contains(entry.type()))
        .map(JournalEntry::projectId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet())
        .forEach(this::check);
  }

  /** Looks at the open reviews of a project; of all projects where it is null. */
  void check(UUID projectId) {
    lookInto(projectId)
        .onFailure(e -> LOG.log(Level.WARNING, "open reviews could not be looked at", e));
  }

  private Future<Void> lookInto(UUID projectId) {
    return store
        .open(projectId)
        .compose(found -> Future.join(found.stream().map(this::look).toList()))
        .mapEmpty();
  }

  private Future<Void> look(Open review) {
    return dossiers
        .ids(review.projectId(), review.stage())
        .compose(ids -> review.isOn(ids) ? nothing() : changed(review, ids));
  }

  private static Future<Void> nothing() {
    return Future.succeededFuture();
  }

  /** What is not numbered yet will be told again. */
  private Future<Void> changed(Open review, List<UUID> ids) {
    return store
        .cause(review, ids)
        .compose(change -> change == null ? nothing() : end(review, change));
  }

  private Future<Void> end(Open review, Change change) {
    return once.apply(new VoidReview(change.actor(), review.id(), change.cause())).mapEmpty();
  }

  private Future<Reply> end(VoidReview command) {
    return reviews
        .anyReview(command.actor(), command.reviewId())
        .compose(found -> end(command, found));
  }

  private Future<Reply> end(VoidReview command, ReviewSeen found) {
    if (found.review().state() != State.OPEN) {
      return Future.succeededFuture(Reply.noContent());
    }
    var now = Times.now();
    var gate =
        found
            .seen()
            .gate()
            .reviewed(ReviewTransitions.voided(found.review(), command.cause(), now), now);
    return changes.voided(gate, command, GatesVerticle.event("review-voided", gate, Map.of()));
  }
}
