package didymium.transparency;

import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.journal.Journal;
import didymium.transparency.NamedWitnessesChanges.Named;
import didymium.transparency.NamedWitnessesCommand.GetWitnesses;
import didymium.transparency.NamedWitnessesCommand.SetWitnesses;
import didymium.transparency.NamedWitnessesStore.Kept;
import io.vertx.core.Future;

/** Answers what is asked about the witnesses that a programme names. */
final class NamedWitnesses {
  private final NamedWitnessesStore store;
  private final NamedWitnessesChanges changes;
  private final Journal journal;
  private final boolean anywhere;

  NamedWitnesses(NamedWitnessesStore store, Journal journal, boolean anywhere) {
    this.store = store;
    this.changes = new NamedWitnessesChanges(journal);
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
    return store
        .get(query.actor(), query.programmeId())
        .map(kept -> reply(new Named(query.programmeId(), kept.version(), kept.witnesses())));
  }

  private static Reply reply(Named named) {
    return Reply.ok(named, named.version());
  }

  private Future<Reply> set(SetWitnesses command) {
    return store.get(command.actor(), command.programmeId()).compose(kept -> set(command, kept));
  }

  private Future<Reply> set(SetWitnesses command, Kept kept) {
    WitnessRules.check(kept.coordinates(), kept.version(), command, anywhere);
    var witnesses = command.witnesses().witnesses();
    var named = new Named(command.programmeId(), kept.version() + 1, witnesses);
    return changes.set(named, command, reply(named));
  }
}
