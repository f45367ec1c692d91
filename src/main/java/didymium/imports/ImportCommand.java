package didymium.imports;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.Page;
import didymium.bus.Text;
import didymium.bus.Versions;
import didymium.journal.Write;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;

/** What the imports feature is asked. */
public sealed interface ImportCommand extends Command {

  /** Asks, before a file is sent, whether it will be taken; answered with nothing. */
  record MayImport(Actor actor, UUID projectId) implements ImportCommand {}

  /**
   * Takes a file in; it is kept for a day.
   *
   * @param name what the file is called; null where nobody says
   * @param encoding of a CSV; null to find it out
   * @param sheet of a workbook; null for the first with rows
   * @param layout as far as the sender says it
   */
  record AddImport(
      Actor actor,
      UUID projectId,
      Kind kind,
      String name,
      Encoding encoding,
      String sheet,
      Layout layout,
      Buffer file)
      implements ImportCommand {

    /** What a file is. */
    enum Kind {
      CSV,
      WORKBOOK,
      ELN
    }

    /** A file is too much to be printed. */
    @Override
    public String toString() {
      return "AddImport[" + projectId + ", " + name + "]";
    }
  }

  record GetImport(Actor actor, UUID importId) implements ImportCommand {}

  /**
   * Finds out which rows of a kept file are one run, and by what each run is known. It is answered
   * with {@link Plan}.
   */
  record PlanImport(Actor actor, UUID importId, Mapping mapping) implements ImportCommand {}

  /**
   * A run of a sheet.
   *
   * @param key null where the columns that should name it are blank
   * @param named the entry that the row names itself; null for most
   * @param rows their numbers
   */
  record Planned(String key, UUID named, List<Integer> rows) {}

  /** The runs of a sheet in the order of their first rows. */
  record Plan(UUID projectId, List<Planned> runs) {}

  /** Reads runs of a kept file as rows of a batch. It is answered with {@link Rows}. */
  record ReadImport(Actor actor, UUID importId, Mapping mapping, List<Planned> runs)
      implements ImportCommand {}

  /** Runs in their order. */
  record Rows(List<ImportRow> rows) {}

  /** Keeps that an import is run, so that it can be taken back; answered with nothing. */
  record BeginImport(Actor actor, UUID importId) implements ImportCommand {}

  /** The imports that were run in a project by the actor's organisation, newest first. */
  record ListImports(Actor actor, UUID projectId, Page page) implements ImportCommand {}

  /**
   * @param reason why; shown beside each run that is taken back
   */
  record Withdrawal(String reason) {
    private static final int LONGEST_REASON = 2_000;

    public Withdrawal {
      reason = Text.requiredLines("/reason", reason, LONGEST_REASON);
    }
  }

  /** Takes back what an import brought. */
  record WithdrawImport(Actor actor, Idempotency idempotency, UUID importId, Withdrawal withdrawal)
      implements ImportCommand {}

  record GetImportMapping(Actor actor, UUID projectId) implements ImportCommand {}

  /**
   * @param version that the change is based on
   */
  record SetImportMapping(
      Actor actor, Idempotency idempotency, UUID projectId, Versions read, Mapping mapping)
      implements ImportCommand, Write {}
}
