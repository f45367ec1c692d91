package didymium.participants;

import didymium.access.Actor;
import didymium.bus.Command;

/**
 * Asks whether somebody who has signed in still knows their password, before they do what cannot be
 * taken back. Answered with nothing, or with a Problem: 422 for a wrong password, 429 after too
 * many.
 *
 * @param address of the caller, by which attempts are slowed
 */
public record CheckPassword(Actor actor, String password, String address) implements Command {
  @Override
  public String toString() {
    return "CheckPassword[" + actor + "]";
  }
}
