package didymium.gates;

import com.fasterxml.jackson.annotation.JsonCreator;
import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Idempotency;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.calendar.DueDate;
import didymium.gates.Review.Decision;
import didymium.journal.Write;
import didymium.participants.CheckPassword;
import java.util.List;
import java.util.UUID;

/** What is asked about the reviews of gates by the parties. */
public sealed interface ReviewCommand extends Command {

  /** The reviews of a gate, newest first. */
  record ListReviews(Actor actor, UUID gateId) implements ReviewCommand {}

  /**
   * Reviews of all projects that the actor sees, newest first.
   *
   * @param awaiting only those that the actor may sign and whose signature is missing
   */
  record FindReviews(
      Actor actor, UUID projectId, List<Review.State> states, boolean awaiting, Page page)
      implements ReviewCommand {}

  record GetReview(Actor actor, UUID reviewId) implements ReviewCommand {}

  /** The dossier as its bytes. */
  record GetDossier(Actor actor, UUID reviewId) implements ReviewCommand {}

  record OpenReview(Actor actor, Idempotency idempotency, UUID gateId, Opening opening)
      implements ReviewCommand, Write {}

  /**
   * @param note for those who decide; may be null
   */
  record Opening(String note) {
    public static final Opening PLAIN = new Opening(null);

    public Opening {
      note = Text.optionalLines("/note", note, 2000);
    }
  }

  /**
   * @param address of the caller, by which wrong passwords are slowed
   */
  record DecideReview(
      Actor actor,
      Idempotency idempotency,
      UUID reviewId,
      NewDecision decision,
      String password,
      String address)
      implements ReviewCommand, Write {
    @Override
    public String toString() {
      return "DecideReview[" + actor + ", " + reviewId + ", " + decision + "]";
    }
  }

  /**
   * What somebody sends to sign: the decision, and their password anew.
   *
   * @param conditions exactly for a conditional go
   */
  record Signing(Decision decision, String reason, List<NewCondition> conditions, String password) {
    public Signing {
      var faults = new Faults();
      faults.value(CheckPassword::given, "/password", password);
      faults.raise();
      new NewDecision(decision, reason, conditions);
    }

    public NewDecision signed() {
      return new NewDecision(decision, reason, conditions);
    }

    @Override
    public String toString() {
      return "Signing[***]";
    }
  }

  /** A decision without the secret that it was signed with. */
  record NewDecision(Decision decision, String reason, List<NewCondition> conditions) {
    private static final int MOST = 20;

    public NewDecision {
      var faults = new Faults();
      faults.present("/decision", decision);
      reason = faults.text(Text::requiredLines, "/reason", reason, 2000);
      conditions = conditions == null ? List.of() : conditions;
      if (conditions.size() > MOST) {
        faults.add(Problem.invalid("too-many", "/conditions", MOST));
      } else {
        named(faults, conditions);
      }
      if (decision == Decision.CONDITIONAL_GO && conditions.isEmpty()) {
        faults.add(Problem.invalid("decision.conditions-missing", "/conditions"));
      } else if (decision != Decision.CONDITIONAL_GO && !conditions.isEmpty()) {
        faults.add(Problem.invalid("decision.conditions-unused", "/conditions"));
      }
      faults.raise();
    }

    private static void named(Faults faults, List<NewCondition> conditions) {
      for (int i = 0; i < conditions.size(); i++) {
        faults.present("/conditions/" + i, conditions.get(i));
      }
    }
  }

  /** A condition as text, or with the date by which it is to be met. */
  record NewCondition(String text, DueDate due) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public NewCondition {
      text = Text.requiredLines("/text", text, 2000);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static NewCondition of(String text) {
      return new NewCondition(Text.requiredLines("", text, 2000), null);
    }

    Review.Condition condition() {
      return new Review.Condition(text, due);
    }
  }
}
