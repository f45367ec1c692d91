package didymium.access;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import didymium.bus.Problem;
import didymium.bus.Reply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Access tokens: JWTs of the type {@code at+jwt} (RFC 9068) under an Ed25519 key of the portal's
 * own. Algorithm, type, key, issuer and audience are pinned (RFC 8725): anything else is refused.
 * For all threads.
 */
public final class Tokens {
  static final String TYPE = "at+jwt";

  private static final String AUDIENCE = "didymium";
  private static final int LONGEST = 4_000;
  private static final int CACHED = 10_000;

  private final Vertx vertx;
  private final Keys keys;
  private final String issuer;
  private final Duration lifetime;
  private final Clock clock;
  private final Ended ended;
  private volatile KeyRing ring;
  private volatile Supplier<Future<Reply>> look = () -> Future.succeededFuture(Reply.noContent());

  /**
   * What a token says.
   *
   * @param session that it belongs to, and ends with
   * @param expires in seconds since 1970
   */
  record Verified(Actor actor, UUID session, long expires) {}

  /**
   * The keys at one moment, and what they have verified: all of this is replaced at once.
   *
   * @param keys that sign here; others sign on other nodes
   * @param ids of all that verify, those that sign here first
   * @param consumers by the only first parts that a token may have, one for each key: to compare
   *     them pins algorithm, type and key without reading what a stranger wrote
   * @param verified checking a signature costs more than the rest of a small request
   */
  private record KeyRing(
      List<SigningKey> keys,
      List<String> ids,
      Map<String, JwtConsumer> consumers,
      Cache<String, Verified> verified,
      String jwks) {}

  /**
   * @param issuer the portal's public address
   * @param lifetime of a token
   */
  public Tokens(Vertx vertx, Keys keys, String issuer, Duration lifetime, Clock clock) {
    this.vertx = vertx;
    this.keys = keys;
    this.issuer = issuer;
    this.lifetime = lifetime;
    this.clock = clock;
    this.ended = new Ended(lifetime, System::nanoTime);
    this.ring = ring(keys.load(Set.of()), List.of());
  }

  /** Where this node's own keys are. */
  Keys keys() {
    return keys;
  }

  /** How to look for keys by which other nodes sign. */
  void lookBy(Supplier<Future<Reply>> looking) {
    look = looking;
  }

  /**
   * Takes what was found.
   *
   * @param own keys of this node, newest first
   * @param known keys of all nodes
   */
  void use(List<SigningKey> own, List<TokenKey> known) {
    var next = ring(own, known);
    if (!next.ids().equals(ring.ids())) {
      ring = next;
    }
  }

  private KeyRing ring(List<SigningKey> own, List<TokenKey> known) {
    var all = new LinkedHashMap<String, TokenKey>();
    own.forEach(key -> all.put(key.id(), key.verifier()));
    known.forEach(key -> all.putIfAbsent(key.id(), key));
    var jwks = new JsonArray(all.values().stream().map(TokenKey::jwk).toList());
    return new KeyRing(
        own,
        List.copyOf(all.keySet()),
        all.values().stream().collect(toMap(TokenKey::header, this::consumer)),
        cache(CACHED, lifetime),
        new JsonObject().put("keys", jwks).encode());
  }

  /** No token is good for longer than its lifetime, so none is kept for longer. */
  static Cache<String, Verified> cache(long most, Duration lifetime) {
    return Caffeine.newBuilder().maximumSize(most).expireAfterWrite(lifetime).build();
  }

