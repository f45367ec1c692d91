package didymium.gates;

import didymium.bus.Json;
import didymium.evaluation.Evidence.Reading;
import didymium.evaluation.Evidence.Run;
import didymium.measurements.Comparison;
import didymium.measurements.Measurement.Canonical;
import didymium.measurements.Metric;
import didymium.measurements.Parts;
import didymium.measurements.Substance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The runs of a dossier as evidence, so that what is evaluated is what is frozen. */
final class DossierRuns {
  private DossierRuns() {}

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
      String lot) {}

  private record Finding(
      String decision, String reason, UUID by, String byName, UUID organisationId, Instant at) {}

  static List<Run> evidence(List<Dossiers.Run> runs) {
    return runs.stream().map(run -> run(Json.stored(run.json(), Frozen.class))).toList();
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
