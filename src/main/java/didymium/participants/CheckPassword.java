package didymium.participants;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Problem;

/**
 * Asks whether somebody who has signed in still knows their password, before they do what cannot be
 * taken back. Answered with nothing, or with a Problem: 422 for a wrong password, 429 after too
 * many.
 *
 * <p>Attempts are counted by who has signed in, and by nothing that a stranger could use up.
 *
 * @param address of the caller, for the log
 */
public record CheckPassword(Actor actor, String password, String address) implements Command {

  /** Under what the attempts of somebody who has signed in are counted. */
  static String of(Actor actor) {
    return "signed in " + actor.id();
  }

  private static final int LONGEST = 200;

  /**
   * A password as a body gives it; whether it is right is asked by this command.
   *
   * @throws Problem 400 {@code missing-field} or {@code too-long}
   */
  public static String given(String pointer, String password) {
    if (password == null) {
      throw Problem.invalid("missing-field", pointer);
    }
    if (password.length() > LONGEST) {
      throw Problem.invalid("too-long", pointer, LONGEST);
    }
    return password;
  }

  @Override
  public String toString() {
    return "CheckPassword[" + actor + "]";
  }
}
