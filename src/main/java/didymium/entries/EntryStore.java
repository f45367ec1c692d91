package didymium.entries;

import static didymium.database.Rows.coded;
import static didymium.database.Rows.first;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.database.Filter;
import didymium.database.Names;
import didymium.database.Rows;
import didymium.database.Times;
import didymium.entries.EntryCommand.ListEntries;
import didymium.entries.EntryCommand.LogEntry;
import didymium.entries.EntryRules.Place;
import didymium.entries.EntryRules.Standing;
import didymium.journal.Change;
import didymium.measurements.Definitions;
import didymium.measurements.Stage;
import didymium.milestones.MilestoneState;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Reads entries; {@link EntryChanges} writes them. */
record EntryStore(Pool pool) {

  /**
   * An entry's id and its representation, as it is shown now.
   *
   * @param sortKey by which a list has it where it is, beside the id; null where that is all
   */
  record Shown(UUID id, Buffer json, String sortKey) {}

  private static final String PLACE =
      """
      m.id as milestone_id, m.title, m.project_id, m.stage, m.state, access.role,
      organisation.name as organisation_name, organisation.country,
      """;

  /**
   * What the programme of a project defines, if anybody asks.
   *
   * @param codes the parameter that {@link Definitions#asked} gives
   */
  static String definitions(String project, String codes) {
    return """
    case when %2$s::text[] is not null then programme_definitions(
      (select programme_id from projects where id = %1$s), %2$s) end as definitions
    """
        .formatted(project, codes);
  }

  /** By itself each, as the planner has no idea of how few they are. */
  private static final String SPOTS =
      Change.plannedOnce(
          """
      select given.ordinal, spot.*
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) with ordinality
        as given (actor_id, milestone_id, same_as, codes, ordinal)
      cross join lateral (
        select
      """
              + PLACE
              + definitions(
                  "m.project_id",
                  "(case when given.codes is not null"
                      + " then array(select json_array_elements_text(given.codes::json)) end)")
              + ","
              + SameRunsStore.like("given.same_as", "m.project_id")
              + """
          as same
          from milestones m
          join project_access access
            on access.project_id = m.project_id and access.actor_id = given.actor_id
          join organisations organisation on organisation.id = access.organisation_id
          where m.id = given.milestone_id
          offset 0) spot
      """);

  private static final String VISIBLE =
      "entry_readable(e.visibility, e.organisation_id, access.organisation_id, e.id,"
          + " access.reads_from, access.reads_until)";

  private static final String STANDING =
      "select e.id, e.author_id, e.organisation_id, e.visibility, e.withdrawn,"
          + " later.id as amended_by, "
          + PLACE
          + definitions("m.project_id", "$3")
          + """
          from entries e
          join milestones m on m.id = e.milestone_id
          join project_access access
            on access.project_id = e.project_id and access.actor_id = $1
          join organisations organisation on organisation.id = access.organisation_id
          left join entries later on later.amends = e.id
          where e.id = $2 and
          """
          + VISIBLE;

  private static final String COLUMNS =
      """
      select e.id, e.document, e.amends is not null as amends,
        (select former.id from entries former where former.id = e.amends
          and entry_readable(former.visibility, former.organisation_id, access.organisation_id,
            former.id, access.reads_from, access.reads_until)) as amended,
        later.id as amended_by, journal.position, judged.accepted,
      """
          + SameRunsStore.like("e.same_as", "e.project_id")
          + " as same";

  private static final String FROM =
      """
       from entries e
      join project_access access
        on access.project_id = e.project_id and access.actor_id = $1
      left join entries later on later.amends = e.id
      left join journal on journal.id = e.id
      left join evidence judged on judged.entry_id = e.id
      """;

  private static final String WHERE = " where " + VISIBLE;

  private static final String LOGGED_SINCE =
      "time_in_document(e.document::json ->> 'loggedAt') >= $::timestamptz";

