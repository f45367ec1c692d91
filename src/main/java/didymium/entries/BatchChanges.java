package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.entries.LogEntries.Row;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import didymium.measurements.Measurement;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Writes the entries of a batch with their keys, measurements and journal: in one statement. */
record BatchChanges(Pool pool, Journal journal) {

  private static final String GIVEN =
      """
      given as (
        select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::uuid[], $5::text[],
          $6::text[], $7::text[], $8::text[], $9::text[]::numeric[], $10::text[], $11::text[],
          $36::text[], $37::text[]::uuid[], $38::boolean[])
          as given (id, key, fingerprint, milestone_id, stage, visibility, words, document,
            scale_value, scale_unit, scale_basis, same_as, amends, withdrawn)),
      """;

  private static final String STATE =
      """
      state as (
        insert into entries (id, milestone_id, project_id, stage, author_id, organisation_id,
          visibility, amends, withdrawn, words, document, scale_value, scale_unit, scale_basis,
          same_as)
        select id, milestone_id, $13::uuid, stage, $14::uuid, $15::uuid, visibility, amends,
          withdrawn, to_tsvector('simple', words), document, scale_value, scale_unit, scale_basis,
          same_as
        from given %s
        returning id, milestone_id, amends),
      waiting as (
        select id from milestones
        where id in (select milestone_id from state) and state in ('planned', 'returned')
        order by id for update),
      begun as (
        update milestones set state = 'in-progress', version = version + 1, updated_at = $16
        where id in (select id from waiting)),
      measured as (
        insert into measurements (entry_id, ordinal, project_id, stage, metric, of, op,
          canonical_value, canonical_uncertainty, canonical_unit, basis, stream, state, per,
          relative_to, laboratory, method, lot)
        select entry_id, ordinal, $13, stage, metric, of, op, value, uncertainty, unit, basis,
          stream, one.state, per, relative_to, laboratory, method, lot
        from unnest($17::uuid[], $18::integer[], $19::text[], $20::text[], $21::text[],
          $22::text[], $23::text[]::numeric[], $24::text[]::numeric[], $25::text[],
          $26::text[], $27::text[], $28::text[], $29::text[], $30::text[], $31::text[],
          $32::text[], $33::text[])
          as one (entry_id, ordinal, stage, metric, of, op, value, uncertainty, unit, basis,
            stream, state, per, relative_to, laboratory, method, lot)
        where entry_id in (select id from state)),
      origins as (
        insert into entry_origins (entry_id, origin_id)
        select entry_id, origin_id from unnest($34::uuid[], $35::uuid[])
          as one (entry_id, origin_id)
        where entry_id in (select id from state))
      """;

  /**
   * The keys come first: whose key is taken, now or by another batch at the same moment, is not
   * stored. Keys and milestones are locked in order, so that two batches never wait for each other.
   */
  private static final Change LOG =
      Change.of(
          GIVEN
              + """
              keyed as (
                insert into entry_keys (space, key, fingerprint, entry_id, import_id)
                select $12::uuid, key, fingerprint, id, $39::uuid from given order by key
                on conflict do nothing
                returning entry_id),
              """
              + STATE.formatted("where id in (select entry_id from keyed) order by id"));

  /** Who amends what another amended at the same moment comes too late, and for that one alone. */
  private static final Change AMEND =
      Change.of(
          GIVEN
              + STATE.formatted("order by amends on conflict (amends) do nothing").strip()
              + """
              , amended as (
                select given.* from given join state on state.id = given.id),
              moved as (
                update entry_keys mine
                set entry_id = amended.id, import_id = $39::uuid,
                  fingerprint = case when mine.key = amended.key then amended.fingerprint
                    else mine.fingerprint end
                from amended where mine.entry_id = amended.amends and mine.space = $12::uuid),
              keyed as (
                insert into entry_keys (space, key, fingerprint, entry_id, import_id)
                select $12, key, fingerprint, id, $39 from amended order by key
                on conflict do nothing)
              """);

  /** All or nothing; rows that are taken back can be imported again. */
  private static final Change TAKE_BACK =
      Change.of(
          GIVEN
              + STATE.formatted("order by amends").strip()
              + """
              , forgotten as (
                delete from entry_keys mine using given
                where mine.entry_id = given.amends and mine.import_id = $39::uuid
                  and given.withdrawn),
              moved as (
                update entry_keys mine
                set entry_id = given.id, import_id = null, fingerprint = given.fingerprint
                from given where mine.entry_id = given.amends and mine.space = $12::uuid
                  and not given.withdrawn)
              """);

  /** That a row's run is one that was there before the row. */
  private static final String KNOW =
      """
      insert into entry_keys (space, key, fingerprint, entry_id)
      select $1::uuid, given.key, given.fingerprint, given.entry_id
      from unnest($2::text[], $3::bytea[], $4::uuid[]) as given (key, fingerprint, entry_id)
      order by given.key
      on conflict (space, key) do update set fingerprint = excluded.fingerprint
      """;

  /**
   * An entry as it is to be stored.
   *
   * @param document as all who may read the entry may know it
   */
  record Made(String key, byte[] fingerprint, Entry entry, String document) {

    /**
     * @param hidden whether those who see it do not see the entry that it amends
     */
    static Made of(String key, byte[] fingerprint, Entry entry, boolean hidden) {
      var document = entry.document();
      return new Made(key, fingerprint, entry, hidden ? Entry.amending(document, null) : document);
    }
  }

