package didymium.transparency;

import didymium.bus.Command;
import java.util.UUID;

/**
 * Has the head of a project's log signed, for who is about to build on what it holds. Answered with
 * a {@link SignedHead}; fails with Problem 409 where the log is not as it was signed before, or the
 * evidence not as it was logged.
 */
public record SignHead(UUID projectId) implements Command {

  /**
   * The head of a project's log that was signed: its checkpoint of that size shows it.
   *
   * @param size how many entries it covers
   * @param root of their tree: the base64 of 32 bytes
   */
  public record SignedHead(long size, String root) {}
}
