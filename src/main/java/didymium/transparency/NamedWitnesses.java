package didymium.transparency;

import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.KeptDocument;
import didymium.journal.KeptDocument.Kept;
import didymium.journal.KeptDocument.Table;
import didymium.transparency.NamedWitnessesCommand.GetWitnesses;
import didymium.transparency.NamedWitnessesCommand.SetWitnesses;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
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
    this.document = KeptDocument.ofProgramme(pool, journal, table, NamedWitness[].class);
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
        .map(kept -> reply(named(query.programmeId(), kept)));
  }

  private static Named named(UUID programmeId, Kept<List<NamedWitness>> kept) {
    return new Named(programmeId, kept.version(), kept.document());
  }

  private static Reply reply(Named named) {
    return Reply.ok(named, named.version());
  }

  private Future<Reply> set(SetWitnesses command) {
    return document.get(command.actor(), command.programmeId()).compose(kept -> set(command, kept));
  }

  private Future<Reply> set(SetWitnesses command, Kept<List<NamedWitness>> kept) {
    WitnessRules.check(kept.mayReplace(), kept.version(), command, anywhere);
    var id = command.programmeId();
    var next = kept.next(command.witnesses().witnesses());
    var named = named(id, next);
    var event =
        Event.ofProgramme(
            "witnesses-named",
            id,
            new Event.Subject("programme", id),
            Event.content(Map.of("witnesses", named)));
    return document.replace(id, next, command, event, reply(named));
  }
}
