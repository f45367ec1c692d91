package didymium.access;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys that sign access tokens. Each node signs with those of its own directory; all verify
 * with those in the database, and drop there what is retired within seconds.
 */
public record OperatedTokenKeys(Pool pool, Keys keys) implements OperatedKeys {

  @Override
  public List<Seen> list() {
    var own = keys.read();
    var signing = own.isEmpty() ? null : keys.signing(own).id();
    var ids = own.stream().map(SigningKey::id).collect(toSet());
    var known = known().stream().collect(toMap(KnownKey::id, Function.identity()));
    own.forEach(key -> known.putIfAbsent(key.id(), key.known()));
    return known.values().stream()
        .sorted(comparing(KnownKey::made).reversed().thenComparing(KnownKey::id))
        .map(key -> new Seen(key, state(key, ids, signing), false))
        .toList();
  }

  private String state(KnownKey key, Set<String> own, String signing) {
    if (key.isRetired()) {
      return "refused since " + key.retired();
    }
    if (!own.contains(key.id())) {
      return "of another node";
    }
    if (key.id().equals(signing)) {
      return "signs";
    }
    return key.made().isAfter(keys.known()) ? "signs two days after it was made" : "verifies";
  }

  private List<KnownKey> known() {
    return new KeyStore(pool).keys(KeyUse.TOKENS).await();
  }

  private Set<String> retired() {
    return known().stream().filter(KnownKey::isRetired).map(KnownKey::id).collect(toSet());
  }

  @Override
  public void add() {
    show(keys.add(retired()));
  }

  private void show(List<SigningKey> own) {
    new KeyChanges(pool).show(own.stream().map(SigningKey::known).toList()).await();
  }

  @Override
  public void retire(String id) {
    if (!new KeyChanges(pool).retire(id).await()) {
      throw new IllegalArgumentException("no key for tokens that is in use is " + id);
    }
    show(keys.load(retired()));
  }

  /** Whoever signed in goes on: their session gets the next token by the new key. */
  @Override
  public void rotate() {
    var before = known().stream().filter(key -> !key.isRetired()).toList();
    before.forEach(key -> new KeyChanges(pool).retire(key.id()).await());
    show(keys.load(retired()));
  }
}
