package didymium.participants;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.journal.Write;
import java.util.UUID;

/** What is asked about links by which somebody who has a password chooses another. */
public sealed interface ResetCommand extends Command {

  /** The second administrator says that the link is in the right hands. */
  record ConfirmReset(Actor actor, UUID participantId) implements ResetCommand, Write {}

  /** Ends a link before it was used: its person's right, and that of their administrators. */
  record EndInvitation(Actor actor, UUID participantId) implements ResetCommand, Write {}

  /**
   * Makes a recovery code, which ends the one before.
   *
   * @param password the actor's, which proves that it is they
   * @param address of the caller, for the log
   */
  record MakeRecoveryCode(Actor actor, String password, String address) implements ResetCommand {
    @Override
    public String toString() {
      return "MakeRecoveryCode[" + actor + "]";
    }
  }

  /** The body that asks for a recovery code. */
  record Proof(String password) {
    public Proof {
      CheckPassword.given("/password", password);
    }

    @Override
    public String toString() {
      return "Proof[***]";
    }
  }
}