  /** Found project by project, as the indexes have it; a code is written in more than one way. */
  private static final String OF_LOT =
      """
      e.id in (
        select whole.id from project_access mine
        join entries whole on whole.project_id = mine.project_id
        where mine.actor_id = $b::uuid and normalize(whole.batch) = normalize($a::text)
        union all
        select figure.entry_id from project_access mine
        join measurements figure on figure.project_id = mine.project_id
        where mine.actor_id = $b and figure.lot is not null
          and normalize(figure.lot) = normalize($a))
      """;

  private static final String AWAITING_REVIEW =
      """
      judged.entry_id is null and later.id is null and not e.withdrawn
        and e.visibility = 'joint'
        and not exists (
          with recursive versions as (
            select e.author_id, e.organisation_id, e.amends
            union all
            select x.author_id, x.organisation_id, x.amends
            from versions v join entries x on x.id = v.amends)
          select from versions where author_id = $1
            or not other_party(e.project_id, access.organisation_id, array[organisation_id]))
        and not exists (select from milestones submitted
          where submitted.id = e.milestone_id and submitted.submitted_by = $1)
        and access.role in ('coordinator', 'scientist')
        and exists (select from measurements x where x.entry_id = e.id)
      """;

  private static final String KNOWN =
      """
      select from project_access access
      where access.actor_id = $1
        and access.project_id =
          coalesce($3::uuid, (select project_id from milestones where id = $2::uuid))
      """;

  /**
   * Where a run is to be logged.
   *
   * @param same runs of the project that look like it, of those that the actor sees
   */
  record Spot(Place place, List<UUID> same) {}

