package didymium.entries;

import static didymium.database.Times.now;

import didymium.bus.Combined;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.entries.EntryChanges.Logged;
import didymium.entries.EntryChanges.Made;
import didymium.entries.EntryCommand.LogEntry;
import didymium.entries.EntryStore.Spot;
import didymium.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Logs entries that come one by one. Those that come while others are looked at or stored go
 * together, in one statement, each of them whole or not at all: a row of many costs PostgreSQL less
 * than a row alone.
 */
final class SingleEntries {
  private static final int MOST = 64;

  /** While one round is stored the next is looked at; there is no use in more. */
  private static final int AT_ONCE = 2;

  /** SQLSTATE classes: data, constraints, deadlocks, limits of the server's. */
  private static final Set<String> OF_ONE = Set.of("22", "23", "40", "54");

  private final EntryRules rules;
  private final OriginStore origins;
  private final SameRunsStore sameRuns;
  private final Combined<LogEntry, Spot> spots;
  private final Combined<Logged, Boolean> stored;

  SingleEntries(Pool pool, Journal journal, EntryRules rules) {
    this.rules = rules;
    this.origins = new OriginStore(pool);
    this.sameRuns = new SameRunsStore(pool);
    var changes = new EntryChanges(pool, journal);
    this.spots = combined(command -> command.actor().id(), new EntryStore(pool)::spots);
    this.stored =
        combined(
            logged -> logged.actor().id(),
            all -> changes.log(all).map(ids -> all.stream().map(one -> is(one, ids)).toList()));
  }

  private static <Q, A> Combined<Q, A> combined(
      Function<Q, UUID> asker, Function<List<Q>, Future<List<A>>> all) {
    return new Combined<>(MOST, AT_ONCE, asker, SingleEntries::mayBeOfOne, all);
  }

  private static boolean mayBeOfOne(Throwable failure) {
    return failure instanceof PgException refused
        && OF_ONE.contains(refused.getSqlState().substring(0, 2));
  }

  private static boolean is(Logged one, Set<UUID> stored) {
    return stored.contains(one.made().entry().id());
  }

  /** Fails with a conflict where the request's key was used before. */
  Future<Reply> log(LogEntry command) {
    return spots.ask(command).compose(spot -> log(command, seen(spot)));
  }

  private static Spot seen(Spot spot) {
    if (spot == null) {
      throw Problem.notFound("milestone.not-found");
    }
    return spot;
  }

  private Future<Reply> log(LogEntry command, Spot spot) {
    var given = command.entry().visibleTo(Visibility.JOINT);
    return origins
        .find(command.actor(), spot.place(), given.visibility(), given.scalesUpFrom(), null)
        .map(found -> rules.log(spot.place(), command.actor(), given, found, now()))
        .compose(entry -> same(command, spot, entry).compose(same -> log(command, entry, same)));
  }

  /** What runs look like a run of whose figures only the programme knew what they are. */
  private Future<List<UUID>> same(LogEntry command, Spot spot, Entry entry) {
    var key = RunKey.of(entry.content());
    return key == null || RunKey.ofGiven(command.entry()) != null
        ? Future.succeededFuture(spot.same())
        : sameRuns
            .find(command.actor(), entry.projectId(), List.of(key))
            .map(found -> found.getOrDefault(key, List.of()));
  }

  private Future<Reply> log(LogEntry command, Entry entry, List<UUID> same) {
    var made = Made.of(entry, false);
    var reply = reply(entry.id(), made.document(), same);
    return stored
        .ask(new Logged(made, command.actor(), command.idempotency(), reply))
        .map(
            now -> {
              if (now) {
                return reply;
              }
              throw Problem.conflict("overtaken");
            });
  }

  /**
   * What the author is shown of an entry that is stored now.
   *
   * @param document as its author may know it
   * @param same runs that look like it
   */
  static Reply reply(UUID id, String document, List<UUID> same) {
    var shown = Entry.filledIn(document, same, null, null, null);
    return Reply.json(201, Buffer.buffer(shown), null, "/entries/" + id);
  }
}
