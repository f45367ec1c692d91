package didymium.access;

import didymium.bus.Coded;
import didymium.bus.Problem;
import java.util.function.Predicate;

/** What a participant is in a project; in JSON and in the database in lower case. */
public enum Role implements Coded {
  COORDINATOR,
  SCIENTIST,
  OBSERVER,
  /**
   * Nobody chooses it: what everybody is in a project where the agreement has expired, or their
   * organisation left it. They read what they could.
   */
  FORMER;

  /** Plans milestones, reviews and signs for their organisation. */
  public boolean coordinates() {
    return this == COORDINATOR;
  }

  /** Logs runs and can own milestones. */
  public boolean works() {
    return this == COORDINATOR || this == SCIENTIST;
  }

  /**
   * @param code of what who has no such right is told
   * @throws Problem 403 {@code code}; {@code agreement.ended} where no role would help
   */
  public void require(Predicate<Role> right, String code) {
    if (!right.test(this)) {
      throw refusal(code);
    }
  }

  /** The problem that {@link #require} throws. */
  public Problem refusal(String code) {
    return Problem.forbidden(this == FORMER ? "agreement.ended" : code);
  }
}
