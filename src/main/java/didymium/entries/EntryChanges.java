package didymium.entries;

import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import didymium.measurements.Measurement;
import didymium.measurements.Parts;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes entries and their measurements: each in one statement with its journal entry. */
record EntryChanges(Journal journal) {

  /** The first run shows that work has begun, or has begun again. */
  private static final String LOGGED =
      """
      begun as (
        update milestones set state = 'in-progress', version = version + 1, updated_at = $9
        where id = $2::uuid and state in ('planned', 'returned')),
      state as (
        insert into entries (id, milestone_id, project_id, stage, author_id, organisation_id,
          visibility, amends, withdrawn, words, document, scale_value, scale_unit, scale_basis,
          same_as)
        values ($1::uuid, $2, $3::uuid, $4::text, $5::uuid, $6::uuid, $7::text, $8::uuid,
          $10::boolean, to_tsvector('simple', sought($11::text)), $12::text,
          $13::numeric, $14::text, $15::text, $16::text)
        returning id, $9::timestamptz as at),
      measured as (
        insert into measurements (entry_id, ordinal, project_id, stage, metric, of, op,
          canonical_value, canonical_uncertainty, canonical_unit, basis, stream, state, per,
          relative_to, laboratory, method, lot)
        select state.id, given.ordinal, $3, $4, given.metric, given.of, given.op,
          given.value, given.uncertainty, given.unit, given.basis, given.stream, given.state,
          given.per, given.relative_to, given.laboratory, given.method, given.lot
        from state, unnest($17::text[], $18::text[], $19::text[], $20::text[]::numeric[],
          $21::text[]::numeric[], $22::text[], $23::text[], $24::text[], $25::text[],
          $26::text[], $27::text[], $28::text[], $29::text[], $30::text[]) with ordinality
          as given (metric, of, op, value, uncertainty, unit, basis, stream, state, per,
            relative_to, laboratory, method, lot, ordinal))
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

  private static final Change LOG = Change.of(LOGGED);

  private static final Change LOG_WITH_ORIGINS =
      Change.of(
          LOGGED.strip()
              + """
              , origins as (
                insert into entry_origins (entry_id, origin_id)
                select state.id, unnest($31::uuid[]) from state)
              """);

  Future<Reply> log(Entry entry, String document, Write write, Event event, Reply reply) {
    var measurements = entry.content().measurements();
    var amends = entry.amends();
    var parameters =
        Tuple.tuple()
            .addUUID(entry.id())
            .addUUID(entry.milestoneId())
            .addUUID(entry.projectId())
            .addString(entry.stage().code())
            .addUUID(entry.authorId())
            .addUUID(entry.organisationId())
            .addString(entry.content().visibility().code())
            .addUUID(amends == null ? null : amends.entryId())
            .addOffsetDateTime(Times.utc(entry.loggedAt()))
            .addBoolean(entry.withdrawn())
            .addString(words(entry))
            .addString(document);
    addScale(parameters, entry);
    parameters.addString(RunKey.of(entry.content()));
    addMeasurements(parameters, measurements);
    if (entry.content().scalesUpFrom().isEmpty()) {
      return journal.commit(LOG, parameters, write, event, reply);
    }
    parameters.addArrayOfUUID(entry.content().scalesUpFrom().toArray(UUID[]::new));
    return journal.commit(LOG_WITH_ORIGINS, parameters, write, event, reply);
  }

  private static void addScale(Tuple parameters, Entry entry) {
    var scale = entry.content().scale() == null ? null : entry.content().scale().accept("/scale");
    parameters
        .addBigDecimal(scale == null ? null : scale.value())
        .addString(scale == null ? null : scale.unit())
        .addString(scale == null ? null : entry.content().scale().basis().code());
  }

  /** In the order of {@code metric, of, op, value, uncertainty, unit, basis} and {@link Parts}. */
  static void addMeasurements(Tuple parameters, List<Measurement> all) {
    parameters
        .addArrayOfString(texts(all, one -> one.metric().code()))
        .addArrayOfString(texts(all, Measurement::of))
        .addArrayOfString(texts(all, EntryChanges::sign))
        .addArrayOfString(numbers(all, one -> one.canonical().value()))
        .addArrayOfString(numbers(all, one -> one.canonical().uncertainty()))
        .addArrayOfString(texts(all, EntryChanges::currency))
        .addArrayOfString(texts(all, Measurement::basis));
    var parts = all.stream().map(Measurement::parts).toList();
    for (var part : PARTS) {
      parameters.addArrayOfString(parts.stream().map(part).toArray(String[]::new));
    }
  }

  private static String sign(Measurement one) {
    return one.op() == null ? null : one.op().sign();
  }

  /** Null where the unit is the metric's own. */
  private static String currency(Measurement one) {
    return one.canonical().unit().equals(one.metric().unit()) ? null : one.canonical().unit();
  }

  static String words(Entry entry) {
    return entry.content().batch() == null
        ? entry.content().text()
        : entry.content().text() + ' ' + entry.content().batch();
  }

  private static String[] texts(List<Measurement> all, Function<Measurement, String> part) {
    return all.stream().map(part).toArray(String[]::new);
  }

  /** As texts: the client cannot write an array of numbers with a null in it. */
  private static String[] numbers(List<Measurement> all, Function<Measurement, BigDecimal> part) {
    return texts(all, one -> part.apply(one) == null ? null : part.apply(one).toPlainString());
  }
}
