package didymium.entries;

import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import didymium.measurements.Measurement;
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
              visibility, amends, withdrawn, words, document, scale_value, scale_unit, scale_basis)
            values ($1::uuid, $2, $3::uuid, $4::text, $5::uuid, $6::uuid, $7::text, $8::uuid,
              $10::boolean, to_tsvector('simple', $11::text), $12::text,
              $20::numeric, $21::text, $22::text)
            returning id, $9::timestamptz as at),
          measured as (
            insert into measurements (entry_id, ordinal, project_id, stage, metric, of, op,
              canonical_value, canonical_uncertainty, canonical_unit, basis)
            select state.id, given.ordinal, $3, $4, given.metric, given.of, given.op,
              given.value, given.uncertainty, given.unit, given.basis
            from state, unnest($13::text[], $14::text[], $15::text[], $16::text[]::numeric[],
              $17::text[]::numeric[], $18::text[], $19::text[]) with ordinality
              as given (metric, of, op, value, uncertainty, unit, basis, ordinal))
          """;

  private static final Change LOG = Change.of(LOGGED);

  private static final Change LOG_WITH_ORIGINS =
      Change.of(
          LOGGED.strip()
              + """
              , origins as (
                insert into entry_origins (entry_id, origin_id)
                select state.id, unnest($23::uuid[]) from state)
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
            .addString(document)
            .addArrayOfString(texts(measurements, one -> one.metric().code()))
            .addArrayOfString(texts(measurements, Measurement::of))
            .addArrayOfString(texts(measurements, EntryChanges::sign))
            .addArrayOfString(numbers(measurements, one -> one.canonical().value()))
            .addArrayOfString(numbers(measurements, one -> one.canonical().uncertainty()))
            .addArrayOfString(texts(measurements, EntryChanges::currency))
            .addArrayOfString(texts(measurements, Measurement::basis));
    addScale(parameters, entry);
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

  static String sign(Measurement one) {
    return one.op() == null ? null : one.op().sign();
  }

  /** Null where the unit is the metric's own. */
  static String currency(Measurement one) {
    return one.canonical().unit().equals(one.metric().unit()) ? null : one.canonical().unit();
  }

  static String words(Entry entry) {
    return entry.content().batch() == null
        ? entry.content().text()
        : entry.content().text() + ' ' + entry.content().batch();
  }

  static String[] texts(List<Measurement> all, Function<Measurement, String> part) {
    return all.stream().map(part).toArray(String[]::new);
  }

  /** As texts: the client cannot write an array of numbers with a null in it. */
  static String[] numbers(List<Measurement> all, Function<Measurement, BigDecimal> part) {
    return texts(all, one -> part.apply(one) == null ? null : part.apply(one).toPlainString());
  }
}