  /**
   * Where entries are stored.
   *
   * @param space within which their keys mean them
   * @param importId null for what no sheet brought
   */
  record Where(Actor actor, UUID projectId, UUID space, UUID importId) {}

  /** A measurement, and the entry that it is of. */
  private record One(Entry entry, int ordinal, Measurement measured) {}

  /** A run, and one that it scales up from. */
  private record Step(UUID entryId, UUID originId) {}

  /**
   * @param good at least one
   * @return the ids of the entries that are stored now: those whose key was free
   */
  Future<Set<UUID>> log(Where where, List<Made> good) {
    return journal.commitEach(LOG, parameters(where, good), where.actor(), events(good));
  }

  /**
   * @param good amendments, at least one
   * @return the ids of the entries that are stored now: those of what nobody amended meanwhile
   */
  Future<Set<UUID>> amend(Where where, List<Made> good) {
    return journal.commitEach(AMEND, parameters(where, good), where.actor(), events(good));
  }

  /**
   * @param all amendments of what an import brought, at least one
   */
  Future<Reply> takeBack(Where where, List<Made> all, Write write, Reply reply) {
    return journal.commit(TAKE_BACK, parameters(where, all), write, events(all), reply);
  }

  /**
   * Keeps that rows are runs which were there.
   *
   * @param known by the rows
   */
  Future<Void> know(UUID space, Map<Row, UUID> known) {
    var rows = List.copyOf(known.keySet());
    return pool.preparedQuery(KNOW)
        .execute(
            Tuple.of(space)
                .addArrayOfString(all(rows, Row::key))
                .addValue(
                    rows.stream()
                        .map(row -> Buffer.buffer(row.fingerprint()))
                        .toArray(Buffer[]::new))
                .addArrayOfUUID(ids(rows, known::get)))
        .mapEmpty();
  }

  private static Tuple parameters(Where where, List<Made> good) {
    var entries = good.stream().map(Made::entry).toList();
    var parameters =
        Tuple.tuple()
            .addArrayOfUUID(ids(entries, Entry::id))
            .addArrayOfString(all(good, Made::key))
            .addValue(fingerprints(good))
            .addArrayOfUUID(ids(entries, Entry::milestoneId))
            .addArrayOfString(all(entries, one -> one.stage().code()))
            .addArrayOfString(all(entries, one -> one.content().visibility().code()))
            .addArrayOfString(all(entries, EntryChanges::words))
            .addArrayOfString(all(good, Made::document));
    addScales(parameters, entries);
    parameters
        .addUUID(where.space())
        .addUUID(where.projectId())
        .addUUID(where.actor().id())
        .addUUID(where.actor().organisationId())
        .addOffsetDateTime(Times.utc(entries.get(0).loggedAt()));
    addMeasurements(parameters, entries);
    addOrigins(parameters, entries);
    return parameters
        .addArrayOfString(all(entries, entry -> RunKey.of(entry.content())))
        .addArrayOfString(all(entries, BatchChanges::amends))
        .addArrayOfBoolean(entries.stream().map(Entry::withdrawn).toArray(Boolean[]::new))
        .addUUID(where.importId());
  }

  private static String amends(Entry entry) {
    return entry.amends() == null ? null : entry.amends().entryId().toString();
  }

  private static List<Event> events(List<Made> good) {
    return good.stream().map(BatchChanges::event).toList();
  }

  private static Event event(Made made) {
    var type = made.entry().amends() == null ? "entry-logged" : "entry-amended";
    return EntriesVerticle.event(type, made.entry(), Entry.filledIn(made.document()));
  }

  private static void addScales(Tuple parameters, List<Entry> entries) {
    var values = new String[entries.size()];
    var units = new String[entries.size()];
    var bases = new String[entries.size()];
    for (int i = 0; i < entries.size(); i++) {
      var scale = entries.get(i).content().scale();
      if (scale != null) {
        var canonical = scale.accept("/scale");
        values[i] = canonical.value().toPlainString();
        units[i] = canonical.unit();
        bases[i] = scale.basis().code();
      }
    }
    parameters.addArrayOfString(values).addArrayOfString(units).addArrayOfString(bases);
  }

  private static void addMeasurements(Tuple parameters, List<Entry> entries) {
    var ones = new ArrayList<One>();
    for (var entry : entries) {
      int ordinal = 1;
      for (var measured : entry.content().measurements()) {
        ones.add(new One(entry, ordinal++, measured));
      }
    }
    parameters
        .addArrayOfUUID(ids(ones, one -> one.entry().id()))
        .addArrayOfInteger(ones.stream().map(One::ordinal).toArray(Integer[]::new))
        .addArrayOfString(all(ones, one -> one.entry().stage().code()));
    EntryChanges.addMeasurements(parameters, ones.stream().map(One::measured).toList());
  }

  private static void addOrigins(Tuple parameters, List<Entry> entries) {
    var steps =
        entries.stream()
            .flatMap(
                entry ->
                    entry.content().scalesUpFrom().stream().map(id -> new Step(entry.id(), id)))
            .toList();
    parameters.addArrayOfUUID(ids(steps, Step::entryId)).addArrayOfUUID(ids(steps, Step::originId));
  }

  private static Buffer[] fingerprints(List<Made> good) {
    return good.stream().map(one -> Buffer.buffer(one.fingerprint())).toArray(Buffer[]::new);
  }

  private static <T> UUID[] ids(List<T> all, Function<T, UUID> part) {
    return all.stream().map(part).toArray(UUID[]::new);
  }

  private static <T> String[] all(List<T> all, Function<T, String> part) {
    return all.stream().map(part).toArray(String[]::new);
  }
}
