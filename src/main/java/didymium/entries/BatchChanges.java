package didymium.entries;

import didymium.database.Times;
import didymium.entries.EntryBatches.Decision;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.measurements.Measurement;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Writes the entries of a batch with their keys, measurements and journal: in one statement. */
record BatchChanges(Journal journal) {

  /**
   * The keys come first: whose key is taken, now or by another batch at the same moment, is not
   * stored. Keys and milestones are locked in order, so that two batches never wait for each other.
   */
  private static final Change LOG =
      Change.of(
          """
          given as (
            select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::uuid[], $5::text[],
              $6::text[], $7::text[], $8::text[], $9::text[]::numeric[], $10::text[], $11::text[], $36::text[])
              as given (id, key, fingerprint, milestone_id, stage, visibility, words, document,
                scale_value, scale_unit, scale_basis, same_as)),
          keyed as (
            insert into entry_keys (space, key, fingerprint, entry_id)
            select $12::uuid, key, fingerprint, id from given order by key
            on conflict do nothing
            returning entry_id),
          state as (
            insert into entries (id, milestone_id, project_id, stage, author_id, organisation_id,
              visibility, withdrawn, words, document, scale_value, scale_unit, scale_basis,
              same_as)
            select id, milestone_id, $13::uuid, stage, $14::uuid, $15::uuid, visibility, false,
              to_tsvector('simple', sought(words)), document, scale_value, scale_unit, scale_basis, same_as
            from given where id in (select entry_id from keyed)
            order by id
            returning id, milestone_id),
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
          """);

  /** A measurement, and the entry that it is of. */
  private record One(Entry entry, int ordinal, Measurement measured) {}

  /** A run, and one that it scales up from. */
  private record Step(UUID entryId, UUID originId) {}

  /**
   * @param good rows that the rules accepted, at least one
   * @return the ids of the entries that are stored now: those whose key was free
   */
  Future<Set<UUID>> log(LogEntries command, List<Decision> good) {
    var entries = good.stream().map(Decision::entry).toList();
    var documents = entries.stream().map(Entry::document).toList();
    var parameters =
        Tuple.tuple()
            .addArrayOfUUID(ids(entries, Entry::id))
            .addArrayOfString(all(good, one -> one.row().key()))
            .addValue(fingerprints(good))
            .addArrayOfUUID(ids(entries, Entry::milestoneId))
            .addArrayOfString(all(entries, one -> one.stage().code()))
            .addArrayOfString(all(entries, one -> one.content().visibility().code()))
            .addArrayOfString(all(entries, EntryChanges::words))
            .addArrayOfString(documents.toArray(String[]::new));
    addScales(parameters, entries);
    parameters
        .addUUID(command.keySpace())
        .addUUID(command.projectId())
        .addUUID(command.actor().id())
        .addUUID(command.actor().organisationId())
        .addOffsetDateTime(Times.utc(entries.get(0).loggedAt()));
    addMeasurements(parameters, entries);
    addOrigins(parameters, entries);
    parameters.addArrayOfString(all(entries, entry -> RunKey.of(entry.content())));
    return journal.commitEach(LOG, parameters, command.actor(), events(entries, documents));
  }

  private static List<Event> events(List<Entry> entries, List<String> documents) {
    var events = new ArrayList<Event>();
    for (int i = 0; i < entries.size(); i++) {
      var shown = Entry.filledIn(documents.get(i));
      events.add(EntriesVerticle.event("entry-logged", entries.get(i), shown));
    }
    return events;
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

  private static Buffer[] fingerprints(List<Decision> good) {
    return good.stream().map(one -> Buffer.buffer(one.row().fingerprint())).toArray(Buffer[]::new);
  }

  private static <T> UUID[] ids(List<T> all, Function<T, UUID> part) {
    return all.stream().map(part).toArray(UUID[]::new);
  }

  private static <T> String[] all(List<T> all, Function<T, String> part) {
    return all.stream().map(part).toArray(String[]::new);
  }
}
