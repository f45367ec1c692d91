package didymium.gates;

import didymium.evaluation.Criterion;
import didymium.evaluation.Evidence;
import didymium.evaluation.Evidence.Reading;
import didymium.evaluation.Evidence.Run;
import didymium.measurements.Comparison;
import didymium.measurements.Measurement.Canonical;
import didymium.measurements.Metric;
import didymium.measurements.Parts;
import didymium.measurements.Substance;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what gates are judged by. */
record EvidenceStore(Pool pool) {
  private static final Map<String, Comparison> COMPARISONS =
      Arrays.stream(Comparison.values())
          .collect(Collectors.toMap(Comparison::sign, Function.identity()));

  /**
   * The accepted runs of project {@code $1} in stage {@code $2} that still stand. The amended ones
   * are looked up once and not for each run.
   */
  static final String STANDING =
      """
      v.project_id = $1 and v.stage = $2 and v.accepted
        and v.entry_id not in (select later.amends from entries later
          where later.project_id = $1 and later.amends is not null)
      """;

  /**
   * Both sides are read by an index of project and stage: other stages cost nothing. Each is read
   * at one go before they are joined: by the average project, which the plan is made for, the
   * database would look up the figures of each run by itself. Scales come only where {@code $4}
   * asks for them.
   */
  private static final String READINGS =
      """
      with standing as materialized (
        select v.entry_id, case when $4::boolean then v.scale_value end as scale_value,
          case when $4 then v.scale_unit end as scale_unit, v.lot, v.same_as
        from evidence v
        where
      """
          + STANDING
          + """
          ), measured as materialized (
            select m.entry_id, array_position($3::text[], m.metric) - 1 as metric, m.of, m.op,
              m.canonical_value, m.canonical_uncertainty, m.canonical_unit, m.stream, m.state,
              m.per, m.relative_to, m.laboratory, m.method, m.lot as sample
            from measurements m
            where m.project_id = $1 and m.stage = $2 and m.metric = any($3))
          select entry_id, scale_value, scale_unit, metric, of, op, canonical_value,
            canonical_uncertainty, canonical_unit, lot, same_as, stream, state, per, relative_to,
            laboratory, method, sample
          from standing join measured using (entry_id)
          """;

  /** The runs of a gate's stage, with those readings that its criteria ask for. */
  Future<List<Run>> runs(Gate.Asked asked) {
    var metrics = metrics(asked.criteria());
    return metrics.isEmpty()
        ? Future.succeededFuture(List.of())
        : pool.preparedQuery(READINGS)
            .execute(parameters(asked, metrics))
            .map(rows -> runs(rows, metrics));
  }

  private static Tuple parameters(Gate.Asked asked, List<Metric> metrics) {
    boolean sized = asked.criteria().stream().anyMatch(one -> one.minScale() != null);
    return Tuple.of(asked.projectId(), asked.stage().code())
        .addArrayOfString(metrics.stream().map(Metric::code).toArray(String[]::new))
        .addBoolean(sized);
  }

  private static List<Metric> metrics(List<Criterion> criteria) {
    var metrics = new LinkedHashSet<Metric>();
    for (var criterion : criteria) {
      metrics.add(criterion.metric());
      if (criterion.minHours() != null) {
        metrics.add(Metric.OPERATING_HOURS);
      }
      if (criterion.minScale() != null) {
        metrics.addAll(Evidence.SIZES);
      }
    }
    return List.copyOf(metrics);
  }

  /** In the order in which they came, which is nearly that of their ids. */
  private static List<Run> runs(RowSet<Row> rows, List<Metric> metrics) {
    var runs = new LinkedHashMap<UUID, Run>(rows.size() * 2);
    for (var row : rows) {
      runs.computeIfAbsent(row.getUUID(0), id -> run(id, row))
          .readings()
          .add(reading(row, metrics.get(row.getInteger(3))));
    }
    return List.copyOf(runs.values());
  }

  private static Run run(UUID id, Row row) {
    var scale = row.getBigDecimal(1);
    return new Run(
        id,
        scale == null ? null : new Canonical(scale, null, row.getString(2)),
        row.getString(9),
        row.getString(10),
        new ArrayList<>(1));
  }

  private static Parts parts(Row row) {
    return new Parts(
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getString(16),
        row.getString(17));
  }

  private static Reading reading(Row row, Metric metric) {
    var op = row.getString(5);
    var unit = row.getString(8);
    return new Reading(
        metric,
        Substance.normalised(row.getString(4)),
        op == null ? null : COMPARISONS.get(op),
        row.getBigDecimal(6),
        row.getBigDecimal(7),
        unit == null ? metric.unit() : unit,
        parts(row));
  }
}
