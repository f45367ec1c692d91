package didymium.journal;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** All SQL of reading and numbering the journal. */
record JournalStore(Pool pool) {
  /**
   * Moves what is committed from the inbox into the journal and numbers it: by position over all,
   * by index within each project's log, of which each becomes a leaf.
   */
  private static final String SEQUENCE =
      """
      with taken as (
        delete from journal_inbox
        where arrival in (select arrival from journal_inbox order by arrival limit $1)
          and exists (select from leases where name = $2 and holder = $3 and epoch = $4)
        returning *),
      head as (
        update journal_head set position = position + (select count(*) from taken)
        where exists (select from taken)
        returning position),
      logs as (
        insert into journal_logs (project_id, size)
        select project_id, count(*) from taken where project_id is not null group by project_id
        on conflict (project_id) do update set size = journal_logs.size + excluded.size
        returning project_id, size),
      numbered as (
        select taken.*,
               head.position - count(*) over () + row_number() over (order by arrival) as position,
               logs.size - count(*) over (partition by taken.project_id)
                 + row_number() over (partition by taken.project_id order by arrival) - 1
                 as project_index,
               case when taken.project_id is not null then log_salt() end as salt
        from head, taken left join logs on logs.project_id = taken.project_id),
      committed as (
        select numbered.*, log_commitment(salt, log_said(actor_id, actor_name, subject_kind,
            subject_id, restricted_to, content)) as commitment
        from numbered)
      insert into journal (position, id, type, at, project_id, project_index, programme_id,
        actor_id, actor_name, organisation_id, subject_kind, subject_id, restricted_to, content,
        salt, commitment, leaf_hash)
      select position, id, type, at, project_id, project_index, programme_id,
        actor_id, actor_name, organisation_id, subject_kind, subject_id, restricted_to, content,
        salt, commitment,
        log_leaf_hash(log_leaf(id, project_index, type, at, organisation_id, commitment))
      from committed
      """;

  private static final String OLDEST_UNNUMBERED =
      """
      select coalesce((select extract(epoch from clock_timestamp() - at)::integer
        from journal_inbox order by arrival limit 1), 0)
      """;

  /** What was journalled while the organisation took part: identifiers tell the time. */
  private static final String VISIBLE =
      """
      (project_id is null or project_id in (select project_id from project_organisations
          where organisation_id = $1 and admitted_at is not null)
        and not exists (select from project_organisations bounded
          where bounded.project_id = journal.project_id and bounded.organisation_id = $1
            and (journal.id < bounded.reads_from_id
              or journal.id >= bounded.leaves_id)))
      and (programme_id is null or programme_id in (select programme_id from programme_parties
          where organisation_id = $1)
        and not exists (select from programme_parties bounded
          where bounded.programme_id = journal.programme_id and bounded.organisation_id = $1
            and journal.id >= bounded.leaves_id))
      and (restricted_to is null or restricted_to = $1)
      """;

  /**
   * What is told of machine clients and webhooks only those see who manage them; {@code $6} reads.
   */
  private static final String MANAGED =
      """
      and (subject_kind <> 'client' or exists (select from client_managers where actor_id = $6::uuid))
      and (subject_kind <> 'webhook'
        or exists (select from webhook_managers where actor_id = $6::uuid))
      """;

  /** A client sees no more than its organisation, and perhaps some projects of it alone. */
  private static final String CLIENT =
      """
          and exists (select from actors client where client.id = $6::uuid and client.active
            and (client.projects is null or project_id = any(client.projects)
              or programme_id in (select programme_id from projects
                where id = any(client.projects))))
          """;

  private static final String READ =
      "select "
          + JournalEntry.COLUMNS
          + "from journal where ($3::uuid is null or project_id = $3)"
          + " and ($4::uuid is null or subject_id = $4)"
          + " and ($7::text[] is null or type = any($7)) and ";

  private static final String FORWARDS = " and position > $2 order by position limit $5";
  private static final String BACKWARDS = " and position < $2 order by position desc limit $5";

