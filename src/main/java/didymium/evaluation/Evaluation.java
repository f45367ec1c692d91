package didymium.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import didymium.bus.Coded;
import didymium.evaluation.Criterion.Level;
import didymium.measurements.Methods.Method;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What the evidence says about a gate.
 *
 * @param verdict of all criteria that it needs
 * @param criteria in the gate's order
 * @param position the journal's: what was numbered by then is in it
 * @param rules by which it was found: {@link EvaluationRules#VERSION}; null in what was found by
 *     those of before versions were counted
 */
public record Evaluation(
    UUID gateId,
    Verdict verdict,
    List<Result> criteria,
    long position,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer rules) {

  /**
   * What the evidence says about a criterion.
   *
   * @param figure null where no run gives one
   * @param runs those that count, by id
   * @param hours their operating time together; null where none is asked for or none says it
   * @param missingRuns how many more are needed
   * @param withoutUncertainty those of them that state none
   * @param ignored those that measured it and do not count
   * @param reckoning how the verdict was found; null where no run gives a figure
   * @param figures those that count, by run; empty where there are more than {@link #MOST_FIGURES}
   * @param notes what speaks against taking the figures together
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
      List<Ignored> ignored,
      Reckoning reckoning,
      List<Counted> figures,
      List<Note> notes) {
    static final int MOST_FIGURES = 200;
  }

  /**
   * The figure as the criterion takes it.
   *
   * @param uncertainty standard uncertainty; null where it is unknown
   * @param mean of the runs; null where it is not asked for
   * @param expanded the uncertainty times the coverage factor; null where it is unknown
   */
  public record Figure(
      BigDecimal value,
      BigDecimal uncertainty,
      String unit,
      BigDecimal mean,
      BigDecimal expanded) {}

  /**
   * How a verdict was found.
   *
   * @param rule how the uncertainty was found
   * @param confidence of the bound, one-sided; null where the criterion names k
   * @param coverage how many standard uncertainties the bound lies from the figure
   * @param freedom degrees of freedom; null where the uncertainty is known as it is
   * @param scatter standard deviation from run to run, of all groups together; null for single runs
   * @param shared the standard uncertainty that figures of a group share; 0 where none is stated
   * @param between what groups differ by beyond their own uncertainties (τ); null for one group
   * @param bound on the safe side
   * @param probability that the true figure is on the threshold's good side (JCGM 106)
   * @param groups laboratories and methods, where there are several
   * @param methods those registered whose random part is not in {@code shared}
   */
  public record Reckoning(
      Combination.Rule rule,
      BigDecimal confidence,
      BigDecimal coverage,
      BigDecimal freedom,
      BigDecimal scatter,
      BigDecimal shared,
      BigDecimal between,
      BigDecimal bound,
      BigDecimal probability,
      List<Share> groups,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Method> methods) {}

  /**
   * The figures of one laboratory by one method.
   *
   * @param laboratory null where it is not said
   * @param method null where it is not said
   * @param uncertainty of the mean; null where nothing is known of it
   */
  public record Share(
      String laboratory, String method, int runs, BigDecimal mean, BigDecimal uncertainty) {}

  /**
   * A figure that counts.
   *
   * @param laboratory null where it is not said
   */
  public record Counted(
      UUID entryId, BigDecimal value, BigDecimal uncertainty, String laboratory) {}

  /**
   * What speaks against taking figures together; nothing is thrown out by itself.
   *
   * @param value of the statistic: |E_n|, Cochran's Q, or none
   * @param limit that it is above
   * @param of the laboratories or the parts that it is about
   * @param entryIds the runs that it is about
   */
  public record Note(
      Kind kind, BigDecimal value, BigDecimal limit, List<String> of, List<UUID> entryIds) {

    enum Kind implements Coded {
      /** Two laboratories differ on the same lot: |E_n| above 1 (ISO 13528, 9.7). */
      LABORATORIES_DISAGREE,
      /** Groups differ by more than their uncertainties: Cochran's Q. */
      GROUPS_DIFFER,
      /** Values far from the rest: modified z-score above 3.5 (Iglewicz and Hoaglin). */
      FAR_FROM_THE_REST,
      /** Figures of different streams, states, denominators or references. */
      MIXED,
      /** There is one run, which has no scatter. */
      ONE_RUN
    }
  }

  public record Ignored(UUID entryId, Reason reason) {}

  /** Why a run does not count for a criterion. */
  enum Reason implements Coded {
    /** Its value lies beyond a detection limit that does not decide the question. */
    BEYOND_LIMIT,
    /** Its scale is too small, of another kind or not said. */
    BELOW_SCALE,
    /** Its figure is in another currency. */
    OTHER_UNIT,
    /** Its figure is of another stream than asked for, or does not say of which. */
    OTHER_STREAM,
    OTHER_STATE,
    /** Its figure has another denominator. */
    OTHER_DENOMINATOR,
    /** Its figure is relative to something else. */
    OTHER_REFERENCE,
    /** It is the same run as another that counts. */
    SAME_RUN
  }

  /**
   * How many of the criteria, needed or not, have which verdict.
   *
   * @param mustsMet those of the met ones that are needed
   */
  public record Summary(
      Verdict verdict, int met, int mustsMet, int notMet, int notEnoughRuns, int undecided) {}

  public Summary summary() {
    return new Summary(
        verdict,
        count(Verdict.MET),
        (int) criteria.stream().filter(Evaluation::isMetMust).count(),
        count(Verdict.NOT_MET),
        count(Verdict.NOT_ENOUGH_RUNS),
        count(Verdict.UNDECIDED));
  }

  private static boolean isMetMust(Result result) {
    return result.verdict() == Verdict.MET && result.level() == Level.MUST;
  }

  private int count(Verdict one) {
    return (int) criteria.stream().filter(result -> result.verdict() == one).count();
  }
}
