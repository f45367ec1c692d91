package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Problem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Logs the runs of a batch in one project: each is whole or not at all, whatever becomes of the
 * others. It is answered with {@link Outcomes}; as a whole it fails with 404 or 403 for who may not
 * log in the project. Without a row it only asks for that.
 *
 * @param keySpace within which a row's key means one run: the participant, or the organisation
 * @param trial whether to decide only and store nothing
 * @param rows none with the key of another
 */
public record LogEntries(Actor actor, UUID projectId, UUID keySpace, boolean trial, List<Row> rows)
    implements Command {

  /** Rows of one command at most: as many as one statement stores well. */
  public static final int MOST = 200;

  /**
   * @param key by which the row is known when it is sent again
   * @param fingerprint SHA-256 of the row: the same key must mean the same content
   */
  public record Row(String key, byte[] fingerprint, UUID milestoneId, EntryContent entry) {}

  /**
   * What became of one row.
   *
   * @param status 201: stored now, or in a trial: would be; 200: was stored before; else the
   *     problem's
   * @param id the entry's; null where nothing is stored
   * @param problem null where nothing is wrong
   */
  public record Outcome(int status, UUID id, Problem problem) {
    static Outcome refused(Problem problem) {
      return new Outcome(problem.status(), null, problem);
    }
  }

  /** What became of the rows, in their order. */
  public record Outcomes(List<Outcome> all) {}

  List<UUID> milestones() {
    return rows.stream().map(Row::milestoneId).distinct().toList();
  }

  /** All that rows name as their origins. */
  List<UUID> origins() {
    return rows.stream()
        .flatMap(row -> row.entry().scalesUpFrom().stream())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
