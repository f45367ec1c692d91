package didymium.access;

import didymium.config.StartFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The portal's signing keys, in a file that only its owner can read and that all nodes share. A key
 * is followed by a new one after 88 days, which signs two days later, when all nodes have looked
 * and know it; the one before stays good for what it signed until it is followed by another.
 */
public final class Keys {
  private static final Duration MAX_AGE = Duration.ofDays(88);

  /** Until each node, which looks once a day, knows a new key. */
  private static final Duration UNTIL_KNOWN = Duration.ofDays(2);

  private static final int KEPT = 2;

  private final Path directory;
  private final Clock clock;

  /**
   * @param directory made if it is not there, for the owner only
   */
  public Keys(Path directory, Clock clock) {
    this.directory = directory.toAbsolutePath();
    this.clock = clock;
  }

  /**
   * The keys, newest first. Makes the first, and the next when the newest is too old. Blocks.
   *
   * @throws StartFailure if the file cannot be read or written
   */
  List<SigningKey> load() {
    try {
      var file = SecretFile.in(directory, "access-tokens.json");
      var kept = file.read().map(Keys::parse).orElse(List.of());
      return kept.isEmpty() || isTooOld(kept.get(0)) ? write(file, kept) : kept;
    } catch (IOException | RuntimeException e) {
      // what a parser says could quote the key
      var reason = e instanceof IOException ? e.toString() : "the file is damaged";
      throw StartFailure.unavailable(
          "keys.directory: the keys that sign access tokens cannot be read or written in %s: %s"
              .formatted(directory, reason),
          e);
    }
  }

  /** Of some keys, newest first, the one that signs. */
  SigningKey signing(List<SigningKey> keys) {
    var known = clock.instant().minus(UNTIL_KNOWN);
    return keys.stream()
        .filter(key -> !key.made().isAfter(known))
        .findFirst()
        .orElse(keys.get(keys.size() - 1));
  }

  private boolean isTooOld(SigningKey key) {
    return key.made().plus(MAX_AGE).isBefore(clock.instant());
  }

  private static List<SigningKey> parse(String json) {
    var keys = new JsonObject(json).getJsonArray("keys");
    return keys.stream().map(JsonObject.class::cast).map(SigningKey::parse).toList();
  }

  private List<SigningKey> write(SecretFile file, List<SigningKey> older) throws IOException {
    var newest = SigningKey.generate(Instant.now(clock));
    var keys = Stream.concat(Stream.of(newest), older.stream()).limit(KEPT).toList();
    var jwks = new JsonArray(keys.stream().map(SigningKey::secretJwk).toList());
    file.write(new JsonObject().put("keys", jwks).encodePrettily());
    return keys;
  }
}
