package didymium.gates;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import didymium.bus.Json;
import didymium.bus.Sha256;
import didymium.evaluation.Criterion;
import didymium.evaluation.Evaluation;
import didymium.gates.Review.Party;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes dossiers: the evidence frozen as bytes, and the digests that tell whether it changed. */
final class Dossiers {
  private Dossiers() {}

  /**
   * A moment of a gate's evidence.
   *
   * @param reviews how many reviews of runs there were in its stage
   * @param amendments how many accepted runs were amended
   * @param position the journal's
   * @param behind whether the journal has yet to number a change of the project
   * @param project what the journal holds of it, byte for byte
   * @param gate what the journal holds of it, byte for byte
   * @param agreement the version in force, and whether every party consented to it, as JSON
   */
  record Mark(
      long reviews,
      long amendments,
      long position,
      boolean behind,
      String project,
      String gate,
      String agreement) {}

  /**
   * A run of a dossier.
   *
   * @param authors who logged it, and who logged earlier versions of it
   * @param submittedBy who submitted the milestone; null where nobody has
   * @param json all that is frozen of it
   */
  record Run(UUID entryId, Set<UUID> authors, UUID milestoneId, UUID submittedBy, String json) {}

  /** A version of a programme's own metric, as far as a dossier was decided by it. */
  record Defined(String code, int version) {}

  /**
   * A registered method that a figure of a dossier names.
   *
   * @param random as {@link didymium.measurements.Methods.Method} means it
   * @param version of the register
   */
  record Registered(String name, BigDecimal random, int version) {}

  private record Content(
      long position,
      @JsonRawValue String project,
      @JsonRawValue String gate,
      List<Criterion> criteria,
      @JsonRawValue String runs,
      Evaluation evaluation,
      @JsonRawValue String agreement,
      List<Party> parties,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue String metrics,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Registered> methods) {}

  /**
   * The bytes of a dossier. Made once; never again from what was read back.
   *
   * @param metrics the definitions that it was decided by, as JSON; null where all metrics ship
   * @param methods those registered that its figures name
   */
  static String content(
      Mark mark,
      Gate gate,
      List<Run> runs,
      Evaluation evaluation,
      List<Party> parties,
      String metrics,
      List<Registered> methods) {
    var all = new StringBuilder("[");
    for (var run : runs) {
      all.append(all.length() == 1 ? "" : ",").append(run.json());
    }
    return Json.text(
        new Content(
            mark.position(),
            mark.project(),
            mark.gate(),
            gate.criteria(),
            all.append(']').toString(),
            evaluation,
            mark.agreement(),
            parties,
            metrics,
            methods));
  }

  /** Of the criteria and the runs. Runs never change, so their ids stand for them. */
  static String evidenceDigest(List<Criterion> criteria, List<UUID> sortedRuns) {
    return digest(Json.text(criteria) + Json.text(sortedRuns));
  }

  /** SHA-256 in hexadecimal digits. */
  static String digest(String content) {
    return Sha256.hex(content);
  }
}