  /** The same for who wants only some projects and types. */
  private static final String READ_WANTED =
      "select "
          + JournalEntry.COLUMNS
          + "from journal where position > $2 and "
          + VISIBLE
          + MANAGED
          + """
          and ($3::uuid[] is null or project_id = any($3))
          and ($4::text[] is null or type = any($4))
          order by position limit $5
          """;

  /** An operator of json, and not of jsonb, gives the very text that was stored. */
  private static final String PAST =
      """
      select (content::json -> $2::text)::text as thing,
        (content::json -> $2 ->> 'version')::integer as version, position, at
      from journal where subject_id = $1 and subject_kind = $2 and position <= $3
        and restricted_to is null
        and exists (select from project_access access
          where access.actor_id = $4 and access.project_id = journal.project_id
            and (access.reads_until is null or journal.id < access.reads_until))
      order by position desc limit 1
      """;

  /** The projects and programmes of which people of the organisation may see the joint entries. */
  private static final String SIGHT =
      """
      select project_id as id, leaves_id as until from project_organisations
      where organisation_id = $1 and admitted_at is not null
      union all
      select programme_id, leaves_id from programme_parties where organisation_id = $1
      """;

  /** One row at least, for a client that sees none; it is restricted if it is no longer active. */
  private static final String SIGHT_OF_CLIENT =
      """
      select coalesce(client.active and client.projects is null, false) is false as restricted,
        seen.id, seen.until
      from (select $1::uuid as id) asked
      left join actors client on client.id = asked.id
      left join lateral (
        select project_id as id, reads_until as until from project_access
        where actor_id = client.id
        union all
        select party.programme_id, party.leaves_id from programme_parties party
        where party.organisation_id = client.organisation_id and client.active
          and (client.projects is null or exists (select from projects p
            where p.programme_id = party.programme_id and p.id = any(client.projects)))) seen
        on true
      """;

  /** The kinds of things that only who manages them is told of, and the reader manages. */
  private static final String MANAGES =
      """
      select array(
        select 'client' from client_managers where actor_id = $1::uuid
        union all
        select 'webhook' from webhook_managers where actor_id = $1)
      """;

  private static final String TAIL =
      "select "
          + JournalEntry.COLUMNS
          + "from journal where position > $1 order by position limit $2";

  /**
   * @param lease name, holder and epoch: without them nothing is numbered
   * @return how many entries were numbered, at most {@code limit}
   */
  static Future<Integer> sequence(Pool pool, int limit, Tuple lease) {
    var parameters = Tuple.of(limit, lease.getValue(0), lease.getValue(1), lease.getValue(2));
    return pool.preparedQuery(SEQUENCE).execute(parameters).map(rows -> rows.rowCount());
  }

