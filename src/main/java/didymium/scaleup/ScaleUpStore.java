package didymium.scaleup;

import static didymium.database.Rows.coded;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.database.Rows;
import didymium.evaluation.DerivedRules;
import didymium.evaluation.DerivedRules.Input;
import didymium.evaluation.DerivedRules.Subject;
import didymium.measurements.Amount;
import didymium.measurements.Comparison;
import didymium.measurements.Definitions;
import didymium.measurements.Metric;
import didymium.measurements.Stage;
import didymium.measurements.Substance;
import didymium.scaleup.ScaleUp.Point;
import didymium.scaleup.ScaleUp.Size;
import didymium.scaleup.ScaleUpRules.Figure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Reads every figure of a project that the actor sees and that still holds, run by run. */
public record ScaleUpStore(Pool reports, Pool pool) {

  /** Origins are followed to their newest versions: those are the marks in the picture. */
  private static final String RUNS =
      """
      with recursive newest as (
        select id, id as version from entries where project_id = $2::uuid and amends is null
        union all
        select n.id, e.id from newest n join entries e on e.amends = n.version),
      last as (
        select n.id, n.version from newest n
        where not exists (select from entries later where later.amends = n.version)),
      versions as (
        select n.version as id, last.version as newest
        from newest n join last on last.id = n.id),
      traced as (
        select o.entry_id, array_agg(coalesce(n.newest, o.origin_id)) as origins
        from entry_origins o join entries e on e.id = o.entry_id and e.project_id = $2
        left join versions n on n.id = o.origin_id
        group by o.entry_id)
      select e.id, e.stage, e.organisation_id, e.scale_value, e.scale_unit, e.scale_basis,
        v.accepted,
        coalesce(e.document::json ->> 'startedAt', e.document::json ->> 'loggedAt') as run_at,
        coalesce(traced.origins, '{}') as origins,
        (select json_agg(json_build_object('metric', m.metric, 'of', m.of, 'op', m.op,
            'value', m.canonical_value, 'uncertainty', m.canonical_uncertainty,
            'unit', m.canonical_unit, 'basis', m.basis, 'stream', m.stream, 'state', m.state,
            'per', m.per, 'relativeTo', m.relative_to) order by m.ordinal)::text
          from measurements m where m.entry_id = e.id) as figures
      from standing_entries e
      left join evidence v on v.entry_id = e.id
      left join traced on traced.entry_id = e.id
      where e.project_id = $2
        and entry_readable(e.visibility, e.organisation_id, $1::uuid, e.id, $3::uuid,
          $4::uuid)
        and exists (select from measurements m where m.entry_id = e.id)
      order by e.id
      """;

  /** A project grows by an entry of its log for whatever changes what can be read of it. */
  private static final String SIGHT =
      """
      select access.organisation_id, access.reads_from, access.reads_until,
        programme_definitions((select programme_id from projects where id = $2::uuid), null)
          as definitions,
        coalesce((select size from journal_logs where project_id = $2::uuid), 0)
          + (select count(*) from journal_inbox where project_id = $2) as changes
      from project_access access where access.actor_id = $1::uuid and access.project_id = $2
      """;

  /** Who sees the same of a project. */
  record View(UUID projectId, UUID organisationId, UUID readsFrom, UUID readsUntil) {}

  /**
   * They see the same picture until the project changes.
   *
   * @param definitions of its programme; what a picture shows of them never changes
   */
  record Sight(View view, long changes, Definitions definitions) {}

  private record Stated(
      Metric metric,
      String of,
      Comparison op,
      BigDecimal value,
      BigDecimal uncertainty,
      String unit,
      String basis,
      String stream,
      String state,
      String per,
      String relativeTo) {
    Subject subject(Definitions definitions) {
      var known = definitions.resolve("", metric);
      var own = unit == null ? known.unit() : unit;
      return new Subject(known, Substance.normalised(of), own, stream, state, per, relativeTo);
    }

    Input input(Subject subject) {
      return new Input(
          subject.metric(), subject.of(), basis, stream, state, value, uncertainty, subject.unit());
    }
  }

  /**
   * @return fails with 404 where the actor does not see the project
   */
  Future<Sight> sight(Actor actor, UUID projectId) {
    return pool.preparedQuery(SIGHT)
        .execute(Tuple.of(actor.id(), projectId))
        .map(rows -> sight(Rows.first(rows, "not-found"), projectId));
  }

  private static Sight sight(Row row, UUID projectId) {
    var view =
        new View(
            projectId,
            row.getUUID("organisation_id"),
            row.getUUID("reads_from"),
            row.getUUID("reads_until"));
    var definitions = Definitions.stored(row.getString("definitions"));
    return new Sight(view, row.getLong("changes"), definitions);
  }

  /** To be read by {@link #figures}. */
  Future<RowSet<Row>> runs(View view) {
    return reports
        .preparedQuery(RUNS)
        .execute(
            Tuple.of(view.organisationId(), view.projectId(), view.readsFrom(), view.readsUntil()));
  }

  /** Of many runs it takes a while. */
  static List<Figure> figures(Iterable<Row> rows, Definitions definitions) {
    var figures = new ArrayList<Figure>();
    for (var row : rows) {
      var stated = List.of(Json.stored(row.getString("figures"), Stated[].class));
      add(figures, row, stated, definitions);
    }
    return figures;
  }

  private static void add(
      List<Figure> figures, Row row, List<Stated> stated, Definitions definitions) {
    var subjects = new HashSet<Subject>();
    var plain = new ArrayList<Input>();
    for (var one : stated) {
      var subject = one.subject(definitions);
      subjects.add(subject);
      if (one.op() == null) {
        plain.add(one.input(subject));
      }
      var amount = new Amount(one.value(), one.uncertainty());
      figures.add(new Figure(subject, point(row, amount, one.op(), List.of())));
    }
    for (var one : DerivedRules.of(plain, subjects)) {
      figures.add(new Figure(one.subject(), point(row, one.amount(), null, one.inputs())));
    }
  }

  private static Point point(Row row, Amount amount, Comparison op, List<Input> inputs) {
    var scale = row.getBigDecimal("scale_value");
    var accepted = row.getBoolean("accepted");
    return new Point(
        row.getUUID("id"),
        coded(row, "stage", Stage.class),
        scale == null
            ? null
            : new Size(scale, row.getString("scale_unit"), row.getString("scale_basis")),
        amount.value(),
        amount.uncertainty(),
        op,
        Instant.parse(row.getString("run_at")),
        row.getUUID("organisation_id"),
        accepted == null ? null : accepted ? "accepted" : "questioned",
        !inputs.isEmpty(),
        inputs,
        List.of(row.getArrayOfUUIDs("origins")));
  }
}
