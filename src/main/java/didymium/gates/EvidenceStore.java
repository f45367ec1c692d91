package didymium.gates;

import didymium.gates.Evidence.Reading;
import didymium.gates.Evidence.Run;
import didymium.measurements.Comparison;
import didymium.measurements.Measurement.Canonical;
import didymium.measurements.Metric;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what gates are judged by. */
final class EvidenceStore {
  private static final Map<String, Metric> METRICS =
      Arrays.stream(Metric.values()).collect(Collectors.toMap(Metric::code, Function.identity()));
  private static final Map<String, Comparison> COMPARISONS =
      Arrays.stream(Comparison.values())
          .collect(Collectors.toMap(Comparison::sign, Function.identity()));

  /** Accepted runs of the gate's stage that all parties see and that still stand. */
  static final String STANDING =
      """
      from unnest($1::uuid[], $2::uuid[], $3::text[]) as g (id, project_id, stage)
      join evidence v on v.project_id = g.project_id and v.stage = g.stage and v.accepted
      join entries e on e.id = v.entry_id and e.visibility = 'joint' and not e.withdrawn
        and not exists (select from entries later
          where later.project_id = g.project_id and later.amends = v.entry_id)
      """;

  private static final String READINGS =
      """
      select g.id as gate_id, e.id, e.scale_value, e.scale_unit, m.metric, m.of, m.op,
        m.canonical_value, m.canonical_uncertainty, m.canonical_unit
      """
          + STANDING
          + """
          join measurements m on m.entry_id = e.id and m.metric = any($4::text[])
          """;

  private final Pool pool;

  EvidenceStore(Pool pool) {
    this.pool = pool;
  }

  /** The runs of each gate, with those readings that its criteria ask for. */
  Future<Map<UUID, List<Run>>> runs(Collection<Gate> gates) {
    var metrics =
        gates.stream()
            .flatMap(gate -> gate.criteria().stream())
            .map(criterion -> criterion.metric().code())
            .collect(Collectors.toSet());
    if (metrics.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    metrics.add(Metric.OPERATING_HOURS.code());
    return pool.preparedQuery(READINGS)
        .execute(places(gates).addArrayOfString(metrics.toArray(String[]::new)))
        .map(EvidenceStore::byGate);
  }

  private static Tuple places(Collection<Gate> gates) {
    return Tuple.tuple()
        .addArrayOfUUID(gates.stream().map(Gate::id).toArray(UUID[]::new))
        .addArrayOfUUID(gates.stream().map(Gate::projectId).toArray(UUID[]::new))
        .addArrayOfString(gates.stream().map(gate -> gate.stage().code()).toArray(String[]::new));
  }

  private static Map<UUID, List<Run>> byGate(Iterable<Row> rows) {
    var gates = new HashMap<UUID, Map<UUID, Run>>();
    for (var row : rows) {
      gates
          .computeIfAbsent(row.getUUID(0), first -> new HashMap<>())
          .computeIfAbsent(row.getUUID(1), id -> run(id, row))
          .readings()
          .add(reading(row));
    }
    var runs = new HashMap<UUID, List<Run>>();
    gates.forEach((gate, found) -> runs.put(gate, List.copyOf(found.values())));
    return runs;
  }

  private static Run run(UUID id, Row row) {
    var scale = row.getBigDecimal(2);
    return new Run(
        id,
        scale == null ? null : new Canonical(scale, null, row.getString(3)),
        new ArrayList<>(2));
  }

  private static Reading reading(Row row) {
    var metric = METRICS.get(row.getString(4));
    var op = row.getString(6);
    var unit = row.getString(9);
    return new Reading(
        metric,
        row.getString(5),
        op == null ? null : COMPARISONS.get(op),
        row.getBigDecimal(7),
        row.getBigDecimal(8),
        unit == null ? metric.unit() : unit);
  }
}