  /**
   * @return for how many seconds the oldest entry has waited for its number; 0 where none does
   */
  static Future<Integer> oldestUnnumbered(Pool pool) {
    return pool.query(OLDEST_UNNUMBERED)
        .execute()
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  /** What waits to be numbered, and how far numbers have come. */
  static void measure(Meters meters) {
    meters.figure(
        "didymium.journal.position",
        "The highest position of the journal",
        "select position from journal_head");
    meters.figure(
        "didymium.journal.waiting",
        "Entries that are committed and not yet numbered",
        "select count(*) from journal_inbox");
    meters.figure(
        "didymium.journal.waiting.age.seconds",
        "For how long the oldest of them has waited",
        "select extract(epoch from now() - at) from journal_inbox order by arrival limit 1");
  }

  Future<Long> head() {
    return pool.preparedQuery("select position from journal_head")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** What follows a position, for all to see or not. */
  Future<List<JournalEntry>> tail(long after, int limit) {
    return pool.preparedQuery(TAIL).execute(Tuple.of(after, limit)).map(JournalStore::entries);
  }

  /** What follows a position and the reader may see. */
  Future<List<JournalEntry>> read(Actor reader, long after, int limit) {
    return read(ReadJournal.after(reader, after, limit));
  }

  Future<List<JournalEntry>> read(ReadJournal query) {
    var reader = query.actor();
    var parameters =
        Tuple.of(
            reader.organisationId(),
            query.after(),
            query.projectId(),
            query.subjectId(),
            query.limit());
    parameters.addUUID(reader.id()).addArrayOfString(types(query));
    var page = query.newestFirst() ? BACKWARDS : FORWARDS;
    return pool.preparedQuery(READ + VISIBLE + MANAGED + (reader.isClient() ? CLIENT : "") + page)
        .execute(parameters)
        .map(JournalStore::entries);
  }

  private static String[] types(ReadJournal query) {
    return query.types() == null ? null : query.types().toArray(String[]::new);
  }

  /** What follows a position and a reader wants of what they may see. */
  Future<List<JournalEntry>> read(JournalReader.Wanted wanted, long after, int limit) {
    return pool.preparedQuery(READ_WANTED)
        .execute(
            Tuple.of(wanted.organisationId(), after)
                .addArrayOfUUID(
                    wanted.projects() == null ? null : wanted.projects().toArray(UUID[]::new))
                .addArrayOfString(
                    wanted.types() == null ? null : wanted.types().toArray(String[]::new))
                .addInteger(limit)
                .addUUID(wanted.readerId()))
        .map(JournalStore::entries);
  }

  /**
   * @return fails with Problem 404 where the thing was not there or the actor does not see it
   */
  Future<Reply> past(ReadPast query) {
    return pool.preparedQuery(PAST)
        .execute(Tuple.of(query.id(), query.kind(), query.position(), query.actor().id()))
        .map(JournalStore::past);
  }

  private static Reply past(Iterable<Row> rows) {
    for (var row : rows) {
      var thing = row.getString("thing");
      var asOf = new AsOf(row.getLong("position"), row.getOffsetDateTime("at").toInstant());
      var body = Json.with(Buffer.buffer(thing), "asOf", Json.buffer(asOf));
      return Reply.json(200, body, row.getInteger("version"), null);
    }
    throw Problem.notFound("not-found");
  }

  private record AsOf(long position, Instant at) {}

  /** What the reader sees now. */
  Future<ReadScope> sight(Actor reader) {
    var places =
        pool.preparedQuery(reader.isClient() ? SIGHT_OF_CLIENT : SIGHT)
            .execute(Tuple.of(reader.isClient() ? reader.id() : reader.organisationId()));
    return Future.all(places, manages(reader.id()))
        .map(both -> sight(reader, both.resultAt(0), both.resultAt(1)));
  }

  /** What people of the reader's organisation see now, who manage what the reader does. */
  Future<ReadScope> sight(JournalReader.Wanted wanted) {
    var places = pool.preparedQuery(SIGHT).execute(Tuple.of(wanted.organisationId()));
    return Future.all(places, manages(wanted.readerId()))
        .map(
            both ->
                new ReadScope(
                    wanted.organisationId(), until(both.resultAt(0)), false, both.resultAt(1)));
  }

  private Future<Set<String>> manages(UUID reader) {
    return pool.preparedQuery(MANAGES)
        .execute(Tuple.of(reader))
        .map(rows -> Set.of(rows.iterator().next().getArrayOfStrings(0)));
  }

  private static ReadScope sight(Actor reader, RowSet<Row> rows, Set<String> manages) {
    boolean restricted = reader.isClient() && rows.iterator().next().getBoolean("restricted");
    return new ReadScope(reader.organisationId(), until(rows), restricted, manages);
  }

  Future<Void> forgetAnswers(int days) {
    return pool.preparedQuery(
            "delete from idempotency_keys where created_at < now() - make_interval(days => $1)")
        .execute(Tuple.of(days))
        .mapEmpty();
  }

  private static Map<UUID, UUID> until(Iterable<Row> rows) {
    var scopes = new HashMap<UUID, UUID>();
    rows.forEach(row -> scopes.put(row.getUUID("id"), row.getUUID("until")));
    scopes.remove(null);
    return scopes;
  }

  private static List<JournalEntry> entries(Iterable<Row> rows) {
    var entries = new ArrayList<JournalEntry>();
    rows.forEach(row -> entries.add(JournalEntry.of(row)));
    return entries;
  }
}
