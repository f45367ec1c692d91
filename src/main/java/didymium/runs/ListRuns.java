package didymium.runs;

import didymium.access.Actor;
import didymium.bus.Coded;
import didymium.bus.Command;
import didymium.bus.Page;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.UUID;

/**
 * Asks for the measured runs of a project or of a milestone that stand.
 *
 * @param milestoneId only this milestone's; null for all of the project
 * @param projectId null where a milestone is named
 * @param review only those of which that was found; null for all
 * @param ranFrom only those that ran then or later, and before {@code ranUntil}; null for all
 * @param figures only these figures, and the runs that have one
 */
public record ListRuns(
    Actor actor,
    UUID milestoneId,
    UUID projectId,
    Stage stage,
    Found review,
    Instant ranFrom,
    Instant ranUntil,
    Figures figures,
    RunOrder order,
    Page page)
    implements Command {

  /** What somebody other than its author found of a run. */
  public enum Found implements Coded {
    ACCEPTED,
    QUESTIONED,
    NONE
  }

  /**
   * Which figures are asked for; null for whichever.
   *
   * @param metric a metric's code
   * @param of what they are figures of, in one spelling
   * @param lot of the run or of the figure itself
   */
  public record Figures(String metric, String of, String stream, String laboratory, String lot) {}

  UUID place() {
    return milestoneId == null ? projectId : milestoneId;
  }
}
