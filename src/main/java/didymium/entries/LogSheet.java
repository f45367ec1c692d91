package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Coded;
import didymium.bus.Command;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Sha256;
import didymium.entries.LogEntries.Ground;
import didymium.measurements.Measurement;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Logs rows of a sheet in one project. A row whose run is there already is told from a new one; if
 * it says something else now, it amends that run. It is answered with {@link Outcomes}; as a whole
 * it fails with 404 or 403 for who may not log in the project. Without a row it only asks for that.
 *
 * @param importId by which what comes of it can be taken back
 * @param trial whether to decide only and store nothing
 * @param reason why runs are amended; null to leave them as they are
 * @param keys of all rows of the sheet: a run that one of them means is no other row's
 * @param claimed runs that earlier rows of the sheet turned out to be
 * @param rows none with the key of another
 */
public record LogSheet(
    Actor actor,
    UUID projectId,
    UUID importId,
    boolean trial,
    String reason,
    Set<String> keys,
    Set<UUID> claimed,
    List<Row> rows)
    implements Command {

  /**
   * @param named the entry that the row names itself; null for most
   * @param run says nothing of its readers where the row does not
   */
  public record Row(UUID named, LogEntries.Row run) {

    /**
     * @param json an {@link EntryRow}
     */
    public static Row read(UUID named, byte[] json) {
      try {
        var row = Json.read(json, EntryRow.class);
        var key = row.idempotencyKey();
        return new Row(
            named, new LogEntries.Row(key, Sha256.of(json), row.milestoneId(), row.entry(), null));
      } catch (Problem problem) {
        return refused(problem);
      }
    }

    public static Row refused(Problem problem) {
      return new Row(null, LogEntries.Row.refused(problem));
    }
  }

  /** What a row is to what is there already. */
  public enum Was implements Coded {
    NEW,
    SAME,
    CHANGED,
    /** Taken back by somebody since: it stays so. */
    WITHDRAWN
  }

  /**
   * Something that a row says otherwise than the run that is there.
   *
   * @param pointer into the row
   * @param from null where the run says nothing of it
   */
  public record Difference(String pointer, String from, String to) {}

  /**
   * What became of one row.
   *
   * @param status 201: stored now, or in a trial: would be; 200: there is nothing to store; else
   *     the problem's
   * @param was null where nobody can tell
   * @param id of the entry that stands for it now; null where there is none
   * @param problem null where nothing is wrong
   * @param sameAs runs that look like the same one
   */
  public record Outcome(
      int status,
      Was was,
      UUID id,
      Problem problem,
      List<Difference> differences,
      List<UUID> sameAs) {

    static Outcome refused(Was was, Problem problem) {
      return new Outcome(problem.status(), was, null, problem, List.of(), List.of());
    }

    static Outcome there(Was was, UUID id) {
      return new Outcome(200, was, id, null, List.of(), List.of());
    }
  }

  /** What became of the rows, in their order. */
  public record Outcomes(List<Outcome> all) {

    /** That nothing became of any of so many rows. */
    public static Outcomes refused(int rows, Problem problem) {
      return new Outcomes(Collections.nCopies(rows, Outcome.refused(null, problem)));
    }
  }

  /** A sheet is the organisation's: whoever of it imports it again doubles nothing. */
  UUID space() {
    return actor.organisationId();
  }

  /** What the rows speak of, and the runs that they may amend. */
  Ground ground(Collection<KnownRunStore.Known> known) {
    var runs =
        Stream.concat(
                rows.stream().map(row -> row.run().entry()).filter(Objects::nonNull),
                known.stream().map(KnownRunStore.Known::content))
            .toList();
    var milestones =
        Stream.concat(
            rows.stream().map(row -> row.run().milestoneId()).filter(Objects::nonNull),
            known.stream().map(KnownRunStore.Known::milestoneId));
    List<Measurement> measurements =
        runs.stream().flatMap(run -> run.measurements().stream()).filter(Objects::nonNull).toList();
    var origins = runs.stream().flatMap(run -> run.scalesUpFrom().stream());
    return new Ground(
        actor,
        projectId,
        milestones.distinct().toList(),
        measurements,
        origins.filter(Objects::nonNull).distinct().toList());
  }
}
