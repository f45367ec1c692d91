package didymium.transparency;

import didymium.tlog.Frontier;
import didymium.transparency.SigningStore.Evidence;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether a database that was restored holds each log as it was signed, and by how much it is
 * older than that of the portal.
 *
 * @param restored is computed anew from its bytes
 * @param running what the portal runs on; null where there is nothing to compare with
 */
public record LogDrill(Pool restored, Pool running) {

  /** All logs of a database, and where its journal ends. */
  public record Found(long position, List<LogState> logs) {
    private Map<UUID, LogState> byProject() {
      return logs.stream().collect(Collectors.toMap(LogState::project, Function.identity()));
    }
  }

  /**
   * What was found of a log.
   *
   * @param entries how many are there
   * @param older how many the running portal has more
   * @param wrong what does not fit; null where all does
   */
  public record Verdict(UUID project, long entries, long older, String wrong) {}

  /** Reads how far the logs of a database are. */
  public static Future<Found> look(Pool pool) {
    var store = new LogDrillStore(pool);
    return store.position().compose(at -> store.logs().map(logs -> new Found(at, logs)));
  }

  /**
   * The same of a portal's own, with what the portal itself remembers to have signed. Blocks while
   * it reads that.
   *
   * @param keys the directory of the keys
   * @param apart where it is written down a second time
   */
  public static Future<Found> look(Pool pool, Path keys, Path apart) {
    var identity = new LogKeys("", NoteKeys.read(keys, "log.json")).identity();
    // before the database is read: what was signed until now is there, unless it is older
    var remembered = Heads.read(keys, apart, identity).latest();
    return look(pool).map(found -> remembering(found, remembered));
  }

  private static Found remembering(Found found, Map<UUID, Head> remembered) {
    var logs =
        found.logs().stream().map(log -> log.remembering(remembered.get(log.project()))).toList();
    return new Found(found.position(), logs);
  }

  /** Writes down beside restored keys what was signed with them. Blocks. */
  public static void remember(Collection<LogState> logs, Path keys) throws IOException {
    var heads = new HashMap<UUID, Head>();
    logs.stream()
        .filter(log -> log.head() != null)
        .forEach(log -> heads.put(log.project(), log.head()));
    Heads.write(keys, heads);
  }

  /**
   * Looks at all logs of which anybody knows.
   *
   * @param promised what has to be there at least
   */
  public Future<List<Verdict>> verify(Collection<LogState> promised) {
    var there = running == null ? Future.succeededFuture(new Found(0, List.of())) : look(running);
    return there.compose(found -> verify(new Found(0, List.copyOf(promised)), found));
  }

  private Future<List<Verdict>> verify(Found promised, Found there) {
    return look(restored)
        .compose(
            here -> {
              var projects = new TreeSet<UUID>();
              Stream.of(promised, there, here)
                  .forEach(found -> projects.addAll(found.byProject().keySet()));
              var compared =
                  new Compared(promised.byProject(), here.byProject(), there.byProject());
              return each(new ArrayDeque<>(projects), compared, new ArrayList<>());
            });
  }

  private record Compared(
      Map<UUID, LogState> promised, Map<UUID, LogState> here, Map<UUID, LogState> there) {

    long promised(UUID project) {
      return entries(promised.get(project));
    }

    long here(UUID project) {
      return entries(here.get(project));
    }

    long there(UUID project) {
      return entries(there.get(project));
    }

    private static long entries(LogState log) {
      return log == null ? 0 : log.entries();
    }

    /** Of what was promised. */
    Stream<Head> head(UUID project) {
      return Stream.ofNullable(promised.get(project))
          .map(LogState::head)
          .flatMap(Stream::ofNullable);
    }
  }

  private Future<List<Verdict>> each(
      Queue<UUID> projects, Compared compared, List<Verdict> verdicts) {
    var project = projects.poll();
    return project == null
        ? Future.succeededFuture(verdicts)
        : verdict(project, compared)
            .onSuccess(verdicts::add)
            .compose(done -> each(projects, compared, verdicts));
  }

  private Future<Verdict> verdict(UUID project, Compared compared) {
    return elsewhere(project, compared.here(project))
        .compose(signed -> walk(project, Stream.concat(compared.head(project), signed.stream())))
        .compose(walk -> evidence(project).map(found -> verdict(project, compared, walk, found)));
  }

  /** What the running portal signed of a log as far as it is here. */
  private Future<List<Head>> elsewhere(UUID project, long size) {
    return running == null
        ? Future.succeededFuture(List.of())
        : new SigningStore(running)
            .signed(project)
            .map(all -> all.stream().filter(head -> head.size() <= size).toList());
  }

  private Future<LogWalk> walk(UUID project, Stream<Head> remembered) {
    return new SigningStore(restored)
        .signed(project)
        .map(known -> new LogWalk(known, remembered.toList(), new Frontier(), Clock.systemUTC()))
        .compose(walk -> walk.along(new LogStore(restored), project));
  }

  private Future<Evidence> evidence(UUID project) {
    return new SigningStore(restored).evidence(project);
  }

  private Verdict verdict(UUID project, Compared compared, LogWalk walk, Evidence evidence) {
    long more = running == null ? 0 : compared.there(project) - walk.walked();
    var wrong = wrong(compared.promised(project), compared.here(project), walk, evidence);
    if (wrong == null && more < 0) {
      wrong = "the running portal lacks %d of these entries".formatted(-more);
    }
    return new Verdict(project, walk.walked(), Math.max(0, more), wrong);
  }

  private static String wrong(long promised, long counted, LogWalk walk, Evidence evidence) {
    var fault = walk.end();
    if (fault != null) {
      return fault.index() == null
          ? "%d entries were signed, and %d are there".formatted(fault.size(), walk.walked())
          : "entry %d is not as it was signed".formatted(fault.index());
    }
    if (walk.walked() < Math.max(promised, counted)) {
      return "there should be %d entries, and there are %d"
          .formatted(Math.max(promised, counted), walk.walked());
    }
    return evidence.asLogged()
        ? null
        : "what is made from entry %s is not as it was logged".formatted(evidence.index());
  }
}
