package didymium.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.config.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final Actor ADA = new Actor(Ids.next(), "Ада Лавлейс", Ids.next());
  private static final UUID SESSION = Ids.next();
  private static final String ISSUER = "http://127.0.0.1:8130";
  private static final Duration QUARTER = Duration.ofMinutes(15);

  /**
   * What the portal wrote and signed before it did so by jose4j: two keys, a token of the older.
   */
  private static final String KEYS_OF_BEFORE =
      """
      {
        "keys" : [ {
          "kty" : "OKP",
          "crv" : "Ed25519",
          "x" : "dcajQJWhpvrRVk0Cvausw2Xr0HIicX2DAD5xS08cNbg",
          "kid" : "W38nbxl3ALjedEuQLFldL2wNURk2kIPZW8p1lMStmxk",
          "use" : "sig",
          "alg" : "EdDSA",
          "d" : "25iLuS6J8Jn5KU2iy5OvhVS22AA5mcLaC_vTECaBiC4",
          "iat" : 1803286800
        }, {
          "kty" : "OKP",
          "crv" : "Ed25519",
          "x" : "lHoAVcyhotv_1WFbw00PphUycfVd2xuXSHD0-bt-oDM",
          "kid" : "T0c9m72_70oxQRR-wkMajdNV3TQJVPkqleLt1awTKL0",
          "use" : "sig",
          "alg" : "EdDSA",
          "d" : "5QEfWjOko1I4EgaIKvT8cCNxPNyj5AWZ_rQgJ3omMIM",
          "iat" : 1795424400
        } ]
      }""";

  private static final String JWKS_OF_BEFORE =
      "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"dcajQJWhpvrRVk0Cvausw2"
          + "Xr0HIicX2DAD5xS08cNbg\",\"kid\":\"W38nbxl3ALjedEuQLFldL2wNURk2kIPZW8p1lMStmxk\""
          + ",\"use\":\"sig\",\"alg\":\"EdDSA\"},{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\""
          + ":\"lHoAVcyhotv_1WFbw00PphUycfVd2xuXSHD0-bt-oDM\",\"kid\":\"T0c9m72_70oxQRR-wkM"
          + "ajdNV3TQJVPkqleLt1awTKL0\",\"use\":\"sig\",\"alg\":\"EdDSA\"}]}";

  private static final String TOKEN_OF_BEFORE =
      "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6IlQwYzltNzJfNzBveFFSUi13a01ham"
          + "ROVjNUUUpWUGtxbGVMdDFhd1RLTDAifQ.eyJpc3MiOiJodHRwczovL3BvcnRhbC50ZXN0IiwiYXVkI"
          + "joiZGlkeW1pdW0iLCJzdWIiOiIwMTkyZjAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEiLCJ"
          + "vcmciOiIwMTkyZjAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDIiLCJuYW1lIjoi0JDQtNCwI"
          + "C8gXCJ4XCIgw6kiLCJqdGkiOiI1YTY4MmM2YS05NDM0LTQ1MDEtODBiMC00MWJlZjA0NTEwMjgiLCJ"
          + "pYXQiOjE4MDMyODY4MDAsImV4cCI6MTgwMzI4NzcwMCwic2lkIjoiMDE5MmYwMDAtMDAwMC03MDAwL"
          + "TgwMDAtMDAwMDAwMDAwMDAxIn0.tf1QL5jzVoox1sGhIhHcGeBo5JZNUocSDJTARw1sPUpiNqZ0OIO"
          + "xjPDvEDhUlMKYObtyrZ3dGXTAzUSAaNCcAg";

  private static Vertx vertx;

  @TempDir private Path directory;
  private Instant now = Instant.now();
  private Tokens tokens;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  @BeforeEach
  void start() {
    tokens = tokens(ISSUER);
  }

  private Tokens tokens(String issuer) {
    return new Tokens(vertx, keys(), issuer, QUARTER, Clock.fixed(now, ZoneOffset.UTC));
  }

  private Keys keys() {
    return new Keys(directory.resolve("keys"), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static String refusal(Tokens by, String token) {
    return catchThrowableOfType(Problem.class, () -> by.verify(token).await()).code();
  }

  private static String part(JsonObject json) {
    return encoded(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static JsonObject part(String token, int index) {
    return new JsonObject(
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8));
  }

  /** A token under the portal's own key with other claims or another header. */
  private String signed(JsonObject header, JsonObject claims) throws JoseException {
    var token = new JsonWebSignature();
    token.getHeaders().setFullHeaderAsJsonString(header.encode());
    token.setPayload(claims.encode());
    token.setKey(keys().load(Set.of()).get(0).pair().getPrivateKey());
    return token.getCompactSerialization();
  }

  @Test
  void a_token_tells_who_shows_it() {
    var token = tokens.issue(ADA, SESSION);
    assertThat(tokens.verify(token).await()).isEqualTo(ADA);
    assertThat(tokens.verify(token).await()).isEqualTo(ADA);
    assertThat(Tokens.session(token)).isEqualTo(SESSION);
    assertThat(part(token, 0).getString("typ")).isEqualTo("at+jwt");
    assertThat(part(token, 1).getString("iss")).isEqualTo(ISSUER);
  }

  @Test
  void a_clients_token_tells_what_it_is_good_for_and_with_which_session_it_ends() {
    var scopes = Set.of(Scope.ENTRIES_WRITE, Scope.PROJECTS_READ);
    var client = new Actor(Ids.next(), "Historian", Ids.next(), scopes);
    var token = tokens.issue(client, SESSION);
    assertThat(tokens.verify(token).await()).isEqualTo(client);
    var claims = part(token, 1);
    assertThat(claims.getString("client_id")).isEqualTo(client.id().toString());
    assertThat(claims.getString("scope")).isEqualTo("entries:write projects:read");
    assertThat(claims.getString("sid")).isEqualTo(SESSION.toString());
    for (var more : new String[] {"entries:write journal:read", "everything", ""}) {
      var parts = token.split("\\.");
      var forged = parts[0] + '.' + part(part(token, 1).put("scope", more)) + '.' + parts[2];
      assertThat(refusal(tokens, forged)).isEqualTo("not-signed-in");
    }
    var person = part(token, 1);
    person.remove("client_id");
    var withoutName = token.split("\\.")[0] + '.' + part(person) + '.' + token.split("\\.")[2];
    assertThat(refusal(tokens, withoutName)).isEqualTo("not-signed-in");
  }

  @Test
  void a_token_expires_even_when_it_was_verified_before() {
    var token = tokens.issue(ADA, SESSION);
    now = now.plus(QUARTER);
    assertThat(refusal(tokens(ISSUER), token)).isEqualTo("token-expired");
    assertThat(refusal(tokens(ISSUER), token)).isEqualTo("token-expired");
  }

  @Test
  void a_token_of_another_portal_is_refused(@TempDir Path elsewhere) {
    var clock = Clock.fixed(now, ZoneOffset.UTC);
    var other = new Tokens(vertx, new Keys(elsewhere, clock), ISSUER, QUARTER, clock);
    assertThat(refusal(tokens, other.issue(ADA, SESSION))).isEqualTo("not-signed-in");
  }

  @Test
  void a_token_for_another_issuer_or_audience_is_refused() throws Exception {
    assertThat(refusal(tokens, tokens("http://other").issue(ADA, SESSION)))
        .isEqualTo("not-signed-in");
    var good = tokens.issue(ADA, SESSION);
    for (var audience : new String[] {"other", null}) {
      var token = signed(part(good, 0), part(good, 1).put("aud", audience));
      assertThat(refusal(tokens, token)).isEqualTo("not-signed-in");
    }
    var without = part(good, 1);
    without.remove("iss");
    assertThat(refusal(tokens, signed(part(good, 0), without))).isEqualTo("not-signed-in");
  }

  @Test
  void a_token_of_another_type_is_refused() throws Exception {
    var good = tokens.issue(ADA, SESSION);
    var token = signed(part(good, 0).put("typ", "JWT"), part(good, 1));
    assertThat(refusal(tokens, token)).isEqualTo("not-signed-in");
  }

  @Test
  void no_signature_and_a_signature_by_the_public_key_as_secret_are_refused() throws Exception {
    var good = tokens.issue(ADA, SESSION);
    var claims = part(part(good, 1));
    assertThat(refusal(tokens, part(part(good, 0).put("alg", "none")) + '.' + claims + '.'))
        .isEqualTo("not-signed-in");
    assertThat(refusal(tokens, good.split("\\.")[0] + '.' + claims)).isEqualTo("not-signed-in");
    assertThat(refusal(tokens, good.split("\\.")[0] + '.' + claims + '.'))
        .isEqualTo("not-signed-in");
    var text = part(part(good, 0).put("alg", "HS256")) + '.' + claims;
    var mac = Mac.getInstance("HmacSHA256");
    var x = new JsonObject(tokens.jwks()).getJsonArray("keys").getJsonObject(0).getString("x");
    mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(x), "HmacSHA256"));
    var forged = text + '.' + encoded(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    assertThat(refusal(tokens, forged)).isEqualTo("not-signed-in");
  }

  @Test
  void changed_claims_and_nonsense_are_refused() {
    var good = tokens.issue(ADA, SESSION).split("\\.");
    var other = part(part(String.join(".", good), 1).put("sub", Ids.next().toString()));
    for (var token :
        new String[] {
          good[0] + '.' + other + '.' + good[2],
          "",
          ".",
          "..",
          "a.b.c",
          good[0] + ".€.€",
          good[0] + "..",
          good[0] + '.' + good[1] + '.' + good[2] + "x".repeat(5_000),
          good[0] + ".e30." + good[2]
        }) {
      assertThat(refusal(tokens, token)).isEqualTo("not-signed-in");
    }
  }

  @Test
  void the_key_is_kept_for_its_owner_only() throws Exception {
    var token = tokens.issue(ADA, SESSION);
    assertThat(tokens(ISSUER).verify(token).await()).isEqualTo(ADA);
    var keys = directory.resolve("keys");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(keys.resolve("access-tokens.json"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(keys)) {
      assertThat(files).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"crv\":\"Ed25519\",\"x\":\"\",\"d\":\"AAAA\",\"iat\":1}",
        "{\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"iat\":1}"
      })
  void a_damaged_file_of_keys_stops_the_start_in_one_line(String key) throws Exception {
    Files.writeString(
        directory.resolve("keys").resolve("access-tokens.json"), "{\"keys\":[" + key + "]}");
    var failure = catchThrowableOfType(StartFailure.class, () -> tokens(ISSUER));
    assertThat(failure).hasMessageStartingWith("keys.directory: ").hasMessageNotContainingAny("\n");
  }

  @Test
  void a_new_key_follows_after_90_days_and_the_one_before_stays_good() {
    var before = tokens.jwks();
    now = now.plus(Duration.ofDays(89));
    var later = tokens(ISSUER);
    assertThat(new JsonObject(later.jwks()).getJsonArray("keys"))
        .hasSize(2)
        .containsAll(new JsonObject(before).getJsonArray("keys"));
    now = now.plus(Duration.ofDays(2));
    later = tokens(ISSUER);
    assertThat(part(later.issue(ADA, SESSION), 0))
        .isNotEqualTo(part(tokens.issue(ADA, SESSION), 0));
    assertThat(refusal(later, tokens.issue(ADA, SESSION))).isEqualTo("token-expired");
    assertThat(later.jwks()).doesNotContain("\"d\"");
  }

  @Test
  void a_new_key_signs_when_each_node_has_looked_and_knows_it() {
    now = now.plus(Duration.ofDays(89));
    var first = tokens(ISSUER);
    var made = first.issue(ADA, SESSION);
    assertThat(part(made, 0)).isEqualTo(part(tokens.issue(ADA, SESSION), 0));
    assertThat(new JsonObject(first.jwks()).getJsonArray("keys")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"ES256\"}",
        "{\"alg\":\"none\"}",
        "{\"crit\":[\"b64\"],\"b64\":true}",
        "{\"crit\":[]}",
        "{\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}}",
        "{\"jku\":\"https://elsewhere.test/jwks.json\"}",
        "{\"x5u\":\"https://elsewhere.test/chain.pem\"}",
        "{\"kid\":\"another\"}"
      })
  void a_token_with_any_other_header_is_refused(String members) throws Exception {
    var good = tokens.issue(ADA, SESSION);
    var header = part(good, 0).mergeIn(new JsonObject(members));
    var text = part(header) + '.' + good.split("\\.")[1];
    var signer = Signature.getInstance("Ed25519");
    signer.initSign(keys().load(Set.of()).get(0).pair().getPrivateKey());
    signer.update(text.getBytes(StandardCharsets.US_ASCII));
    assertThat(refusal(tokens, text + '.' + encoded(signer.sign()))).isEqualTo("not-signed-in");
  }

  @Test
  void a_token_has_one_form() {
    var good = tokens.issue(ADA, SESSION);
    for (var other : new String[] {good + '!', good + '.', good + ".A.B", good + "€", '!' + good}) {
      assertThat(refusal(tokens, other)).isEqualTo("not-signed-in");
    }
  }

  @Test
  void a_token_is_good_to_the_second() {
    var token = tokens.issue(ADA, SESSION);
    now = now.plus(QUARTER).minusSeconds(1);
    assertThat(tokens(ISSUER).verify(token).await()).isEqualTo(ADA);
    now = now.plusSeconds(1);
    assertThat(refusal(tokens(ISSUER), token)).isEqualTo("token-expired");
  }

  @Test
  void keys_and_tokens_of_before_stay_good() throws Exception {
    now = Instant.ofEpochSecond(1803286800);
    Files.writeString(directory.resolve("keys").resolve("access-tokens.json"), KEYS_OF_BEFORE);
    var later = tokens("https://portal.test");
    assertThat(later.jwks()).isEqualTo(JWKS_OF_BEFORE);
    assertThat(later.verify(TOKEN_OF_BEFORE).await().name()).isEqualTo("Ада / \"x\" é");
    var secrets = keys().load(Set.of()).stream().map(SigningKey::secretJwk).toList();
    assertThat(new JsonObject().put("keys", new JsonArray(secrets)).encodePrettily())
        .isEqualTo(KEYS_OF_BEFORE);
  }

  @Test
  void a_key_signs_under_its_own_name_only_and_is_forgotten_after_two_more() {
    var first = tokens.issue(ADA, SESSION);
    var made = now;
    now = made.plus(Duration.ofDays(89));
    keys().load(Set.of());
    now = made.plus(Duration.ofDays(91));
    var second = tokens(ISSUER).issue(ADA, SESSION);
    now = made;
    var both = tokens(ISSUER);
    assertThat(both.verify(first).await()).isEqualTo(ADA);
    assertThat(both.verify(second).await()).isEqualTo(ADA);
    var renamed = second.split("\\.")[0] + first.substring(first.indexOf('.'));
    assertThat(refusal(both, renamed)).isEqualTo("not-signed-in");
    now = made.plus(Duration.ofDays(180));
    keys().load(Set.of());
    now = made.plus(Duration.ofDays(182));
    var third = tokens(ISSUER).issue(ADA, SESSION);
    now = made;
    assertThat(refusal(tokens(ISSUER), first)).isEqualTo("not-signed-in");
    assertThat(tokens(ISSUER).verify(second).await()).isEqualTo(ADA);
    assertThat(tokens(ISSUER).verify(third).await()).isEqualTo(ADA);
  }

  @Test
  void what_a_dropped_key_signed_is_refused_at_once_though_it_was_verified() {
    var running = new Tokens(vertx, keys(), ISSUER, QUARTER, Clock.fixed(now, ZoneOffset.UTC));
    var token = running.issue(ADA, SESSION);
    assertThat(running.verify(token).await()).isEqualTo(ADA);
    for (int i = 0; i < 2; i++) {
      now = now.plus(Duration.ofDays(91));
      keys().load(Set.of());
    }
    running.use(keys().load(Set.of()), List.of());
    assertThat(refusal(running, token)).isEqualTo("not-signed-in");
  }

  @Test
  void a_key_of_another_node_is_looked_for_and_only_one_that_could_be() throws Exception {
    var elsewhere = new Keys(directory.resolve("other"), Clock.fixed(now, ZoneOffset.UTC));
    var other = new Tokens(vertx, elsewhere, ISSUER, QUARTER, Clock.fixed(now, ZoneOffset.UTC));
    var token = other.issue(ADA, SESSION);
    assertThat(refusal(tokens, token)).isEqualTo("not-signed-in");
    var looks = new AtomicInteger();
    var found = elsewhere.load(Set.of()).stream().map(SigningKey::verifier).toList();
    tokens.lookBy(
        () -> {
          looks.incrementAndGet();
          tokens.use(keys().load(Set.of()), found);
          return Future.succeededFuture(Reply.noContent());
        });
    for (var garbage : List.of("", "a.b.c", "e30.e30.e30", token.substring(1), "x".repeat(5_000))) {
      assertThat(refusal(tokens, garbage)).isEqualTo("not-signed-in");
    }
    assertThat(looks).hasValue(0);
    assertThat(tokens.verify(token).await()).isEqualTo(ADA);
    assertThat(tokens.verify(token).await()).isEqualTo(ADA);
    assertThat(looks).hasValue(1);
    assertThat(tokens.jwks()).contains(found.get(0).id());
    // it signs by its own key all the same
    assertThat(refusal(other, tokens.issue(ADA, SESSION))).isEqualTo("not-signed-in");
  }

  @Test
  void a_key_that_was_retired_leaves_the_file_and_another_signs_at_once() {
    var before = keys().load(Set.of()).get(0);
    var after = keys().load(Set.of(before.id()));
    assertThat(after).hasSize(1).doesNotContain(before);
    assertThat(keys().read()).extracting(SigningKey::id).containsExactly(after.get(0).id());
    assertThat(keys().signing(after)).isEqualTo(after.get(0));
  }

  @Test
  void the_cache_of_verified_tokens_is_bounded() {
    var cache = Tokens.cache(10, QUARTER);
    for (int i = 0; i < 100; i++) {
      cache.put("token " + i, new Tokens.Verified(ADA, SESSION, i));
    }
    cache.cleanUp();
    assertThat(cache.getIfPresent("token 99").expires()).isEqualTo(99);
    assertThat(cache.getIfPresent("token 80")).isNull();
    assertThat(cache.estimatedSize()).isEqualTo(10);
  }
}
