package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every operation: how requests are refused, repeated, paged and versioned. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConventionsTest {
  private static final String PLAN =
      """
      {"title":"%s","stage":"pilot","meansOfVerification":"assay by two laboratories",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  private RunningPortal portal;
  private World world;
  private TestClient coordinator;
  private TestClient scientist;
  private String milestones;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    coordinator = portal.as(world.coordinatorCsir);
    scientist = portal.as(world.scientistGiredmet);
    milestones = "/projects/" + world.project + "/milestones";
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                        | 400 | malformed-json  |",
        "[]                                       | 400 | wrong-type      |",
        "null                                     | 400 | malformed-body  |",
        "{\"title\":5}                            | 400 | wrong-type      | /title",
        "{\"titel\":\"x\",\"title\":\"a\",\"stage\":\"pilot\",\"meansOfVerification\":\"m\",\"due\":{\"date\":\"2026-02-03\",\"precision\":\"day\"}} | 400 | unknown-field | /titel",
        "{\"title\":\"x\",\"title\":\"y\"}        | 400 | duplicate-field |",
        "{\"stage\":\"moon\"}                     | 400 | unknown-value   | /stage",
        "{\"stage\":0}                            | 400 | unknown-value   | /stage",
        "{\"ownerId\":\"7\"}                      | 400 | not-an-id       | /ownerId",
        "{\"due\":{\"date\":\"2026-02-30\",\"precision\":\"day\"}} | 400 | not-a-date | /due/date",
        "{\"due\":{\"date\":\"2026-02-03\",\"precision\":\"week\"}} | 400 | unknown-value | /due/precision",
        "{\"due\":\"soon\"}                       | 400 | wrong-type      | /due",
        "{\"title\":\"a\\u0000b\",\"stage\":\"pilot\",\"meansOfVerification\":\"m\",\"due\":{\"date\":\"2026-02-03\",\"precision\":\"day\"}} | 400 | refused-character | /title",
        "{\"title\":\"a\\u202eb\",\"stage\":\"pilot\",\"meansOfVerification\":\"m\",\"due\":{\"date\":\"2026-02-03\",\"precision\":\"day\"}} | 400 | refused-character | /title",
        "{\"title\":\"a\",\"stage\":\"pilot\",\"meansOfVerification\":\"m\",\"ownerId\":\"019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7d\",\"due\":{\"date\":\"2026-02-03\",\"precision\":\"day\"}} | 422 | milestone.owner.not-working-here | /ownerId",
      })
  void aBodyThatCannotBeTakenIsRefusedByNameAndLeavesNothing(
      String body, int status, String code, String pointer) {
    var before = coordinator.get(milestones + "?limit=200").json().path("items").size();
    var answer = coordinator.post(milestones, body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("detail").asText()).isNotBlank();
    if (pointer != null) {
      assertThat(answer.pointers()).contains(pointer);
    }
    assertThat(coordinator.get(milestones + "?limit=200").json().path("items")).hasSize(before);
  }

  @Test
  void allFaultsOfAFormAreToldAtOnce() {
    var answer = coordinator.post(milestones, "{}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder("/title", "/meansOfVerification", "/stage", "/due");
  }

  @Test
  void problemsSpeakTheCallersLanguage() {
    var russian = coordinator.get("/milestones/" + UUID.randomUUID(), "Accept-Language", "ru-RU");
    var hindi = coordinator.get("/milestones/" + UUID.randomUUID(), "Accept-Language", "hi,en;q=0");
    assertThat(russian.json().path("detail").asText()).contains("вехи");
    assertThat(hindi.json().path("detail").asText()).contains("मील");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWith413() {
    var body = "{\"title\":\"" + "x".repeat(70_000) + "\"}";
    assertThat(coordinator.post(milestones, body).status()).isEqualTo(413);
  }

  @Test
  void anotherMediaTypeIsRefusedWith415() {
    var answer = coordinator.post(milestones, "title=x", "Content-Type", "text/plain");
    assertThat(answer.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/projects/", "/calendars/", "/clients/x/"})
  void anAddressThatEndsWithASlashIsNone(String path) {
    for (var method : List.of("GET", "POST", "DELETE")) {
      assertThat(coordinator.raw(method, "/api/v1" + path, null).status())
          .as(method)
          .isEqualTo(404);
    }
  }

  @Test
  void anUnknownMethodIsRefusedWith405AndTheKnownOnesAreNamed() {
    var answer = coordinator.raw("DELETE", "/api/v1" + milestones, null);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "POST");
  }

  @Test
  void whoHasNotSignedInIsToldSo() {
    var answer = portal.anybody().get(milestones);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void anUnknownAddressOrParameterIsRefused() {
    assertThat(coordinator.raw("GET", "/api/v1/nothing", null).status()).isEqualTo(404);
    assertThat(coordinator.get(milestones + "?stagee=pilot").code())
        .isEqualTo("unknown-query-parameter");
    assertThat(coordinator.get(milestones + "?limit=0").code()).isEqualTo("malformed-limit");
    assertThat(coordinator.get(milestones + "?limit=201").code()).isEqualTo("malformed-limit");
    assertThat(coordinator.get(milestones + "?cursor=x").code()).isEqualTo("malformed-cursor");
    assertThat(coordinator.get(milestones + "?stage=moon").code()).isEqualTo("malformed-query");
    assertThat(coordinator.get("/milestones/not-an-id").status()).isEqualTo(404);
  }

  @Test
  void aChangeNamesTheVersionThatItIsBasedOn() {
    var made = coordinator.post(milestones, PLAN.formatted("Versions"));
    var path = "/milestones/" + made.id();
    assertThat(made.header("Location")).isEqualTo("/api/v1" + path);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");

    assertThat(coordinator.send("PATCH", path, "{\"title\":\"x\"}").status()).isEqualTo(428);
    var changed = coordinator.patch(path, "{\"title\":\"Changed\"}", "\"1\"");
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(coordinator.patch(path, "{\"title\":\"y\"}", "\"1\"").status()).isEqualTo(412);
    assertThat(coordinator.get(path).json()).isEqualTo(changed.json());
  }

  @Test
  void theSameKeyAndBodyGiveTheFirstAnswerAgain() {
    var body = PLAN.formatted("Once");
    var first = coordinator.post(milestones, body, "Idempotency-Key", "plan-once");
    var second = coordinator.post(milestones, body, "Idempotency-Key", "plan-once");
    assertThat(second.response().body()).isEqualTo(first.response().body());
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");

    var other = coordinator.post(milestones, PLAN.formatted("Two"), "Idempotency-Key", "plan-once");
    assertThat(other.status()).isEqualTo(422);
    var malformed = coordinator.post(milestones, body, "Idempotency-Key", "k".repeat(201));
    assertThat(malformed.code()).isEqualTo("idempotency-key-malformed");
  }

  @Test
  void aListLinksToItsNextPage() {
    for (int i = 0; i < 3; i++) {
      coordinator.post(milestones, PLAN.formatted("Linked " + i));
    }
    var first = coordinator.get(milestones + "?text=linked&limit=2&sort=title");
    assertThat(first.json().path("items")).hasSize(2);
    var link = first.header("Link");
    var next = link.substring(1, link.indexOf('>'));
    var second = coordinator.get(next.replaceFirst("^/api/v1", ""));
    assertThat(second.json().path("items").findValuesAsText("title")).containsExactly("Linked 2");
    assertThat(second.json().path("next").isNull()).isTrue();
    assertThat(second.header("Link")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"metric\":\"recovery\",\"value\":111,\"unit\":\"%\"}                    | 422 | /measurements/0/value",
        "{\"metric\":\"recovery\",\"value\":29,\"unit\":\"%\"}                     | 422 | /measurements/0/comment",
        "{\"metric\":\"recovery\",\"value\":90,\"unit\":\"kg\"}                    | 422 | /measurements/0/unit",
        "{\"metric\":\"recovery\",\"value\":90,\"unit\":\"furlong\"}               | 422 | /measurements/0/unit",
        "{\"metric\":\"recovery\",\"value\":\"90\",\"unit\":\"%\"}                 | 400 | /measurements/0/value",
        "{\"metric\":\"recovery\",\"value\":1e9999999,\"unit\":\"%\"}              | 400 | /measurements/0/value",
        "{\"metric\":\"colour\",\"value\":90,\"unit\":\"%\"}                       | 400 | /measurements/0/metric",
        "{\"metric\":\"recovery\",\"value\":90,\"uncertainty\":-1,\"unit\":\"%\"}  | 400 | /measurements/0/uncertainty",
        "{\"metric\":\"feed-mass\",\"value\":0,\"unit\":\"kg\"}                    | 422 | /measurements/0/value",
        "{\"metric\":\"recovery\",\"value\":90}                                    | 400 | /measurements/0/unit",
        "null                                                                      | 400 | /measurements/0",
      })
  void aMeasurementThatCannotBeIsRefusedAndNothingIsStored(
      String measurement, int status, String pointer) {
    var milestone = coordinator.post(milestones, PLAN.formatted("Measured")).id();
    var entries = "/milestones/" + milestone + "/entries";
    var body = "{\"text\":\"run\",\"measurements\":[" + measurement + "]}";
    var answer = scientist.post(entries, body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.pointers()).contains(pointer);
    assertThat(scientist.get(entries).json().path("items")).isEmpty();
    assertThat(scientist.get("/milestones/" + milestone).json().path("state").asText())
        .isEqualTo("planned");
  }
}
