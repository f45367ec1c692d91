package didymium.gates;

import didymium.bus.Json;
import didymium.evaluation.Criterion;
import didymium.evaluation.Evidence.Reading;
import didymium.evaluation.Evidence.Run;
import didymium.gates.Dossiers.Defined;
import didymium.gates.Dossiers.Registered;
import didymium.measurements.Comparison;
import didymium.measurements.Measurement.Canonical;
import didymium.measurements.Methods;
import didymium.measurements.Metric;
import didymium.measurements.Parts;
import didymium.measurements.Substance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The runs of a dossier as evidence, so that what is evaluated is what is frozen.
 *
 * @param evidence the runs
 * @param defined by which definitions their figures were accepted
 */
record DossierRuns(List<Run> evidence, Set<Defined> defined) {

  private record Frozen(
      UUID entryId,
      UUID authorId,
      String authorName,
      UUID organisationId,
      String organisationName,
      UUID milestoneId,
      String batch,
      Instant startedAt,
      Instant loggedAt,
      Size scale,
      String sameAs,
      List<Figure> measurements,
      Finding review) {}

  private record Size(BigDecimal value, String unit, String basis) {}

  private record Figure(
      Metric metric,
      String of,
      Comparison op,
      BigDecimal value,
      BigDecimal uncertainty,
      String unit,
      String stream,
      String state,
      String per,
      String relativeTo,
      String laboratory,
      String method,
      String lot,
      Integer metricVersion) {}

  private record Finding(
      String decision, String reason, UUID by, String byName, UUID organisationId, Instant at) {}

  static DossierRuns of(List<Dossiers.Run> runs) {
    var frozen = runs.stream().map(run -> Json.stored(run.json(), Frozen.class)).toList();
    var defined =
        frozen.stream()
            .flatMap(run -> run.measurements().stream())
            .filter(figure -> figure.metricVersion() != null)
            .map(figure -> new Defined(figure.metric().code(), figure.metricVersion()))
            .collect(Collectors.toSet());
    return new DossierRuns(frozen.stream().map(DossierRuns::run).toList(), defined);
  }

  /** With those that the criteria stand by. */
  Set<Defined> defined(List<Criterion> criteria) {
    var all = new HashSet<>(defined);
    for (var criterion : criteria) {
      var definition = criterion.metric().definition();
      if (definition != null) {
        all.add(new Defined(definition.code(), definition.version()));
      }
    }
    return all;
  }

  /** The registered methods that figures of these runs name, in the register's order. */
  static List<Registered> methods(List<Run> evidence, Methods registered) {
    var named =
        evidence.stream()
            .flatMap(run -> run.readings().stream())
            .map(reading -> registered.named(reading.parts().method()))
            .collect(Collectors.toSet());
    return registered.byKey().values().stream()
        .filter(named::contains)
        .map(one -> new Registered(one.name(), one.random(), registered.version()))
        .toList();
  }

  private static Run run(Frozen run) {
    var scale =
        run.scale() == null ? null : new Canonical(run.scale().value(), null, run.scale().unit());
    return new Run(
        run.entryId(),
        scale,
        run.batch(),
        run.sameAs(),
        run.measurements().stream().map(DossierRuns::reading).toList());
  }

  private static Reading reading(Figure figure) {
    return new Reading(
        figure.metric(),
        Substance.normalised(figure.of()),
        figure.op(),
        figure.value(),
        figure.uncertainty(),
        figure.unit(),
        new Parts(
            figure.stream(),
            figure.state(),
            figure.per(),
            figure.relativeTo(),
            figure.laboratory(),
            figure.method(),
            figure.lot()));
  }
}