  /** Expiry is looked at here and not by the library, to tell an old token from a false one. */
  private JwtConsumer consumer(TokenKey key) {
    return new JwtConsumerBuilder()
        .setVerificationKey(key.key())
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA)
        .setExpectedType(true, TYPE)
        .setExpectedIssuer(issuer)
        .setExpectedAudience(AUDIENCE)
        .setRequireExpirationTime()
        .setEvaluationTime(NumericDate.fromSeconds(0))
        .build();
  }

  /** The portal's name in its tokens. */
  public String issuer() {
    return issuer;
  }

  /** The public keys (RFC 7517), as JSON. */
  public String jwks() {
    return ring.jwks();
  }

  /** For how long a token is good from when it is issued. */
  public Duration lifetime() {
    return lifetime;
  }

  /** Which sessions have ended, so that their tokens are good no longer. */
  public Ended ended() {
    return ended;
  }

  /**
   * A token for a participant, or for a machine client and good for its scopes (RFC 9068, 2.2.3).
   *
   * @param sessionId the session that it belongs to, and ends with
   */
  public String issue(Actor actor, UUID sessionId) {
    var claims = claims(actor).put("sid", sessionId.toString());
    if (actor.isClient()) {
      var scopes = actor.scopes().stream().map(Scope::code).sorted().collect(joining(" "));
      claims.put("client_id", actor.id().toString()).put("scope", scopes);
    }
    return signing().sign(claims);
  }

  private SigningKey signing() {
    return keys.signing(ring.keys());
  }

  private JsonObject claims(Actor actor) {
    long now = clock.instant().getEpochSecond();
    return new JsonObject()
        .put("iss", issuer)
        .put("aud", AUDIENCE)
        .put("sub", actor.id().toString())
        .put("org", actor.organisationId().toString())
        .put("name", actor.name())
        .put("jti", UUID.randomUUID().toString())
        .put("iat", now)
        .put("exp", now + lifetime.toSeconds());
  }

  /**
   * Who shows a token. One of a key that is not known may be of a node that is new: it is looked
   * for.
   *
   * @return fails with {@link Problem} 401: {@code token-expired}, {@code not-signed-in}, or why
   *     the session has ended
   */
  public Future<Actor> verify(String token) {
    var current = ring;
    return verify(current, token).recover(refusal -> lookFor(token, current, refusal));
  }

  private Future<Actor> lookFor(String token, KeyRing ring, Throwable refusal) {
    var header = header(token);
    return token.length() > LONGEST
            || ring.consumers().containsKey(header)
            || !TokenKey.isHeader(header)
        ? Future.failedFuture(refusal)
        : look.get().compose(looked -> verify(this.ring, token));
  }

  private Future<Actor> verify(KeyRing ring, String token) {
    try {
      return Future.succeededFuture(still(verified(ring, token)));
    } catch (Problem refusal) {
      return Future.failedFuture(refusal);
    }
  }

  private Actor still(Verified known) {
    if (known.expires() <= clock.instant().getEpochSecond()) {
      throw Problem.unauthenticated("token-expired");
    }
    ended.require(known.session());
    return known.actor();
  }

  private static Verified verified(KeyRing ring, String token) {
    var known = ring.verified().getIfPresent(token);
    if (known == null) {
      known = check(ring, token);
      ring.verified().put(token, known);
    }
    return known;
  }

  private static Verified check(KeyRing ring, String token) {
    var consumer = token.length() > LONGEST ? null : ring.consumers().get(header(token));
    if (consumer == null) {
      throw Problem.unauthenticated("not-signed-in");
    }
    try {
      // the library passes over what is no base64, so that one token could be had in many forms
      Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
      return verified(consumer.processToClaims(token));
    } catch (InvalidJwtException | MalformedClaimException | RuntimeException refused) {
      // what the library says quotes the token
      throw Problem.unauthenticated("not-signed-in");
    }
  }

  private static String header(String token) {
    return token.substring(0, Math.max(0, token.indexOf('.')));
  }

  private static Verified verified(JwtClaims claims) throws MalformedClaimException {
    var actor =
        new Actor(
            UUID.fromString(claims.getSubject()),
            claims.getStringClaimValue("name"),
            UUID.fromString(claims.getStringClaimValue("org")),
            claims.getClaimNames().contains("client_id")
                ? scopes(claims.getStringClaimValue("scope"))
                : null);
    var session = UUID.fromString(claims.getStringClaimValue("sid"));
    return new Verified(actor, session, claims.getExpirationTime().getValue());
  }

  private static Set<Scope> scopes(String words) {
    return Stream.of(words.split(" ")).map(Scope::of).collect(toUnmodifiableSet());
  }

  /** A mark on a text that only a portal with these keys can make. */
  public String mark(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signing().mac(text));
  }

  /** Whether a mark was made on the text, with a key that is still kept. */
  public boolean isMark(String mark, String text) {
    try {
      var made = Base64.getUrlDecoder().decode(mark);
      return ring.keys().stream().anyMatch(key -> MessageDigest.isEqual(made, key.mac(text)));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** The session of a token that has been verified before. */
  public static UUID session(String token) {
    var claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return UUID.fromString(
        new JsonObject(new String(claims, StandardCharsets.UTF_8)).getString("sid"));
  }
}
