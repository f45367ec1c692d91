package didymium.entries;

import didymium.bus.Problem;
import didymium.entries.BatchStore.Grounds;
import didymium.entries.EntryRules.Origins;
import didymium.entries.KnownRunStore.Found;
import didymium.entries.KnownRunStore.Known;
import didymium.entries.LogSheet.Outcome;
import didymium.entries.LogSheet.Was;
import didymium.entries.SheetRows.Judgement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells what rows of a sheet are to the runs that are there. Pure. */
final class RowJudge {
  /** In a trial nobody is asked yet why. */
  private static final String TRIAL = "-";

  private final LogSheet command;
  private final Found found;
  private final Grounds grounds;
  private final EntryRules rules;
  private final Instant now;
  private final Set<UUID> claimed;

  RowJudge(LogSheet command, Found found, Grounds grounds, EntryRules rules, Instant now) {
    this.command = command;
    this.found = found;
    this.grounds = grounds;
    this.rules = rules;
    this.now = now;
    this.claimed = new HashSet<>(command.claimed());
  }

  Judgement judge(LogSheet.Row row) {
    var run = row.run();
    if (run.problem() != null) {
      return Judgement.of(run, Outcome.refused(null, run.problem()));
    }
    var known = found.byId().getOrDefault(row.named(), found.byKey().get(run.key()));
    try {
      return known == null ? unknown(run) : known(run, known, false);
    } catch (Problem problem) {
      var was = known == null ? Was.NEW : Was.CHANGED;
      return Judgement.of(run, Outcome.refused(was, problem));
    }
  }

  private Judgement unknown(LogEntries.Row run) {
    var alike = found.byFigures().getOrDefault("" + RunKey.ofGiven(run.entry()), List.of());
    var same = alike.stream().filter(this::isFree).findFirst();
    return same.isPresent() ? known(run, same.get(), true) : added(run);
  }

  /** One that no other row of the sheet means. */
  private boolean isFree(Known one) {
    return !claimed.contains(one.id()) && Collections.disjoint(one.keys(), command.keys());
  }

  private Judgement added(LogEntries.Row run) {
    var place = grounds.places().get(run.milestoneId());
    if (place == null) {
      throw Problem.notFound("milestone.not-found").below("/milestoneId");
    }
    var origins = new Origins(grounds.origins(run.entry().visibility()), false);
    var entry = rules.log(place, command.actor(), run.entry(), origins, now);
    return new Judgement(
        run, new Outcome(201, Was.NEW, null, null, List.of(), List.of()), entry, false, false);
  }

  /**
   * @param likely whether only its figures say that it is that run: then what cannot be amended
   *     stays
   */
  private Judgement known(LogEntries.Row run, Known known, boolean likely) {
    claimed.add(known.id());
    if (known.withdrawn()) {
      return Judgement.of(run, Outcome.there(Was.WITHDRAWN, known.id()));
    }
    if (Arrays.equals(known.fingerprint(), run.fingerprint())) {
      return Judgement.of(run, Outcome.there(Was.SAME, known.id()));
    }
    var place = grounds.places().get(known.milestoneId());
    var said = RowMerge.explained(known.content(), run.entry(), place.definitions());
    var row = rules.accepted(place, said, now);
    var merged = RowMerge.of(known.content(), row);
    if (merged.differences().isEmpty()) {
      return same(run, known);
    }
    if (known.isAmended()) {
      return former(run, known, row);
    }
    try {
      return changed(run, known, merged);
    } catch (Problem refused) {
      if (likely) {
        return same(run, known);
      }
      throw refused;
    }
  }

  /** A row that says what was said before somebody amended it says nothing new. */
  private static Judgement former(LogEntries.Row run, Known known, EntryContent row) {
    if (!RowMerge.of(known.before(), row).differences().isEmpty()) {
      throw Problem.conflict("entry.row.amended-since");
    }
    return Judgement.of(run, Outcome.there(Was.SAME, known.id()));
  }

  private static Judgement same(LogEntries.Row run, Known known) {
    return new Judgement(run, Outcome.there(Was.SAME, known.id()), null, false, true);
  }

  private Judgement changed(LogEntries.Row run, Known known, RowMerge merged) {
    if (!command.trial() && command.reason() == null) {
      throw Problem.conflict("entry.row.changed");
    }
    var standing = known.standing(grounds.places().get(known.milestoneId()));
    var origins = new Origins(grounds.origins(merged.content().visibility()), false);
    var reason = command.reason() == null ? TRIAL : command.reason();
    var amendment = new Amendment(reason, false, merged.content());
    var entry = rules.amend(standing, command.actor(), amendment, origins, now);
    var outcome = new Outcome(201, Was.CHANGED, null, null, merged.differences(), List.of());
    boolean hidden = known.visibility() != entry.content().visibility();
    return new Judgement(run, outcome, entry, hidden, false);
  }
}
