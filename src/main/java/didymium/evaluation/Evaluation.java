package didymium.evaluation;

import didymium.bus.Coded;
import didymium.evaluation.Criterion.Level;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What the evidence says about a gate.
 *
 * @param verdict of all criteria that it needs
 * @param criteria in the gate's order
 * @param position the journal's: what was numbered by then is in it
 */
public record Evaluation(UUID gateId, Verdict verdict, List<Result> criteria, long position) {

  /**
   * What the evidence says about a criterion.
   *
   * @param figure null where no run gives one
   * @param runs those that count, by id
   * @param hours their operating time together; null where none is asked for or none says it
   * @param missingRuns how many more are needed
   * @param withoutUncertainty those of them that state none
   * @param ignored those that measured it and do not count
   */
  public record Result(
      UUID criterionId,
      Level level,
      Verdict verdict,
      Figure figure,
      List<UUID> runs,
      BigDecimal hours,
      int missingRuns,
      List<UUID> withoutUncertainty,
      List<Ignored> ignored) {}

  /**
   * The figure as the criterion takes it.
   *
   * @param uncertainty standard uncertainty; null where it is unknown
   * @param mean of the runs; null where it is not asked for
   * @param expanded k times the uncertainty; null where that is unknown
   */
  public record Figure(
      BigDecimal value,
      BigDecimal uncertainty,
      String unit,
      BigDecimal mean,
      BigDecimal expanded) {}

  public record Ignored(UUID entryId, Reason reason) {}

  /** Why a run does not count for a criterion. */
  enum Reason implements Coded {
    /** Its value lies beyond a detection limit that does not decide the question. */
    BEYOND_LIMIT,
    /** Its scale is too small, of another kind or not said. */
    BELOW_SCALE
  }

  /** How many of the criteria, needed or not, have which verdict. */
  public record Summary(Verdict verdict, int met, int notMet, int notEnoughRuns, int undecided) {}

  public Summary summary() {
    return new Summary(
        verdict,
        count(Verdict.MET),
        count(Verdict.NOT_MET),
        count(Verdict.NOT_ENOUGH_RUNS),
        count(Verdict.UNDECIDED));
  }

  private int count(Verdict one) {
    return (int) criteria.stream().filter(result -> result.verdict() == one).count();
  }
}
