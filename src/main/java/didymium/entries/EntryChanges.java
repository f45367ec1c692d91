package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Idempotency;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.entries.LogEntries.Row;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Journal.Single;
import didymium.journal.Write;
import didymium.measurements.Measurement;
import didymium.measurements.Parts;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes entries with their keys, measurements and journal: one as well as two hundred in one
 * statement.
 */
record EntryChanges(Pool pool, Journal journal) {

  private static final String GIVEN =
      """
      given as (
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[],
          $6::uuid[], $7::text[], $8::text[]::uuid[], $9::boolean[], $10::text[], $11::text[],
          $12::text[]::numeric[], $13::text[], $14::text[], $15::text[], $16::text[]::uuid[],
          $17::text[], $18::bytea[], $19::text[]::uuid[])
          as given (id, milestone_id, project_id, stage, author_id, organisation_id, visibility,
            amends, withdrawn, words, document, scale_value, scale_unit, scale_basis, same_as,
            space, key, fingerprint, import_id)),
      """;

  private static final String STATE =
      """
      state as (
        insert into entries (id, milestone_id, project_id, stage, author_id, organisation_id,
          visibility, amends, withdrawn, words, document, scale_value, scale_unit, scale_basis,
          same_as)
        select id, milestone_id, project_id, stage, author_id, organisation_id, visibility,
          amends, withdrawn, to_tsvector('simple', sought(words)), document, scale_value,
          scale_unit, scale_basis, same_as
        from given %s
        returning id, milestone_id, project_id, stage, amends),
      waiting as (
        select id from milestones
        where id in (select milestone_id from state) and state in ('planned', 'returned')
        order by id for update),
      begun as (
        update milestones set state = 'in-progress', version = version + 1, updated_at = $20
        where id in (select id from waiting)),
      measured as (
        insert into measurements (entry_id, ordinal, project_id, stage, metric, of, op,
          canonical_value, canonical_uncertainty, canonical_unit, basis, stream, state, per,
          relative_to, laboratory, method, lot)
        select entry_id, ordinal, state.project_id, state.stage, metric, of, op, value,
          uncertainty, unit, basis, stream, one.state, per, relative_to, laboratory, method, lot
        from unnest($21::uuid[], $22::integer[], $23::text[], $24::text[], $25::text[],
          $26::text[]::numeric[], $27::text[]::numeric[], $28::text[], $29::text[],
          $30::text[], $31::text[], $32::text[], $33::text[], $34::text[], $35::text[],
          $36::text[])
          as one (entry_id, ordinal, metric, of, op, value, uncertainty, unit, basis, stream,
            state, per, relative_to, laboratory, method, lot)
        join state on state.id = one.entry_id),
      origins as (
        insert into entry_origins (entry_id, origin_id)
        select entry_id, origin_id from unnest($37::uuid[], $38::uuid[])
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
                select space, key, fingerprint, id, import_id from given
                where key is not null order by space, key
                on conflict do nothing
                returning entry_id),
              """
              + STATE.formatted(
                  "where id in (select id from free)"
                      + " and (key is null or id in (select entry_id from keyed)) order by id"));

  private static final Change AMEND_ONE = Change.of(GIVEN + STATE.formatted(""));

  /** Who amends what another amended at the same moment comes too late, and for that one alone. */
  private static final Change AMEND =
      Change.of(
          GIVEN
              + STATE
                  .formatted(
                      "where id in (select id from free) order by amends"
                          + " on conflict (amends) do nothing")
                  .strip()
              + """
              , amended as (
                select given.* from given join state on state.id = given.id),
              moved as (
                update entry_keys mine
                set entry_id = amended.id, import_id = amended.import_id,
                  fingerprint = case when mine.key = amended.key then amended.fingerprint
                    else mine.fingerprint end
                from amended where mine.entry_id = amended.amends and mine.space = amended.space),
              keyed as (
                insert into entry_keys (space, key, fingerprint, entry_id, import_id)
                select space, key, fingerprint, id, import_id from amended order by space, key
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
                where mine.entry_id = given.amends and mine.import_id = given.import_id
                  and given.withdrawn),
              moved as (
                update entry_keys mine
                set entry_id = given.id, import_id = null, fingerprint = given.fingerprint
                from given where mine.entry_id = given.amends and mine.space = given.space
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

  private static final List<Function<Parts, String>> PARTS =
      List.of(
          Parts::stream,
          Parts::state,
          Parts::per,
          Parts::relativeTo,
          Parts::laboratory,
          Parts::method,
          Parts::lot);

  /** The client cannot write an array of bytes with a null in it. */
  private static final byte[] NO_FINGERPRINT = {};

  /**
   * By what a row that is sent again is known.
   *
   * @param space within which the key means one run
   * @param importId null for what no sheet brought
   */
  record Key(UUID space, String key, byte[] fingerprint, UUID importId) {
    private static final Key NONE = new Key(null, null, NO_FINGERPRINT, null);

    static Key of(UUID space, Row row, UUID importId) {
      return new Key(space, row.key(), row.fingerprint(), importId);
    }
  }

  /**
   * An entry as it is to be stored.
   *
   * @param document as all who may read the entry may know it
   */
  record Made(Key key, Entry entry, String document) {

    /**
     * @param hidden whether those who see it do not see the entry that it amends
     */
    static Made of(Key key, Entry entry, boolean hidden) {
      var document = entry.document();
      return new Made(key, entry, hidden ? Entry.amending(document, null) : document);
    }

    static Made of(Entry entry, boolean hidden) {
      return of(Key.NONE, entry, hidden);
    }

    Event event() {
      var type = entry.amends() == null ? "entry-logged" : "entry-amended";
      return EntriesVerticle.event(type, entry, Entry.filledIn(document));
    }
  }

  /**
   * A run that is logged by a request of its own.
   *
   * @param idempotency null where the request has no key
   */
  record Logged(Made made, Actor actor, Idempotency idempotency, Reply reply) {
    Single single() {
      return new Single(actor, made.event(), idempotency, reply);
    }
  }

  /** A measurement, and the entry that it is of. */
  private record One(Entry entry, int ordinal, Measurement measured) {}

  /** A run, and one that it scales up from. */
  private record Step(UUID entryId, UUID originId) {}

  /**
   * @param all at least one
   * @return the ids of the entries that are stored now: those whose request was not answered before
   */
  Future<Set<UUID>> log(List<Logged> all) {
    var made = all.stream().map(Logged::made).toList();
    return journal.commitEach(LOG, parameters(made), all.stream().map(Logged::single).toList());
  }

  /**
   * @param good at least one
   * @return the ids of the entries that are stored now: those whose key was free
   */
  Future<Set<UUID>> log(Actor actor, List<Made> good) {
    return journal.commitEach(LOG, parameters(good), singles(actor, good));
  }

  /**
   * @param good amendments, at least one
   * @return the ids of the entries that are stored now: those of what nobody amended meanwhile
   */
  Future<Set<UUID>> amend(Actor actor, List<Made> good) {
    return journal.commitEach(AMEND, parameters(good), singles(actor, good));
  }

  Future<Reply> amend(Made made, Write write, Reply reply) {
    return journal.commit(AMEND_ONE, parameters(List.of(made)), write, made.event(), reply);
  }

  /**
   * @param all amendments of what an import brought, at least one
   */
  Future<Reply> takeBack(List<Made> all, Write write, Reply reply) {
    var events = all.stream().map(Made::event).toList();
    return journal.commit(TAKE_BACK, parameters(all), write, events, reply);
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
                .addArrayOfString(texts(rows, Row::key))
                .addValue(
                    rows.stream()
                        .map(row -> Buffer.buffer(row.fingerprint()))
                        .toArray(Buffer[]::new))
                .addArrayOfUUID(ids(rows, known::get)))
        .mapEmpty();
  }

  private static List<Single> singles(Actor actor, List<Made> good) {
    return good.stream().map(made -> Single.of(actor, made.event())).toList();
  }

  private static Tuple parameters(List<Made> good) {
    var entries = good.stream().map(Made::entry).toList();
    var parameters =
        Tuple.tuple()
            .addArrayOfUUID(ids(entries, Entry::id))
            .addArrayOfUUID(ids(entries, Entry::milestoneId))
            .addArrayOfUUID(ids(entries, Entry::projectId))
            .addArrayOfString(texts(entries, one -> one.stage().code()))
            .addArrayOfUUID(ids(entries, Entry::authorId))
            .addArrayOfUUID(ids(entries, Entry::organisationId))
            .addArrayOfString(texts(entries, one -> one.content().visibility().code()))
            .addArrayOfString(texts(entries, EntryChanges::amends))
            .addArrayOfBoolean(entries.stream().map(Entry::withdrawn).toArray(Boolean[]::new))
            .addArrayOfString(texts(entries, EntryChanges::words))
            .addArrayOfString(texts(good, Made::document));
    addScales(parameters, entries);
    parameters.addArrayOfString(texts(entries, entry -> RunKey.of(entry.content())));
    addKeys(parameters, good.stream().map(Made::key).toList());
    parameters.addOffsetDateTime(Times.utc(entries.get(0).loggedAt()));
    addMeasurements(parameters, entries);
    addOrigins(parameters, entries);
    return parameters;
  }

  private static void addKeys(Tuple parameters, List<Key> keys) {
    parameters
        .addArrayOfString(texts(keys, one -> text(one.space())))
        .addArrayOfString(texts(keys, Key::key))
        .addValue(keys.stream().map(one -> Buffer.buffer(one.fingerprint())).toArray(Buffer[]::new))
        .addArrayOfString(texts(keys, one -> text(one.importId())));
  }

  private static String amends(Entry entry) {
    return entry.amends() == null ? null : entry.amends().entryId().toString();
  }

  private static String words(Entry entry) {
    return entry.content().batch() == null
        ? entry.content().text()
        : entry.content().text() + ' ' + entry.content().batch();
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
    var all = ones.stream().map(One::measured).toList();
    parameters
        .addArrayOfUUID(ids(ones, one -> one.entry().id()))
        .addArrayOfInteger(ones.stream().map(One::ordinal).toArray(Integer[]::new))
        .addArrayOfString(texts(all, one -> one.metric().code()))
        .addArrayOfString(texts(all, Measurement::of))
        .addArrayOfString(texts(all, EntryChanges::sign))
        .addArrayOfString(texts(all, one -> number(one.canonical().value())))
        .addArrayOfString(texts(all, one -> number(one.canonical().uncertainty())))
        .addArrayOfString(texts(all, EntryChanges::currency))
        .addArrayOfString(texts(all, Measurement::basis));
    var parts = all.stream().map(Measurement::parts).toList();
    for (var part : PARTS) {
      parameters.addArrayOfString(texts(parts, part));
    }
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

  private static String sign(Measurement one) {
    return one.op() == null ? null : one.op().sign();
  }

  /** Null where the unit is the metric's own. */
  private static String currency(Measurement one) {
    return one.canonical().unit().equals(one.metric().unit()) ? null : one.canonical().unit();
  }

  /** As text: the client cannot write an array of numbers with a null in it. */
  private static String number(BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private static String text(UUID id) {
    return id == null ? null : id.toString();
  }

  private static <T> UUID[] ids(List<T> all, Function<T, UUID> part) {
    return all.stream().map(part).toArray(UUID[]::new);
  }

  private static <T> String[] texts(List<T> all, Function<T, String> part) {
    return all.stream().map(part).toArray(String[]::new);
  }
}
