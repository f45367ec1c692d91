package didymium.imports;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
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
   * @param workbook whether it is an XLSX; else it is a CSV
   * @param name what the file is called; null where nobody says
   * @param encoding of a CSV; null to find it out
   * @param sheet of a workbook; null for the first
   */
  record AddImport(
      Actor actor,
      UUID projectId,
      boolean workbook,
      String name,
      Encoding encoding,
      String sheet,
      Buffer file)
      implements ImportCommand {

    /** A file is too much to be printed. */
    @Override
    public String toString() {
      return "AddImport[" + projectId + ", " + name + "]";
    }
  }

  record GetImport(Actor actor, UUID importId) implements ImportCommand {}

  /**
   * Reads rows of a kept file as rows of a batch. It is answered with {@link Rows}.
   *
   * @param after the number of the last row that was read; 0 at first
   */
  record ReadImport(Actor actor, UUID importId, Mapping mapping, int after, int limit)
      implements ImportCommand {}

  /**
   * Rows in their order.
   *
   * @param rows fewer than were asked for at the end
   */
  record Rows(UUID projectId, List<ImportRow> rows) {}

  record GetImportMapping(Actor actor, UUID projectId) implements ImportCommand {}

  /**
   * @param version that the change is based on
   */
  record SetImportMapping(
      Actor actor, Idempotency idempotency, UUID projectId, Versions read, Mapping mapping)
      implements ImportCommand, Write {}
}
