package didymium.gates;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import didymium.bus.Coded;
import didymium.calendar.DueDate;
import didymium.evaluation.Verdict;
import didymium.measurements.Stage;
import didymium.transparency.SignHead.SignedHead;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the parties decide about a gate on frozen evidence.
 *
 * @param outcome what all parties decided; null while they have not
 * @param verdict that of the dossier's evaluation
 * @param disagreement whether the decisions that there are do not go together
 * @param signatures the latest of each party, in the order of their names
 * @param missing the parties that have not decided
 * @param missingNames their short names, in the same order
 * @param voidedBy what changed the evidence; null while nothing did
 * @param endedAt null while it is open
 */
public record Review(
    UUID id,
    UUID gateId,
    UUID projectId,
    String projectTitle,
    Stage stage,
    State state,
    Decision outcome,
    Verdict verdict,
    boolean disagreement,
    String note,
    Dossier dossier,
    List<Signature> signatures,
    List<UUID> missing,
    List<String> missingNames,
    Cause voidedBy,
    UUID openedBy,
    String openedByName,
    Instant openedAt,
    Instant endedAt,
    int version) {

  /** The same with the bytes of its dossier. */
  Review with(String content) {
    return new Review(
        id,
        gateId,
        projectId,
        projectTitle,
        stage,
        state,
        outcome,
        verdict,
        disagreement,
        note,
        new Dossier(dossier.digest, dossier.position, content),
        signatures,
        missing,
        missingNames,
        voidedBy,
        openedBy,
        openedByName,
        openedAt,
        endedAt,
        version);
  }

  /** Where a review stands. */
  public enum State implements Coded {
    OPEN,
    PASSED,
    VOID,
    CLOSED
  }

  /** What a party decides. */
  public enum Decision implements Coded {
    GO,
    CONDITIONAL_GO,
    HOLD,
    RECYCLE,
    STOP;

    boolean goes() {
      return this == GO || this == CONDITIONAL_GO;
    }
  }

  /**
   * The frozen evidence.
   *
   * @param digest SHA-256 of its bytes, in hexadecimal digits
   * @param position the journal's at which it stood so
   * @param content its bytes; null where only the mark is shown
   */
  public record Dossier(
      String digest,
      long position,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue String content) {}

  /**
   * What one party decided.
   *
   * @param conditions empty but for a conditional go
   * @param checkpoint of the project's log, under which it was signed
   */
  public record Signature(
      UUID organisationId,
      String organisationName,
      Decision decision,
      String reason,
      List<Condition> conditions,
      UUID by,
      String byName,
      Instant at,
      SignedHead checkpoint) {}

  /**
   * What a conditional go asks for in the next stage.
   *
   * @param due null for the due date of the next gate, or three months after the pass
   */
  public record Condition(String text, DueDate due) {}

  /**
   * The change that voided a review.
   *
   * @param position its place in the journal
   * @param entryId the run that it is about; null where it is about the criteria
   */
  public record Cause(long position, String type, UUID entryId, Instant at, String byName) {}

  /** An organisation whose decision counts: it signed the programme and takes part. */
  public record Party(UUID organisationId, String name) {}
}
