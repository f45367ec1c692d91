package didymium.access;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import didymium.access.VerifiedTokens.Verified;
import didymium.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Access tokens: JWTs of the type {@code at+jwt} (RFC 9068) under an Ed25519 key of the portal's
 * own. Algorithm, type, key, issuer and audience are pinned (RFC 8725): anything else is refused.
 * For all threads.
 */
public final class Tokens {
  static final String AUDIENCE = "didymium";

  private static final int LONGEST = 4_000;
  private static final int CACHED = 10_000;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Vertx vertx;
  private final Keys keys;
  private final String issuer;
  private final Duration lifetime;
  private final Clock clock;
  private final VerifiedTokens verified = new VerifiedTokens(CACHED);
  private volatile KeyRing ring;

  /**
   * The keys at one moment: JWTAuth cannot exchange its own, so all of this is replaced at once.
   *
   * @param headers the only first parts that a token may have, one for each key: to compare them
   *     pins algorithm, type and key without reading what a stranger wrote
   */
  private record KeyRing(SigningKey current, List<String> headers, JWTAuth auth, String jwks) {}

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
    this.ring = ring(keys.load());
  }

  /** Looks whether it is time for a new key; to be called from time to time. */
  public Future<Void> renewKeys() {
    return vertx.executeBlocking(keys::load).onSuccess(this::use).mapEmpty();
  }

  private void use(List<SigningKey> loaded) {
    if (!loaded.get(0).id().equals(ring.current().id())) {
      ring = ring(loaded);
      verified.clear();
    }
  }

  private KeyRing ring(List<SigningKey> loaded) {
    var options = new JWTAuthOptions().setJWTOptions(demands());
    loaded.forEach(key -> options.addJwk(key.publicJwk()));
    return new KeyRing(
        loaded.get(0),
        loaded.stream().map(Tokens::header).toList(),
        JWTAuth.create(vertx, options),
        new JsonObject()
            .put("keys", new JsonArray(loaded.stream().map(SigningKey::publicJwk).toList()))
            .encode());
  }

  /** Expiry is looked at here and not by the library, to tell an old token from a false one. */
  private JWTOptions demands() {
    return new JWTOptions()
        .setAlgorithm("EdDSA")
        .setIssuer(issuer)
        .addAudience(AUDIENCE)
        .setIgnoreExpiration(true);
  }

  private static String header(SigningKey key) {
    return part(new JsonObject().put("alg", "EdDSA").put("typ", "at+jwt").put("kid", key.id()));
  }

  private static String part(JsonObject json) {
    return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
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

  /**
   * A token for a participant. Tokens are signed here because the library would sign with any key
   * of the ring and call the type {@code JWT}.
   *
   * @param sessionId the session that it belongs to
   */
  public String issue(Actor actor, UUID sessionId) {
    return sign(claims(actor).put("sid", sessionId.toString()));
  }

  /** A token for a machine client, good for its scopes (RFC 9068, 2.2.3). */
  public String issue(Actor client) {
    var scopes = client.scopes().stream().map(Scope::code).sorted().collect(joining(" "));
    return sign(claims(client).put("client_id", client.id().toString()).put("scope", scopes));
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

  private String sign(JsonObject claims) {
    var key = ring.current();
    var signed = header(key) + '.' + part(claims);
    return signed + '.' + key.sign(signed);
  }

  /**
   * Who shows a token.
   *
   * @return fails with {@link Problem} 401 {@code token-expired} or {@code not-signed-in}
   */
  public Future<Actor> verify(String token) {
    var known = verified.get(token);
    return known == null ? check(token) : unexpired(known);
  }

  private Future<Actor> unexpired(Verified known) {
    return known.expires() > clock.instant().getEpochSecond()
        ? Future.succeededFuture(known.actor())
        : Future.failedFuture(Problem.unauthenticated("token-expired"));
  }

  private Future<Actor> check(String token) {
    var present = ring;
    int end = token.indexOf('.');
    if (token.length() > LONGEST
        || end < 0
        || !present.headers().contains(token.substring(0, end))) {
      return Future.failedFuture(Problem.unauthenticated("not-signed-in"));
    }
    // the library throws where a claim is missing that it looks at
    return Future.<User>future(
            promise -> present.auth().authenticate(credentials(token)).onComplete(promise))
        .map(Tokens::claims)
        .recover(refused -> Future.failedFuture(Problem.unauthenticated("not-signed-in")))
        .onSuccess(claims -> verified.put(token, claims))
        .compose(this::unexpired);
  }

  private static TokenCredentials credentials(String token) {
    return new TokenCredentials(token);
  }

  private static Verified claims(User user) {
    var claims = user.attributes().getJsonObject("accessToken");
    var actor =
        new Actor(
            UUID.fromString(claims.getString("sub")),
            claims.getString("name"),
            UUID.fromString(claims.getString("org")),
            claims.containsKey("client_id") ? scopes(claims.getString("scope")) : null);
    return new Verified(actor, claims.getLong("exp"));
  }

  private static Set<Scope> scopes(String words) {
    return Stream.of(words.split(" ")).map(Scope::of).collect(toUnmodifiableSet());
  }

  /** The session of a token that has been verified before. */
  public static UUID session(String token) {
    var claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return UUID.fromString(
        new JsonObject(new String(claims, StandardCharsets.UTF_8)).getString("sid"));
  }
}
