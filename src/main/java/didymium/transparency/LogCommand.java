package didymium.transparency;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.tlog.Tile;
import java.util.UUID;

/**
 * What can be asked of a project's log. All of them fail with Problem 404 where the actor does not
 * see the project; sizes and indices are counted in leaves from 0.
 */
public sealed interface LogCommand extends Command {
  Actor actor();

  UUID projectId();

  /** What the portal says about the log: its size, checkpoint, witnesses and faults. */
  record GetLog(Actor actor, UUID projectId) implements LogCommand {}

  /**
   * A checkpoint with the co-signatures that came for it.
   *
   * @param size null for the latest
   */
  record GetCheckpoint(Actor actor, UUID projectId, Long size) implements LogCommand {}

  /** Signs a checkpoint over all that is numbered now. */
  record SignCheckpoint(Actor actor, UUID projectId) implements LogCommand {}

  /** The verifier keys of the log and of its witnesses. */
  record GetLogKeys(Actor actor, UUID projectId) implements LogCommand {}

  /** Hashes of a tile. */
  record GetTile(Actor actor, UUID projectId, Tile tile) implements LogCommand {}

  /**
   * The leaves below a tile of level 0.
   *
   * @param tile of level 0
   */
  record GetLeaves(Actor actor, UUID projectId, Tile tile) implements LogCommand {}

  /**
   * @param size null for that of the latest checkpoint
   */
  record ProveInclusion(Actor actor, UUID projectId, long index, Long size) implements LogCommand {}

  /**
   * @param to null for the size of the latest checkpoint
   */
  record ProveConsistency(Actor actor, UUID projectId, long from, Long to) implements LogCommand {}

  /** An inclusion proof with the checkpoint that it leads to, as one file. */
  record GetProofFile(Actor actor, UUID projectId, long index) implements LogCommand {}

  /** Salt and content of one entry, for those who may read it. */
  record GetContent(Actor actor, UUID projectId, long index) implements LogCommand {}

  /** Salts and contents of entries from an index on; of those that the actor may not read, none. */
  record ListContents(Actor actor, UUID projectId, long from, int limit) implements LogCommand {}

  /**
   * The head of an exported bundle: the latest checkpoint, for which the leaves follow. The reply's
   * {@code next} says how many.
   */
  record GetBundleHead(Actor actor, UUID projectId) implements LogCommand {}

  /** Lines of an exported bundle, for the leaves of {@code [from, until)}. */
  record GetBundleLines(Actor actor, UUID projectId, long from, long until) implements LogCommand {}
}
