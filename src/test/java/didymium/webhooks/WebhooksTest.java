package didymium.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import didymium.contract.Contract;
import didymium.testing.Receiver;
import didymium.testing.Receiver.Received;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Webhooks from the journal to a receiver, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksTest {
  private RunningPortal portal;
  private World world;
  private TestClient coordinator;
  private TestClient scientist;
  private Receiver receiver;
  private String milestone;

  @BeforeAll
  void start() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true"));
    world = World.create(portal.database().pool()).await();
    coordinator = portal.as(world.coordinatorGiredmet);
    scientist = portal.as(world.scientistGiredmet);
    milestone =
        coordinator
            .post(
                "/projects/" + world.project + "/milestones",
                """
                {"title":"Milestone","stage":"bench","meansOfVerification":"assay","ownerId":"%s",
                 "due":{"date":"2026-12-31","precision":"quarter"}}
                """
                    .formatted(world.scientistGiredmet.id()))
            .id();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @BeforeEach
  void listen() {
    receiver = Receiver.start();
  }

  @AfterEach
  void removeWebhooks() {
    coordinator
        .get("/webhooks?limit=200")
        .json()
        .path("items")
        .forEach(item -> coordinator.delete("/webhooks/" + item.path("id").asText()));
    receiver.close();
  }

  private JsonNode add(String more) {
    var body = "{\"name\":\"Receiver\",\"url\":\"%s\"%s}".formatted(receiver.url(), more);
    var added = coordinator.post("/webhooks", body);
    assertThat(added.status()).isEqualTo(201);
    assertThat(receiver.next().type()).isEqualTo("didymium.ping");
    return added.json();
  }

  private static String path(JsonNode webhook) {
    return "/webhooks/" + webhook.path("id").asText();
  }

  private String log(String text) {
    var entry =
        scientist.post("/milestones/" + milestone + "/entries", "{\"text\":\"" + text + "\"}");
    assertThat(entry.status()).isEqualTo(201);
    return entry.id();
  }

  private static void verify(String secret, Received one) throws Exception {
    new com.standardwebhooks.Webhook(secret).verify(one.body().toString(), one.signed());
  }

  @Test
  void whatIsLoggedArrivesSignedAsACloudEvent() throws Exception {
    var webhook = add(",\"types\":[\"entry-logged\"]");
    var entry = log("First run");

    var one = receiver.next();
    verify(webhook.path("secret").asText(), one);
    assertThat(one.headers().get("Content-Type")).isEqualTo("application/cloudevents+json");
    assertThat(Contract.load().faults("CloudEvent", one.body().toString())).isEmpty();
    assertThat(one.json().path("id").asText()).isEqualTo(entry);
    assertThat(one.json().path("subject").asText()).isEqualTo("entry/" + entry);
    assertThat(one.json().path("source").asText()).endsWith("/api/v1/journal");
    var item = one.json().path("data");
    assertThat(Contract.load().faults("JournalItem", item.toString())).isEmpty();
    assertThat(item.path("position").asLong()).isEqualTo(one.position());
    assertThat(one.id()).isEqualTo(webhook.path("id").asText() + "_" + one.position());
  }

  @Test
  void aSignatureDoesNotHoldForAnotherBody() {
    var webhook = add("");
    log("Genuine");
    var one = receiver.next();
    while (!one.type().endsWith("entry-logged")) {
      one = receiver.next();
    }
    var body = one.body().toString().replace("Genuine", "Altered");
    var headers = one.signed();
    assertThatThrownBy(
            () ->
                new com.standardwebhooks.Webhook(webhook.path("secret").asText())
                    .verify(body, headers))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void aPublicKeyVerifiesWhatItsPairSigned() throws Exception {
    var webhook = add(",\"types\":[\"entry-logged\"],\"signature\":\"v1a\"");
    assertThat(webhook.path("secret").isNull()).isTrue();
    log("Run");

    var one = receiver.next();
    var signature = one.headers().get("webhook-signature");
    assertThat(signature).startsWith("v1a,");
    var ed25519 = Signature.getInstance("Ed25519");
    var key = webhook.path("publicKey").asText().substring("whpk_".length());
    var encoded = HexFormat.of().parseHex("302a300506032b6570032100");
    var x509 = new byte[44];
    System.arraycopy(encoded, 0, x509, 0, 12);
    System.arraycopy(Base64.getDecoder().decode(key), 0, x509, 12, 32);
    ed25519.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
    ed25519.update(
        (one.id() + '.' + one.headers().get("webhook-timestamp") + '.' + one.body()).getBytes());
    assertThat(ed25519.verify(Base64.getDecoder().decode(signature.substring(4)))).isTrue();
  }

  @Test
  void aReplacedSecretSignsBesideTheNewOne() throws Exception {
    var webhook = add(",\"types\":[\"entry-logged\"]");
    var rotated = coordinator.post(path(webhook) + "/secrets", null).json();
    log("Run");

    var one = receiver.next();
    assertThat(one.headers().get("webhook-signature").split(" ")).hasSize(2);
    verify(webhook.path("secret").asText(), one);
    verify(rotated.path("secret").asText(), one);
  }

  @Test
  void aSecretIsToldOnceAndIsNowhereInTheDatabase() {
    var body = "{\"name\":\"Receiver\",\"url\":\"%s\"}".formatted(receiver.url());
    var first = coordinator.post("/webhooks", body, "Idempotency-Key", "webhook-once");
    var again = coordinator.post("/webhooks", body, "Idempotency-Key", "webhook-once");
    var secret = first.json().path("secret").asText();
    assertThat(secret).startsWith("whsec_");
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.json().path("secret").isNull()).isTrue();

    var stored =
        portal
            .database()
            .pool()
            .query(
                """
                select coalesce(string_agg(t, ' '), '') from (
                  select s::text from webhook_secrets s union all
                  select w::text from webhooks w union all select j::text from journal j union all
                  select i::text from idempotency_keys i) as x(t)
                """)
            .execute()
            .map(rows -> rows.iterator().next().getString(0))
            .await();
    var bytes = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    assertThat(stored).doesNotContain(secret, HexFormat.of().formatHex(bytes));
  }

  @Test
  void aReceiverThatFailsGetsAllInOrderOnceItIsBackAndDelaysNobodyElse() {
    var webhook = add(",\"types\":[\"entry-logged\"]");
    receiver.answering(503);
    try (var other = Receiver.start()) {
      var body = "{\"name\":\"Other\",\"url\":\"%s\",\"types\":[\"entry-logged\"]}";
      coordinator.post("/webhooks", body.formatted(other.url()));
      assertThat(other.next().type()).isEqualTo("didymium.ping");
      var entries = List.of(log("one"), log("two"), log("three"));
      assertThat(other.next(3)).extracting(WebhooksTest::entry).isEqualTo(entries);
      assertThat(entry(receiver.next())).isEqualTo(entries.get(0));

      receiver.answering(204);
      var ping = coordinator.post(path(webhook) + "/pings", null);
      assertThat(ping.json().path("delivered").asBoolean()).isTrue();
      assertThat(deliveredEntries(receiver)).isEqualTo(entries);
      var list = coordinator.get(path(webhook) + "/deliveries").json().path("items");
      assertThat(list.findValuesAsText("status")).contains("503", "204");
      assertThat(list.findValuesAsText("answer")).contains("status 503");
    }
  }

  @Test
  void aReceiverThatHangsDelaysNobodyElse() {
    add(",\"types\":[\"entry-logged\"]");
    receiver.answering((one, response) -> {});
    try (var other = Receiver.start()) {
      var body = "{\"name\":\"Other\",\"url\":\"%s\",\"types\":[\"entry-logged\"]}";
      coordinator.post("/webhooks", body.formatted(other.url()));
      assertThat(other.next().type()).isEqualTo("didymium.ping");
      var first = log("one");
      assertThat(entry(receiver.next())).isEqualTo(first);
      var entries = List.of(first, log("two"), log("three"));
      assertThat(other.next(3)).extracting(WebhooksTest::entry).isEqualTo(entries);
      assertThat(receiver.rest()).isEmpty();
    }
  }

  private static String entry(Received one) {
    return one.json().path("id").asText();
  }

  /** The next three entries, each told once; pings between them left out. */
  private static List<String> deliveredEntries(Receiver receiver) {
    var all = new java.util.LinkedHashSet<String>();
    while (all.size() < 3) {
      var one = receiver.next();
      if (!one.type().equals("didymium.ping")) {
        all.add(entry(one));
      }
    }
    return List.copyOf(all);
  }

  @Test
  void goneSwitchesAWebhookOffAndSwitchedOnAgainItLosesNothing() {
    var webhook = add(",\"types\":[\"entry-logged\",\"webhook-disabled\"]");
    receiver.answering(410);
    var entry = log("Nobody wants this");
    assertThat(entry(receiver.next())).isEqualTo(entry);
    var seen = awaitDisabled(webhook);
    assertThat(seen.path("disabledReason").asText()).isEqualTo("gone");

    receiver.answering(204);
    var on =
        coordinator.patch(
            path(webhook), "{\"active\":true}", "\"" + seen.path("version").asText() + "\"");
    assertThat(on.json().path("disabledReason").isNull()).isTrue();
    assertThat(entry(receiver.next())).isEqualTo(entry);
    assertThat(receiver.next().type()).isEqualTo("didymium.webhook-disabled");
  }

  /** The stream of the journal tells, as it tells everything. */
  private JsonNode awaitDisabled(JsonNode webhook) {
    try (var lines = coordinator.lines("/api/v1/journal/stream?after=0")) {
      lines.filter(line -> line.contains("webhook-disabled")).findFirst().orElseThrow();
    }
    return coordinator.get(path(webhook)).json();
  }

  @Test
  void aReplaySendsTheSameAgainUnderTheSameIds() {
    var webhook = add(",\"types\":[\"entry-logged\"]");
    log("one");
    log("two");
    var first = receiver.next(2);
    var replay = "{\"from\":" + first.get(0).position() + "}";
    assertThat(coordinator.post(path(webhook) + "/replays", replay).status()).isEqualTo(200);

    var second = receiver.next(2);
    assertThat(second)
        .extracting(Received::id)
        .isEqualTo(first.stream().map(Received::id).toList());
    assertThat(second)
        .extracting(one -> one.body().toString())
        .isEqualTo(first.stream().map(one -> one.body().toString()).toList());
    var ahead = coordinator.post(path(webhook) + "/replays", "{\"from\":999999}");
    assertThat(ahead.code()).isEqualTo("webhook.replay.ahead");
  }

  @Test
  void aRedirectIsAFailureAndIsNotFollowed() {
    var webhook = add(",\"types\":[\"entry-logged\"]");
    try (var elsewhere = Receiver.start()) {
      receiver.answering(
          (one, response) ->
              response.setStatusCode(307).putHeader("Location", elsewhere.url()).end());
      var ping = coordinator.post(path(webhook) + "/pings", null).json();
      assertThat(ping.path("delivered").asBoolean()).isFalse();
      assertThat(ping.path("status").asInt()).isEqualTo(307);
      assertThat(elsewhere.rest()).isEmpty();
    }
  }

  @Test
  void nobodyGetsWhatTheirOrganisationMayNotSee() {
    try (var partner = Receiver.start()) {
      var body = "{\"name\":\"Partner\",\"url\":\"%s\",\"types\":[\"entry-logged\"]}";
      var theirs = portal.as(world.coordinatorCsir);
      var webhook = theirs.post("/webhooks", body.formatted(partner.url())).json();
      partner.next();
      scientist.post(
          "/milestones/" + milestone + "/entries",
          "{\"text\":\"ours\",\"visibility\":\"organisation\"}");
      var joint = log("joint");
      assertThat(entry(partner.next())).isEqualTo(joint);
      assertThat(coordinator.get(path(webhook)).status()).isEqualTo(404);
      theirs.delete(path(webhook));
    }
  }

  @Test
  void onlyTheProjectsThatAreAskedForAreDelivered() {
    var webhook = add(",\"types\":[\"entry-logged\"],\"projects\":[\"" + world.project + "\"]");
    coordinator.patch(path(webhook), "{\"name\":\"Renamed\"}", "\"1\"");
    var entry = log("Run");
    assertThat(entry(receiver.next())).isEqualTo(entry);
    var unknown =
        coordinator.post(
            "/webhooks",
            "{\"name\":\"x\",\"url\":\"%s\",\"projects\":[\"%s\"]}"
                .formatted(receiver.url(), world.stranger));
    assertThat(unknown.code()).isEqualTo("webhook.project.unknown");
    assertThat(unknown.pointers()).containsExactly("/projects/0");
  }

  @Test
  void anAnswerThatNeverEndsIsCutOffAndStillCounts() {
    var webhook = add(",\"types\":[\"entry-logged\"]");
    var megabyte = "x".repeat(1024 * 1024);
    receiver.answering(
        (one, response) -> {
          response.setChunked(true).write(megabyte);
          receiver.vertx().setPeriodic(1, timer -> response.write(megabyte));
        });
    var entries = List.of(log("one"), log("two"), log("three"));
    assertThat(receiver.next(3)).extracting(WebhooksTest::entry).isEqualTo(entries);
    assertThat(coordinator.get(path(webhook)).json().path("active").asBoolean()).isTrue();
  }
}
