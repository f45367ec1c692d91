package didymium.transparency;

import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.journal.Journal;
import didymium.journal.KeptDocument;
import didymium.journal.KeptDocument.Kept;
import didymium.journal.KeptDocument.Table;
import didymium.journal.KeptDocument.Told;
import didymium.transparency.NamedWitnessesCommand.GetWitnesses;
import didymium.transparency.NamedWitnessesCommand.SetWitnesses;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;

/** Answers what is asked about the witnesses that a programme names. */
final class NamedWitnesses {

  /** A programme's witnesses, as the contract and the journal tell them. */
  private record Named(UUID programmeId, int version, List<NamedWitness> witnesses) {}

  private final KeptDocument<List<NamedWitness>> document;
  private final Journal journal;
  private final boolean anywhere;

  NamedWitnesses(Pool pool, Journal journal, boolean anywhere) {
    var table = new Table("programme_witnesses", "witnesses", "jsonb");
    var told = new Told("witnesses-named", "programme", "witnesses");
    this.document = KeptDocument.ofProgramme(pool, journal, table, told, NamedWitness[].class);
    this.journal = journal;
    this.anywhere = anywhere;
  }

  Future<Void> answer(Bus bus) {
    return Future.all(
            bus.answer(GetWitnesses.class, this::get),
            bus.answer(SetWitnesses.class, journal.once(this::set)))
        .mapEmpty();
  }

  private Future<Reply> get(GetWitnesses query) {
    return document
        .get(query.actor(), query.programmeId())
        .map(kept -> Reply.ok(named(query.programmeId(), kept), kept.version()));
  }

  private static Named named(UUID programmeId, Kept<List<NamedWitness>> kept) {
    return new Named(programmeId, kept.version(), kept.document());
  }

  private Future<Reply> set(SetWitnesses command) {
    return document.get(command.actor(), command.programmeId()).compose(kept -> set(command, kept));
  }

  private Future<Reply> set(SetWitnesses command, Kept<List<NamedWitness>> kept) {
    WitnessRules.check(kept.role(), kept.version(), command, anywhere);
    var next = kept.next(command.witnesses().witnesses());
    return document.replace(
        command.programmeId(), kept, next, named(command.programmeId(), next), command);
  }
}
