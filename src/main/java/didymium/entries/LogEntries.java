package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Sha256;
import didymium.measurements.Measurement;
import java.util.Collections;
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
   * @param problem of one that could not be read, which has nothing else; null for all others
   */
  public record Row(
      String key, byte[] fingerprint, UUID milestoneId, EntryContent entry, Problem problem) {

    /**
     * @param json an {@link EntryRow}
     */
    public static Row read(byte[] json) {
      try {
        var row = Json.read(json, EntryRow.class);
        var entry = row.entry().visibleTo(Visibility.JOINT);
        return new Row(row.idempotencyKey(), Sha256.of(json), row.milestoneId(), entry, null);
      } catch (Problem problem) {
        return refused(problem);
      }
    }

    public static Row refused(Problem problem) {
      return new Row(null, null, null, null, problem);
    }
  }

  /**
   * What became of one row.
   *
   * @param status 201: stored now, or in a trial: would be; 200: was stored before; else the
   *     problem's
   * @param id the entry's; null where nothing is stored
   * @param problem null where nothing is wrong
   * @param sameAs runs that look like the same one
   */
  public record Outcome(int status, UUID id, Problem problem, List<UUID> sameAs) {
    Outcome(int status, UUID id, Problem problem) {
      this(status, id, problem, List.of());
    }

    /** With runs that look like it, of which it may be one itself. */
    Outcome like(List<UUID> same) {
      return new Outcome(
          status, id, problem, same.stream().filter(other -> !other.equals(id)).toList());
    }

    public static Outcome refused(Problem problem) {
      return new Outcome(problem.status(), null, problem);
    }
  }

  /** What became of the rows, in their order. */
  public record Outcomes(List<Outcome> all) {

    /** That nothing became of any of so many rows. */
    public static Outcomes refused(int rows, Problem problem) {
      return new Outcomes(Collections.nCopies(rows, Outcome.refused(problem)));
    }
  }

  Ground ground() {
    return new Ground(actor, projectId, milestones(), measurements(), origins());
  }

  private List<UUID> milestones() {
    return rows.stream().map(Row::milestoneId).filter(Objects::nonNull).distinct().toList();
  }

  private List<Measurement> measurements() {
    return rows.stream()
        .filter(row -> row.entry() != null)
        .flatMap(row -> row.entry().measurements().stream())
        .toList();
  }

  /**
   * What rows speak of, by which it is looked up what decides them.
   *
   * @param milestones that they are logged against
   * @param origins all that they name
   */
  record Ground(
      Actor actor,
      UUID projectId,
      List<UUID> milestones,
      List<Measurement> measurements,
      List<UUID> origins) {}

  /** All that rows name as their origins. */
  private List<UUID> origins() {
    return rows.stream()
        .filter(row -> row.entry() != null)
        .flatMap(row -> row.entry().scalesUpFrom().stream())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
