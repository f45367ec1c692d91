package didymium.entries;

import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

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
