package didymium.gates;

import static didymium.database.Times.utc;

import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.gates.GateRules.Seen;
import didymium.gates.Review.Party;
import didymium.gates.Review.Signature;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes reviews: each step in one statement with its journal entries. */
final class ReviewChanges {
  /**
   * A step of a gate's review.
   *
   * @param before what it was decided on
   * @param after the gate as it is to be
   * @param mark of the evidence that it was decided on
   */
  record Step(Seen before, Gate after, Dossiers.Mark mark) {
    Tuple parameters() {
      return Tuple.tuple()
          .addUUID(after.id())
          .addInteger(before.gate().version())
          .addLong(mark.reviews())
          .addLong(mark.amendments())
          .addInteger(before.projectVersion())
          .addInteger(before.programmeVersion())
          .addString(after.state().code())
          .addOffsetDateTime(utc(after.passedAt()))
          .addUUID(after.review().id())
          .addOffsetDateTime(utc(after.updatedAt()));
    }

    /** A decision, whose parameters follow. */
    Tuple parameters(UUID decisionId, Signature signature) {
      var review = after.review();
      return parameters()
          .addString(review.state().code())
          .addString(review.outcome() == null ? null : review.outcome().code())
          .addOffsetDateTime(utc(review.endedAt()))
          .addUUID(decisionId)
          .addUUID(signature.organisationId())
          .addUUID(signature.by())
          .addString(signature.decision().code())
          .addString(signature.reason())
          .addString(Json.text(signature.conditions()))
          .addString(Json.text(signature.checkpoint()));
    }
  }

  private final Journal journal;

  ReviewChanges(Journal journal) {
    this.journal = journal;
  }

  /**
   * @param dossier its bytes
   */
  Future<Reply> open(
      Step step,
      String dossier,
      List<Dossiers.Run> runs,
      String evidenceDigest,
      Write write,
      Event event,
      Reply reply) {
    var review = step.after().review();
    var authors = runs.stream().flatMap(run -> run.authors().stream()).distinct();
    var parameters =
        step.parameters()
            .addString(review.note())
            .addString(review.verdict().code())
            .addString(dossier)
            .addString(review.dossier().digest())
            .addString(evidenceDigest)
            .addLong(step.mark().position())
            .addUUID(review.openedBy())
            .addArrayOfUUID(ids(runs.stream().map(Dossiers.Run::entryId)))
            .addArrayOfUUID(ids(runs.stream().map(Dossiers.Run::milestoneId)))
            .addArrayOfUUID(ids(step.before().parties().stream().map(Party::organisationId)))
            .addArrayOfUUID(ids(authors));
    return journal.commit(ReviewStatements.OPEN, parameters, write, event, reply);
  }

  private static UUID[] ids(Stream<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  Future<Reply> decide(
      Step step,
      UUID decisionId,
      Signature signature,
      Write write,
      List<Event> events,
      Reply reply) {
    var parameters = step.parameters(decisionId, signature);
    return journal.commit(ReviewStatements.DECIDE, parameters, write, events, reply);
  }

  /** The last decision, and what comes of it. */
  Future<Reply> pass(
      Step step,
      UUID decisionId,
      Signature signature,
      StageAdvance pass,
      Write write,
      List<Event> events,
      Reply reply) {
    var milestones = pass.milestones();
    var parameters =
        step.parameters(decisionId, signature)
            .addString(pass.stage().code())
            .addArrayOfUUID(ids(milestones.stream().map(StageAdvance.Promise::id)))
            .addArrayOfString(
                milestones.stream().map(StageAdvance.Promise::title).toArray(String[]::new))
            .addArrayOfString(
                milestones.stream().map(StageAdvance.Promise::means).toArray(String[]::new))
            .addArrayOfLocalDate(
                milestones.stream().map(one -> one.due().date()).toArray(LocalDate[]::new))
            .addArrayOfString(
                milestones.stream().map(one -> one.due().precision().code()).toArray(String[]::new))
            .addArrayOfLocalDate(
                milestones.stream().map(one -> one.due().end()).toArray(LocalDate[]::new));
    return journal.commit(ReviewStatements.PASS, parameters, write, events, reply);
  }

  /**
   * @param gate after its review was voided
   */
  Future<Reply> voided(Gate gate, Write write, Event event) {
    var parameters =
        Tuple.tuple()
            .addUUID(gate.id())
            .addInteger(gate.version() - 1)
            .addUUID(gate.review().id())
            .addOffsetDateTime(utc(gate.updatedAt()))
            .addString(Json.text(gate.review().voidedBy()));
    return journal.commit(ReviewStatements.VOID, parameters, write, event, Reply.noContent());
  }
}
