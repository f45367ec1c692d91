package didymium.entries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.bus.Json;
import didymium.entries.LogSheet.Difference;
import didymium.measurements.Definitions;
import didymium.measurements.Measurement;
import didymium.measurements.MeasurementRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A run that is there, as a row of a sheet would have it. What the row does not say, and what it
 * says of the run in other words but with the same figures, stays as it is. Pure.
 *
 * @param content to amend the run with, whole
 * @param differences none where the row says nothing new
 */
record RowMerge(EntryContent content, List<Difference> differences) {
  /** What belongs to a value, and is not another value's. */
  private static final List<String> OF_VALUE =
      List.of("op", "value", "uncertainty", "k", "low", "high", "comment");

  private static final List<String> OF_ACCEPTANCE = List.of("canonical", "metricVersion");

  /**
   * @param old as it is stored
   * @param row as the rules accepted it
   */
  static RowMerge of(EntryContent old, EntryContent row) {
    var differences = new ArrayList<Difference>();
    var text = row.text().isEmpty() ? old.text() : row.text();
    differ(differences, "/text", old.text(), text);
    var batch = said(old, row, EntryContent::batch);
    differ(differences, "/batch", old.batch(), batch);
    var startedAt = said(old, row, EntryContent::startedAt);
    differ(differences, "/startedAt", old.startedAt(), startedAt);
    var endedAt = said(old, row, EntryContent::endedAt);
    differ(differences, "/endedAt", old.endedAt(), endedAt);
    var visibility = said(old, row, EntryContent::visibility);
    differ(differences, "/visibility", old.visibility().code(), visibility.code());
    var source = said(old, row, EntryContent::source);
    differ(differences, "/source", old.source(), source);
    boolean scaled = row.scale() != null && !sameScale(old, row);
    if (scaled) {
      differ(differences, "/scale", scale(old), scale(row));
    }
    var measurements = measurements(differences, old.measurements(), row.measurements());
    return new RowMerge(
        new EntryContent(
            text,
            startedAt,
            endedAt,
            batch,
            scaled ? row.scale() : old.scale(),
            visibility,
            measurements,
            old.scalesUpFrom(),
            source),
        differences);
  }

  /**
   * A row with what somebody said of the same unusual values before, where it says nothing of them.
   *
   * @param definitions of the programme, as far as the row speaks of them
   */
  static EntryContent explained(EntryContent old, EntryContent row, Definitions definitions) {
    var explanations = old.measurements().stream().filter(one -> one.comment() != null).toList();
    return explanations.isEmpty()
        ? row
        : row.measured(
            row.measurements().stream()
                .map(one -> explained(explanations, one, definitions))
                .toList());
  }

  private static Measurement explained(
      List<Measurement> explanations, Measurement next, Definitions definitions) {
    if (next == null || next.comment() != null) {
      return next;
    }
    var converted = MeasurementRules.converted("", next, definitions);
    return explanations.stream()
        .filter(one -> isSameKind(one, converted) && isSameValue(one, converted))
        .findFirst()
        .map(one -> read(node(next).put("comment", one.comment())))
        .orElse(next);
  }

  private static <T> T said(EntryContent old, EntryContent row, Function<EntryContent, T> part) {
    var now = part.apply(row);
    return now == null ? part.apply(old) : now;
  }

  private static void differ(List<Difference> all, String pointer, Object from, Object to) {
    if (!Objects.equals(from, to)) {
      var before = from == null || from.toString().isEmpty() ? null : from.toString();
      all.add(new Difference(pointer, before, to.toString()));
    }
  }

  private static boolean sameScale(EntryContent old, EntryContent row) {
    if (old.scale() == null) {
      return false;
    }
    var before = old.scale().accept("/scale");
    var after = row.scale().accept("/scale");
    return before.unit().equals(after.unit())
        && same(before.value(), after.value())
        && old.scale().basis() == row.scale().basis();
  }

  private static String scale(EntryContent run) {
    return run.scale() == null
        ? null
        : run.scale().value().toPlainString()
            + (" " + run.scale().unit() + ", " + run.scale().basis().code());
  }

