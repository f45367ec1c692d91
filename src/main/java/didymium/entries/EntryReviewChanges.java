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
   * Only while nobody amended it and nobody else reviewed it since the actor's rights were seen.
   */
  private static final Change REVIEW =
      Change.of(
          """
          review as (
            insert into entry_reviews (id, entry_id, project_id, stage, decision, reason,
              reviewer_id, organisation_id, reviewed_at, another)
            select $1::uuid, e.id, e.project_id, e.stage, $3::text, $4::text, $5::uuid, $6::uuid,
              $7::timestamptz, $9::boolean
            from entries e
            where e.id = $2::uuid and e.visibility = 'joint' and not e.withdrawn
              and not exists (select from entries later where later.amends = e.id)
              and (select count(*) from entry_reviews x where x.entry_id = e.id) = $8::integer
            returning *),
          state as (
            insert into evidence (entry_id, project_id, stage, accepted, review_id, scale_value,
              scale_unit, lot, same_as)
            select review.entry_id, review.project_id, review.stage, review.decision = 'accepted',
              review.id, e.scale_value, e.scale_unit, e.batch,
              case when not review.another then e.same_as end
            from review join entries e on e.id = review.entry_id
            on conflict (entry_id) do update
              set accepted = excluded.accepted, review_id = excluded.review_id,
                same_as = excluded.same_as
            returning entry_id)
          """);

  /** The same of several: all of them, or none where one of them has changed meanwhile. */
  private static final Change REVIEW_MANY =
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
    return journal.commit(REVIEW_MANY, parameters, write, events, reply);
  }

  private static String[] texts(List<EntryReview> all, Function<EntryReview, String> part) {
    return all.stream().map(part).toArray(String[]::new);
  }

  /**
   * @param before how many reviews the run had
   */
  Future<Reply> review(EntryReview review, int before, Write write, Event event, Reply reply) {
    var parameters =
        Tuple.tuple()
            .addUUID(review.id())
            .addUUID(review.entryId())
            .addString(review.decision().code())
            .addString(review.reason())
            .addUUID(review.by())
            .addUUID(review.organisationId())
            .addOffsetDateTime(Times.utc(review.at()))
            .addInteger(before)
            .addBoolean(review.another());
    return journal.commit(REVIEW, parameters, write, event, reply);
  }
}
