package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.entries.EntryReviewChanges.Next;
import didymium.entries.EntryReviewCommand.GetEntryReview;
import didymium.entries.EntryReviewCommand.ReviewEntries;
import didymium.entries.EntryReviewCommand.ReviewEntry;
import didymium.entries.EntryReviewStore.ReviewedRun;
import didymium.journal.Event;
import didymium.journal.Journal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Answers what is asked about reviews of runs. */
public final class EntryReviews {

  /**
   * What was found of a run.
   *
   * @param state awaiting, accepted or questioned
   * @param reviews newest first; the first counts
   * @param sameAs runs that look like the same one
   */
  private record View(
      UUID entryId, String state, List<EntryReview> reviews, List<UUID> sameAs, List<String> may) {}

  private final EntryReviewStore store;
  private final EntryReviewChanges changes;
  private final Journal journal;
  private final ManyReviews many;

  public EntryReviews(Pool pool, Journal journal) {
    this.store = new EntryReviewStore(pool);
    this.changes = new EntryReviewChanges(journal);
    this.journal = journal;
    this.many = new ManyReviews(store, changes, journal);
  }

  public Future<Void> answer(Bus bus) {
    return Future.all(
            bus.answer(GetEntryReview.class, this::get),
            bus.answer(ReviewEntry.class, journal.once(this::review)),
            bus.answer(ReviewEntries.class, journal.once(many::review)))
        .mapEmpty();
  }

  private Future<Reply> get(GetEntryReview query) {
    return store.get(query.actor(), query.entryId()).map(found -> Reply.ok(view(found)));
  }

  private static View view(ReviewedRun found) {
    var reviews = found.reviews();
    return new View(
        found.run().entryId(),
        reviews.isEmpty() ? "awaiting" : reviews.get(0).decision().code(),
        reviews,
        found.sameAs(),
        found.run().awaits() ? List.of("review") : List.of());
  }

  private Future<Reply> review(ReviewEntry command) {
    return store.get(command.actor(), command.entryId()).compose(found -> review(command, found));
  }

  private Future<Reply> review(ReviewEntry command, ReviewedRun found) {
    EntryReviewRules.requireReviewer(found.run().by(command.actor()));
    var review = review(command.actor(), found, command.review());
    var event = event(found, review);
    var reviews = Stream.concat(Stream.of(review), found.reviews().stream()).toList();
    var body = Reply.ok(view(new ReviewedRun(found.run(), reviews, found.sameAs()))).body();
    var reply = Reply.json(201, body, null, "/entries/" + review.entryId() + "/review");
    var next = List.of(new Next(review, found.reviews().size()));
    return changes.review(next, command, List.of(event), reply);
  }

  static Event event(ReviewedRun found, EntryReview review) {
    return Event.ofProject(
        "entry-reviewed",
        found.run().projectId(),
        new Event.Subject("entry", review.entryId()),
        Event.content(Map.of("entryReview", review)));
  }

  static EntryReview review(
      Actor actor, ReviewedRun found, EntryReviewCommand.NewEntryReview given) {
    return new EntryReview(
        Ids.next(),
        found.run().entryId(),
        given.decision(),
        given.reason(),
        given.another(),
        actor.id(),
        actor.name(),
        actor.organisationId(),
        found.run().organisationName(),
        Times.now());
  }
}
