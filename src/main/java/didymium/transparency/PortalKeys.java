package didymium.transparency;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import didymium.access.KeyChanges;
import didymium.access.KeyStore;
import didymium.access.KeyUse;
import didymium.access.KnownKey;
import didymium.access.OperatedKeys;
import didymium.config.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The keys by which a portal signs its logs, or co-signs others': each node has them in its own
 * directory, and by the database knows whether they are those of all nodes. A node with others
 * would sign the same log by a key that nobody was told of.
 *
 * @param use {@link KeyUse#LOG} or {@link KeyUse#WITNESS}
 * @param directory of the keys
 */
public record PortalKeys(Pool pool, KeyUse use, Path directory, Clock clock)
    implements OperatedKeys {
  private static final String HERE = "here, and the database does not know it";
  private static final String THERE = "missing here, and the database knows it";

  /**
   * The keys to sign with, the first time made and written down.
   *
   * @return fails with {@link StartFailure} where this node has others than the portal
   */
  Future<NoteKeys> load(Vertx vertx) {
    return known().compose(known -> vertx.executeBlocking(() -> keys(known)).compose(this::agreed));
  }

  /** A file is made only for a portal that never had one. */
  private NoteKeys keys(List<KnownKey> known) {
    return known.isEmpty() ? NoteKeys.make(directory, file(), clock) : here();
  }

  private Future<NoteKeys> agreed(NoteKeys keys) {
    return new KeyChanges(pool)
        .first(use, keys.known())
        .compose(written -> known())
        .map(known -> require(keys, known));
  }

  private NoteKeys require(NoteKeys keys, List<KnownKey> known) {
    if (!states(keys.known()).equals(states(known))) {
      throw StartFailure.configuration(
          "keys.directory: %s in %s has %s, and this portal signs with %s: put there the %s of another node or of the back-up, or, if it is lost, see 'keys accept --help'"
              .formatted(
                  file(), directory.toAbsolutePath(), named(keys.known()), named(known), file()));
    }
    return keys;
  }

  /** By id, whether it is retired. */
  private static TreeMap<String, Boolean> states(List<KnownKey> keys) {
    return keys.stream()
        .collect(toMap(KnownKey::id, KnownKey::isRetired, (one, other) -> one, TreeMap::new));
  }

  private static String named(List<KnownKey> keys) {
    var signing = keys.stream().filter(Predicate.not(KnownKey::isRetired)).map(KnownKey::id);
    return keys.isEmpty() ? "no key" : "key " + signing.sorted().collect(joining(" and "));
  }

  private Future<List<KnownKey>> known() {
    return new KeyStore(pool).keys(use);
  }

  private NoteKeys here() {
    return NoteKeys.read(directory, file());
  }

  private String file() {
    return use.code() + ".json";
  }

  @Override
  public List<Seen> list() {
    var here = byId(here().known());
    var there = byId(known().await());
    var all = new TreeMap<>(there);
    all.putAll(here);
    return all.values().stream()
        .sorted(comparing(KnownKey::made).reversed().thenComparing(KnownKey::id))
        .map(key -> seen(key, here.get(key.id()), there.get(key.id())))
        .toList();
  }

  private static TreeMap<String, KnownKey> byId(List<KnownKey> keys) {
    return keys.stream()
        .collect(toMap(KnownKey::id, Function.identity(), (one, other) -> one, TreeMap::new));
  }

  private static Seen seen(KnownKey key, KnownKey here, KnownKey there) {
    if (here == null || there == null) {
      return new Seen(key, here == null ? THERE : HERE, true);
    }
    if (here.isRetired() != there.isRetired()) {
      return new Seen(key, "retired %s only".formatted(here.isRetired() ? "here" : "there"), true);
    }
    var state = key.isRetired() ? "verifies what it signed until " + key.retired() : "signs";
    return new Seen(key, state, false);
  }

  @Override
  public void add() {
    write(own().withNew(clock));
  }

  /** The keys of this node, which have to be those of the portal before they are changed. */
  private NoteKeys own() {
    return require(here(), known().await());
  }

  /** First the file: a key that only the database knew would be lost with a crash. */
  private void write(NoteKeys keys) {
    keys.write(directory, file());
    new KeyChanges(pool).replace(use, keys.known()).await();
  }

  @Override
  public void retire(String id) {
    var keys = own();
    var signing = keys.keys().stream().filter(NoteKeys.Key::signs).map(NoteKeys.Key::id).toList();
    if (!signing.contains(id)) {
      throw new IllegalArgumentException("no key for the %s that signs is %s".formatted(use, id));
    }
    if (signing.size() == 1) {
      throw new IllegalArgumentException(id + " is the only one that signs: rotate instead");
    }
    write(keys.withRetired(id, clock));
  }

  @Override
  public void rotate() {
    var keys = own();
    var next = keys;
    for (var key : keys.keys()) {
      next = key.signs() ? next.withRetired(key.id(), clock) : next;
    }
    write(next.withNew(clock));
  }

  /** Has the portal sign with the keys in this node's directory; makes one where there is none. */
  public void accept() {
    new KeyChanges(pool).replace(use, NoteKeys.make(directory, file(), clock).known()).await();
  }
}