  private static List<Measurement> measurements(
      List<Difference> differences, List<Measurement> old, List<Measurement> row) {
    var merged = new ArrayList<>(old.stream().map(RowMerge::given).toList());
    var left = new ArrayList<>(old);
    for (int i = 0; i < row.size(); i++) {
      var next = row.get(i);
      int at = place(left, next);
      if (at < 0) {
        differences.add(new Difference("/measurements/" + i, null, shown(next)));
        merged.add(given(next));
      } else {
        var before = left.set(at, null);
        if (!saysNothingNew(before, next)) {
          differences.add(new Difference("/measurements/" + i, shown(before), shown(next)));
          merged.set(at, joined(before, next));
        }
      }
    }
    return merged;
  }

  /** Where the figure is that this one says anew; one of the same value if there are several. */
  private static int place(List<Measurement> old, Measurement next) {
    int first = -1;
    for (int i = 0; i < old.size(); i++) {
      if (old.get(i) != null && isSameKind(old.get(i), next)) {
        if (isSameValue(old.get(i), next)) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }

  private static boolean isSameKind(Measurement old, Measurement next) {
    return old.metric().code().equals(next.metric().code())
        && Objects.equals(old.of(), next.of())
        && fits(old, next, Measurement::stream)
        && fits(old, next, Measurement::state)
        && fits(old, next, Measurement::per)
        && fits(old, next, Measurement::relativeTo);
  }

  private static boolean fits(Measurement old, Measurement next, Function<Measurement, ?> part) {
    return part.apply(next) == null || part.apply(next).equals(part.apply(old));
  }

  private static boolean isSameValue(Measurement old, Measurement next) {
    return old.op() == next.op()
        && old.canonical().unit().equals(next.canonical().unit())
        && same(old.canonical().value(), next.canonical().value());
  }

  private static boolean saysNothingNew(Measurement old, Measurement next) {
    return isSameValue(old, next)
        && (next.canonical().uncertainty() == null
            || same(old.canonical().uncertainty(), next.canonical().uncertainty()))
        && fits(old, next, Measurement::basis)
        && fits(old, next, Measurement::method)
        && fits(old, next, Measurement::comment)
        && fits(old, next, Measurement::laboratory)
        && fits(old, next, Measurement::lot);
  }

  private static boolean same(BigDecimal one, BigDecimal other) {
    return one == null || other == null ? one == other : one.compareTo(other) == 0;
  }

  /** What is stored, as it would be sent: nobody accepted its figures yet. */
  static EntryContent given(EntryContent stored) {
    return stored.measured(stored.measurements().stream().map(RowMerge::given).toList());
  }

  private static Measurement given(Measurement one) {
    return read(node(one));
  }

  private static Measurement joined(Measurement old, Measurement next) {
    var joined = node(old);
    var news = node(next);
    if (!isSameValue(old, next) || next.low() != null) {
      joined.remove(OF_VALUE);
    }
    news.properties().stream()
        .filter(part -> !part.getValue().isNull())
        .forEach(part -> joined.set(part.getKey(), part.getValue()));
    return read(joined);
  }

  private static ObjectNode node(Measurement one) {
    ObjectNode node = Json.MAPPER.valueToTree(one);
    return node.without(OF_ACCEPTANCE);
  }

  private static Measurement read(ObjectNode node) {
    return Json.read(node, Measurement.class);
  }

  /** As people write it: {@code < 90.5 ± 0.3 %}. */
  private static String shown(Measurement one) {
    var value =
        one.low() == null
            ? one.value().toPlainString()
            : one.low().toPlainString() + "–" + one.high().toPlainString();
    var uncertainty =
        one.uncertainty() == null || one.low() != null
            ? ""
            : " ± " + one.uncertainty().toPlainString();
    var k = one.k() == null ? "" : " (k = " + one.k().toPlainString() + ")";
    var op = one.op() == null ? "" : one.op().sign() + " ";
    return op + value + uncertainty + k + (one.unit().equals("1") ? "" : " " + one.unit());
  }
}
