package didymium.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.config.StartFailure;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  private static final Actor ADA = new Actor(Ids.next(), "Ада Лавлейс", Ids.next());
  private static final UUID SESSION = Ids.next();
  private static final String ISSUER = "http://127.0.0.1:8130";
  private static final Duration QUARTER = Duration.ofMinutes(15);

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
  private String signed(JsonObject header, JsonObject claims) {
    var text = part(header) + '.' + part(claims);
    return text + '.' + keys().load().get(0).sign(text);
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
  void a_clients_token_tells_what_it_is_good_for_and_has_no_session() {
    var scopes = Set.of(Scope.ENTRIES_WRITE, Scope.PROJECTS_READ);
    var client = new Actor(Ids.next(), "Historian", Ids.next(), scopes);
    var token = tokens.issue(client);
    assertThat(tokens.verify(token).await()).isEqualTo(client);
    var claims = part(token, 1);
    assertThat(claims.getString("client_id")).isEqualTo(client.id().toString());
    assertThat(claims.getString("scope")).isEqualTo("entries:write projects:read");
    assertThat(claims.containsKey("sid")).isFalse();
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
  void a_token_for_another_issuer_or_audience_is_refused() {
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
  void a_token_of_another_type_is_refused() {
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

  @Test
  void a_damaged_file_of_keys_stops_the_start_in_one_line() throws Exception {
    Files.writeString(directory.resolve("keys").resolve("access-tokens.json"), "{\"keys\":[{}]}");
    var failure = catchThrowableOfType(StartFailure.class, () -> tokens(ISSUER));
    assertThat(failure).hasMessageStartingWith("keys.directory: ").hasMessageNotContainingAny("\n");
  }

  @Test
  void a_new_key_follows_after_90_days_and_the_one_before_stays_good() {
    var before = tokens.jwks();
    now = now.plus(Duration.ofDays(91));
    var later = tokens(ISSUER);
    assertThat(new JsonObject(later.jwks()).getJsonArray("keys"))
        .hasSize(2)
        .containsAll(new JsonObject(before).getJsonArray("keys"));
    assertThat(part(later.issue(ADA, SESSION), 0))
        .isNotEqualTo(part(tokens.issue(ADA, SESSION), 0));
    assertThat(refusal(later, tokens.issue(ADA, SESSION))).isEqualTo("token-expired");
    assertThat(later.jwks()).doesNotContain("\"d\"");
  }

  @Test
  void the_cache_of_verified_tokens_is_bounded() {
    var cache = new VerifiedTokens(10);
    for (int i = 0; i < 100; i++) {
      cache.put("token " + i, new VerifiedTokens.Verified(ADA, i));
    }
    assertThat(cache.get("token 99").expires()).isEqualTo(99);
    assertThat(cache.get("token 80")).isNull();
  }
}