  /**
   * @return for each the spot, in their order; null for a milestone that the actor does not see
   */
  Future<List<Spot>> spots(List<LogEntry> runs) {
    return pool.preparedQuery(SPOTS)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(runs.stream().map(run -> run.actor().id()).toArray(UUID[]::new))
                .addArrayOfUUID(runs.stream().map(LogEntry::milestoneId).toArray(UUID[]::new))
                .addArrayOfString(
                    runs.stream().map(run -> RunKey.ofGiven(run.entry())).toArray(String[]::new))
                .addArrayOfString(runs.stream().map(EntryStore::codes).toArray(String[]::new)))
        .map(rows -> spots(runs.size(), rows));
  }

  private static String codes(LogEntry run) {
    var codes = Definitions.asked(run.entry().measurements());
    return codes == null ? null : Json.text(codes);
  }

  private static List<Spot> spots(int asked, Iterable<Row> rows) {
    var spots = new Spot[asked];
    for (var row : rows) {
      var same = List.of(row.getArrayOfUUIDs("same"));
      spots[row.getLong("ordinal").intValue() - 1] = new Spot(place(row), same);
    }
    return Arrays.asList(spots);
  }

  /**
   * @param next what is to take the entry's place
   * @return fails with 404 for an entry that the actor does not see
   */
  Future<Standing> standing(Actor actor, UUID entryId, EntryContent next) {
    return pool.preparedQuery(STANDING)
        .execute(
            Tuple.of(actor.id(), entryId).addArrayOfString(Definitions.asked(next.measurements())))
        .map(rows -> standing(first(rows, "entry.not-found")));
  }

  /**
   * @return fails with 404 for an entry that the actor does not see
   */
  Future<Shown> get(Actor actor, UUID entryId) {
    return pool.preparedQuery(COLUMNS + ", null as sort_key" + FROM + WHERE + " and e.id = $2")
        .execute(Tuple.of(actor.id(), entryId))
        .map(rows -> found(first(rows, "entry.not-found")));
  }

  Future<List<Shown>> list(ListEntries query) {
    var order = query.order();
    var columns = COLUMNS + ", " + order.shownKey() + " as sort_key";
    return order
        .after(filter(columns, query), query.page())
        .order(order.orderBy(), query.page().fetch())
        .list(pool, EntryStore::found)
        .compose(found -> known(query, found));
  }

  /** How many there are on all pages. */
  Future<Long> count(ListEntries query) {
    return filter("select", query).count(pool);
  }

  private static Filter filter(String columns, ListEntries query) {
    return new Filter(columns + FROM + query.order().join() + WHERE, parameters(query))
        .and("e.milestone_id = $::uuid", query.milestoneId())
        .and("e.project_id = $::uuid", query.projectId())
        .and("e.stage = $::text", query.stage() == null ? null : query.stage().code())
        .and("e.organisation_id = $::uuid", query.organisationId())
        .and("e.author_id = $::uuid", query.authorId())
        .and(
            "exists (select from measurements x where x.entry_id = e.id"
                + " and x.metric = $a::text and ($b::text is null or x.of = $b))",
            query.metric() == null ? null : query.metric().code(),
            query.of())
        .and(Names.hasWords("e.words", "$"), Filter.words(query.text()))
        .and("(later.id is not null) = $::boolean", query.amended())
        .when(query.awaitingReview(), AWAITING_REVIEW)
        .and("e.batch = $::text", query.batch())
        .and(OF_LOT, query.lot(), query.actor().id())
        .and("e.id = any($::uuid[])", Rows.array(query.ids()))
        .and("e.ran_at >= $::timestamptz", Times.utcOrNull(query.ranFrom()))
        .and("e.ran_at < $::timestamptz", Times.utcOrNull(query.ranUntil()))
        .and("e.id >= $::uuid", begin(query.loggedSince()))
        .and(LOGGED_SINCE, Times.utcOrNull(query.loggedSince()));
  }

  private static Tuple parameters(ListEntries query) {
    var actor = Tuple.of(query.actor().id());
    return query.order().byValue()
        ? actor.addString(query.metric().code()).addString(query.of())
        : actor;
  }

  /** Identifiers tell the time, but not to the last of its digits. */
  private static UUID begin(Instant time) {
    return time == null ? null : Ids.from(time.minusSeconds(1));
  }

  /** What the actor does not see is not an empty list; worth a look only if it seems so. */
  private Future<List<Shown>> known(ListEntries query, List<Shown> found) {
    boolean anywhere = query.milestoneId() == null && query.projectId() == null;
    return anywhere || !found.isEmpty()
        ? Future.succeededFuture(found)
        : pool.preparedQuery(KNOWN)
            .execute(Tuple.of(query.actor().id(), query.milestoneId(), query.projectId()))
            .map(rows -> first(rows, "not-found"))
            .map(found);
  }

  private static Shown found(Row row) {
    var document = row.getString("document");
    var json =
        Entry.filledIn(
            row.getBoolean("amends") ? Entry.amending(document, row.getUUID("amended")) : document,
            SameRunsStore.others(row),
            review(row.getBoolean("accepted")),
            row.getUUID("amended_by"),
            row.getLong("position"));
    return new Shown(row.getUUID("id"), Buffer.buffer(json), row.getString("sort_key"));
  }

  private static String review(Boolean accepted) {
    return accepted == null ? null : accepted ? "accepted" : "questioned";
  }

  private static Standing standing(Row row) {
    return new Standing(
        row.getUUID("id"),
        row.getUUID("author_id"),
        row.getUUID("organisation_id"),
        coded(row, "visibility", Visibility.class),
        row.getBoolean("withdrawn"),
        row.getUUID("amended_by"),
        place(row));
  }

  static Place place(Row row) {
    return new Place(
        row.getUUID("milestone_id"),
        row.getString("title"),
        row.getUUID("project_id"),
        coded(row, "stage", Stage.class),
        coded(row, "state", MilestoneState.class),
        coded(row, "role", Role.class),
        row.getString("organisation_name"),
        row.getString("country"),
        Definitions.stored(row.getString("definitions")));
  }
}
