package didymium.scaleup;

import didymium.evaluation.Criterion.Level;
import didymium.evaluation.DerivedRules.Input;
import didymium.measurements.Comparison;
import didymium.measurements.Metric;
import didymium.measurements.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A project's figures against the scale that they were measured at. */
public record ScaleUp(UUID projectId, List<Series> series) {
  /** How many points of a series are told; best figures and gaps are of all. */
  static final int MOST_POINTS = 500;

  /**
   * One metric of one thing.
   *
   * @param stream where it was taken; null where it is not said, as {@code state}, {@code per} and
   *     {@code relativeTo}
   * @param better which way; null for figures that are neither
   * @param points by stage, then by run; of more than {@link #MOST_POINTS} the newest
   * @param pointsLeftOut how many older ones there are
   * @param best the best accepted figure of each stage
   * @param gaps from one stage with a plain best figure to the next
   * @param thresholds what the gates ask of it
   */
  public record Series(
      Metric metric,
      String of,
      String unit,
      String stream,
      String state,
      String per,
      String relativeTo,
      Metric.Better better,
      List<Point> points,
      int pointsLeftOut,
      List<Best> best,
      List<Gap> gaps,
      List<Threshold> thresholds) {}

  /**
   * A figure of a run.
   *
   * @param scale in kg or kg/h; null where it is not said
   * @param op for a value beyond a detection limit; null for a plain value
   * @param at when the run began, or else when it was logged
   * @param review accepted or questioned; null while nobody looked
   * @param computed whether the portal computed it from what the run states
   * @param inputs what it was computed from; empty for a stated figure
   * @param scalesUpFrom the runs it came from, each in its newest version
   */
  public record Point(
      UUID entryId,
      Stage stage,
      Size scale,
      BigDecimal value,
      BigDecimal uncertainty,
      Comparison op,
      Instant at,
      UUID organisationId,
      String review,
      boolean computed,
      List<Input> inputs,
      List<UUID> scalesUpFrom) {
    /** Whether it is accepted and says how good the run was, or that it was better than this. */
    boolean isProof(Metric.Better better) {
      boolean says =
          switch (better) {
            case UP -> op == null || op == Comparison.GREATER || op == Comparison.AT_LEAST;
            case DOWN -> op == null || op == Comparison.LESS || op == Comparison.AT_MOST;
            case TO_100 -> op == null;
          };
      return says && "accepted".equals(review);
    }
  }

  public record Size(BigDecimal value, String unit, String basis) {}

  /**
   * The best accepted figure of a stage.
   *
   * @param op where all that is known is that it is better than the value; null for a plain one
   */
  public record Best(
      Stage stage,
      UUID entryId,
      Comparison op,
      BigDecimal value,
      BigDecimal uncertainty,
      boolean computed) {}

  /**
   * What is gained or lost from a stage to a later one.
   *
   * @param uncertainty of the difference; null where that of a figure is unknown
   * @param significant whether it is larger than k uncertainties; null where that is unknown
   */
  public record Gap(
      Stage from,
      Stage to,
      BigDecimal difference,
      BigDecimal uncertainty,
      BigDecimal k,
      Boolean significant) {}

  public record Threshold(
      UUID gateId,
      UUID criterionId,
      Stage stage,
      Comparison comparator,
      BigDecimal value,
      Level level) {}
}
