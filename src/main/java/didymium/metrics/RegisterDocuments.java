package didymium.metrics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.journal.Journal;
import didymium.journal.KeptDocument;
import didymium.journal.KeptDocument.Kept;
import didymium.journal.KeptDocument.Table;
import didymium.journal.KeptDocument.Told;
import didymium.metrics.RegisterCommand.GetRegisters;
import didymium.metrics.RegisterCommand.SetRegisters;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.UUID;

/** Answers what is asked about the registers of programmes. */
final class RegisterDocuments {
  private record Shown(UUID programmeId, int version, @JsonUnwrapped Registers registers) {}

  private final KeptDocument<Registers> document;
  private final Journal journal;

  RegisterDocuments(Pool pool, Journal journal) {
    var table = new Table("programme_registers", "registers", "text");
    var told = new Told("registers-changed", "programme", "registers");
    this.document =
        KeptDocument.ofProgramme(pool, journal, table, told, Registers.class, Registers.NONE);
    this.journal = journal;
  }

  Future<Void> answer(Bus bus) {
    return Future.all(
            bus.answer(GetRegisters.class, this::get),
            bus.answer(SetRegisters.class, journal.once(this::set)))
        .mapEmpty();
  }

  private Future<Reply> get(GetRegisters query) {
    return document
        .get(query.actor(), query.programmeId())
        .map(kept -> Reply.ok(shown(query.programmeId(), kept), kept.version()));
  }

  private static Shown shown(UUID programmeId, Kept<Registers> kept) {
    return new Shown(programmeId, kept.version(), kept.document());
  }

  private Future<Reply> set(SetRegisters command) {
    return document.get(command.actor(), command.programmeId()).compose(kept -> set(command, kept));
  }

  private Future<Reply> set(SetRegisters command, Kept<Registers> kept) {
    var next = RegisterRules.set(kept, command);
    var id = command.programmeId();
    return document.replace(id, kept, next, shown(id, next), command);
  }
}
