package didymium.programmes;

import didymium.access.Actor;
import didymium.bus.Coded;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Idempotency;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Text;
import didymium.journal.Write;
import didymium.participants.CheckPassword;
import java.util.UUID;

/** What the portal can be asked about the agreements of programmes. */
public sealed interface AgreementCommand extends Command {

  /** All versions, newest first, for its parties, former parties and whoever was asked. */
  record GetAgreement(Actor actor, UUID programmeId) implements AgreementCommand {}

  /** The versions that await the answer of the actor, who signs for their organisation. */
  record FindAgreements(Actor actor, Page page) implements AgreementCommand {}

  /**
   * An act by which somebody binds their organisation, and for which they give their password anew.
   */
  sealed interface Act extends AgreementCommand, Write {
    UUID programmeId();

    Signed signed();
  }

  /**
   * How an act is signed.
   *
   * @param address of the caller, by which wrong passwords are slowed
   */
  record Signed(String password, String address) {
    @Override
    public String toString() {
      return "Signed[***]";
    }
  }

  /**
   * Proposes the next version, and consents to it. 201 with the version; 403, 404, 409 while
   * another is proposed, 422.
   *
   * @param changes what differs from the terms in force, and the reason: a patch of {@link
   *     Proposal}
   */
  record ProposeAgreement(
      Actor actor, Idempotency idempotency, UUID programmeId, MergePatch changes, Signed signed)
      implements Act {}

  /** Consents to a version, or refuses it. 201 with the version; 403, 404, 409. */
  record AnswerAgreement(
      Actor actor,
      Idempotency idempotency,
      UUID programmeId,
      int number,
      Answer answer,
      Signed signed)
      implements Act {}

  /** Leaves the programme, after the notice that its agreement states. 201 with the version. */
  record LeaveProgramme(
      Actor actor, Idempotency idempotency, UUID programmeId, String reason, Signed signed)
      implements Act {}

  /** What an organisation says to a version. */
  enum Decision implements Coded {
    CONSENT,
    REFUSE
  }

  record Answer(Decision decision, String reason) {}

  /** The body of an answer. */
  record AnswerBody(Decision decision, String reason, String password) {
    public AnswerBody {
      var faults = new Faults();
      faults.present("/decision", decision);
      reason = faults.text(Text::requiredLines, "/reason", reason, ProgrammeDetails.LONG);
      faults.value(CheckPassword::given, "/password", password);
      faults.raise();
    }

    Answer answer() {
      return new Answer(decision, reason);
    }

    @Override
    public String toString() {
      return "AnswerBody[***]";
    }
  }

  /** The body of leaving. */
  record Departure(String reason, String password) {
    public Departure {
      var faults = new Faults();
      reason = faults.text(Text::requiredLines, "/reason", reason, ProgrammeDetails.LONG);
      faults.value(CheckPassword::given, "/password", password);
      faults.raise();
    }

    @Override
    public String toString() {
      return "Departure[***]";
    }
  }
}
