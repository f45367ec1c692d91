package didymium.entries;

import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes reviews of runs, each in one statement with its journal entry. */
record EntryReviewChanges(Journal journal) {
  /**
   * All of them, or none where somebody amended or reviewed one since the actor's rights were seen.
   */
  private static final Change REVIEW =
      Change.of(
          """
          given as (
            select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[],
              $6::boolean[]) as given (id, entry_id, decision, reason, before, another)),
          good as (
            select given.*, e.project_id, e.stage, e.scale_value, e.scale_unit, e.batch, e.same_as
            from given join entries e on e.id = given.entry_id
            where e.visibility = 'joint' and not e.withdrawn
              and not exists (select from entries later where later.amends = e.id)
              and (select count(*) from entry_reviews x where x.entry_id = e.id) = given.before),
          review as (
            insert into entry_reviews (id, entry_id, project_id, stage, decision, reason,
              reviewer_id, organisation_id, reviewed_at, another)
            select id, entry_id, project_id, stage, decision, reason, $7::uuid, $8::uuid,
              $9::timestamptz, another
            from good where (select count(*) from good) = (select count(*) from given)
            returning id),
          state as (
            insert into evidence (entry_id, project_id, stage, accepted, review_id, scale_value,
              scale_unit, lot, same_as)
            select entry_id, project_id, stage, decision = 'accepted', id, scale_value, scale_unit,
              batch, case when not another then same_as end
            from good where id in (select id from review) order by entry_id
            on conflict (entry_id) do update
              set accepted = excluded.accepted, review_id = excluded.review_id,
                same_as = excluded.same_as
            returning entry_id)
          """);

  /** A review, and how many the run had before. */
  record Next(EntryReview review, int before) {}

  /**
   * @param all at least one, of one reviewer
   * @param events one for each
   */
  Future<Reply> review(List<Next> all, Write write, List<Event> events, Reply reply) {
    var reviews = all.stream().map(Next::review).toList();
    var parameters =
        Tuple.tuple()
            .addArrayOfUUID(reviews.stream().map(EntryReview::id).toArray(UUID[]::new))
            .addArrayOfUUID(reviews.stream().map(EntryReview::entryId).toArray(UUID[]::new))
            .addArrayOfString(texts(reviews, one -> one.decision().code()))
            .addArrayOfString(texts(reviews, EntryReview::reason))
            .addArrayOfInteger(all.stream().map(Next::before).toArray(Integer[]::new))
            .addArrayOfBoolean(reviews.stream().map(EntryReview::another).toArray(Boolean[]::new))
            .addUUID(write.actor().id())
            .addUUID(write.actor().organisationId())
            .addOffsetDateTime(Times.utc(reviews.get(0).at()));
    return journal.commit(REVIEW, parameters, write, events, reply);
  }

  private static String[] texts(List<EntryReview> all, Function<EntryReview, String> part) {
    return all.stream().map(part).toArray(String[]::new);
  }
}
