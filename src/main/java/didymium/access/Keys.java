package didymium.access;

import didymium.config.StartFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys that sign access tokens, in a file that only its owner can read and that nodes may
 * share. A key is followed by a new one after 88 days, which signs two days later, when whoever
 * keeps the public keys for a while knows it; the one before stays good for what it signed until it
 * is followed by another.
 */
public final class Keys {
  private static final Duration MAX_AGE = Duration.ofDays(88);

  /** Until everybody knows a new key. */
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
   * The keys, newest first, without those that were retired. Makes the first, and the next when the
   * newest is too old. Blocks.
   *
   * @param retired their ids
   * @throws StartFailure if the file cannot be read or written
   */
  List<SigningKey> load(Set<String> retired) {
    return inFile(
        file -> {
          var written = parse(file);
          var kept = written.stream().filter(key -> !retired.contains(key.id())).toList();
          if (kept.isEmpty() || isTooOld(kept.get(0))) {
            return write(file, withNew(kept));
          }
          return kept.equals(written) ? kept : write(file, kept);
        });
  }

  /** The same, with another key in front, whatever the age of the newest. */
  List<SigningKey> add(Set<String> retired) {
    load(retired);
    return inFile(file -> write(file, withNew(parse(file))));
  }

  /** The keys as they are; none where there is no file yet. */
  List<SigningKey> read() {
    return Files.exists(directory) ? inFile(Keys::parse) : List.of();
  }

  private interface Work {
    List<SigningKey> with(SecretFile file) throws IOException;
  }

  private List<SigningKey> inFile(Work work) {
    try {
      return work.with(SecretFile.in(directory, "access-tokens.json"));
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
    var known = known();
    return keys.stream()
        .filter(key -> !key.made().isAfter(known))
        .findFirst()
        .orElse(keys.get(keys.size() - 1));
  }

  /** Keys that were made later are not to sign yet. */
  Instant known() {
    return clock.instant().minus(UNTIL_KNOWN);
  }

  private boolean isTooOld(SigningKey key) {
    return key.made().plus(MAX_AGE).isBefore(clock.instant());
  }

  private static List<SigningKey> parse(SecretFile file) throws IOException {
    return file.read().map(Keys::parse).orElse(List.of());
  }

  private static List<SigningKey> parse(String json) {
    var keys = new JsonObject(json).getJsonArray("keys");
    return keys.stream().map(JsonObject.class::cast).map(SigningKey::parse).toList();
  }

  private List<SigningKey> withNew(List<SigningKey> older) {
    var newest = SigningKey.generate(Instant.now(clock).truncatedTo(ChronoUnit.SECONDS));
    return Stream.concat(Stream.of(newest), older.stream()).limit(KEPT).toList();
  }

  private static List<SigningKey> write(SecretFile file, List<SigningKey> keys) throws IOException {
    var jwks = new JsonArray(keys.stream().map(SigningKey::secretJwk).toList());
    file.write(new JsonObject().put("keys", jwks).encodePrettily());
    return keys;
  }
}
