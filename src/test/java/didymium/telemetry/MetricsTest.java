package didymium.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.Scraped;
import didymium.testing.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a node tells whoever operates it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {
  private RunningPortal portal;
  private World world;

  @BeforeAll
  void start() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_MANAGEMENT_PORT", "0"));
    world = World.create(portal.database().pool()).await();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private Scraped scrape() {
    return Scraped.of(portal.managementUrl());
  }

  private Scraped scraped(String name, double value, String... labels) {
    return Eventually.get(
        name + " is " + value, this::scrape, found -> found.value(name, labels) == value);
  }

  @Test
  void aRequestIsCountedByItsOperationAndStatus() {
    Eventually.holds(
        "operations have names",
        () -> {
          portal.as(world.scientistCsir).get("/projects/" + world.project);
          return scrape()
                  .value("didymium_http_requests_total", "operation=\"getProject\"", "\"200\"")
              > 0;
        });
    portal.as(world.scientistCsir).get("/projects/" + UUID.randomUUID());
    portal.anybody().get("/projects/" + world.project);
    var found = scrape();
    assertThat(found.value("didymium_http_requests_total", "\"getProject\"", "\"404\"")).isOne();
    assertThat(found.value("didymium_http_requests_total", "\"getProject\"", "\"401\"")).isOne();
    assertThat(found.value("didymium_http_answer_seconds_count", "\"getProject\""))
        .isEqualTo(found.value("didymium_http_requests_total", "\"getProject\""));
    assertThat(found.value("didymium_http_open")).isZero();
  }

  @Test
  void noAddressOfACallerMakesASeriesOfItsOwn() {
    int before = series();
    for (int i = 0; i < 20; i++) {
      portal.anybody().raw("GET", "/nothing/" + UUID.randomUUID(), null);
      portal.anybody().raw("GET", "/api/v1/nothing/" + UUID.randomUUID(), null);
    }
    assertThat(scrape().text()).doesNotContain("nothing");
    assertThat(series() - before).isLessThan(40);
  }

  private int series() {
    return (int) scrape().text().lines().filter(line -> line.startsWith("didymium_http_")).count();
  }

  @Test
  void whatIsNumberedAndSignedIsTold() {
    var coordinator = portal.as(world.coordinatorCsir);
    var plan =
        """
        {"title":"Told","stage":"pilot","meansOfVerification":"assay",
         "due":{"date":"2027-06-30","precision":"quarter"}}
        """;
    var made = coordinator.post("/projects/" + world.project + "/milestones", plan);
    assertThat(made.status()).isEqualTo(201);
    Eventually.holds(
        "it is signed",
        () ->
            scrape().value("didymium_journal_position") > 0
                && scrape().value("didymium_log_unsigned") == 0);
    var found = scrape();
    assertThat(found.value("didymium_journal_waiting")).isZero();
    assertThat(found.value("didymium_journal_waiting_age_seconds")).isZero();
    assertThat(found.value("didymium_journal_leads")).isOne();
    assertThat(found.value("didymium_webhooks_leads")).isOne();
    assertThat(found.value("didymium_database_up")).isOne();
  }

  @Test
  void whatWaitsToBeNumberedIsToldWithItsAge() {
    try (var other = RunningPortal.start(Map.of("DIDYMIUM_MANAGEMENT_PORT", "0"))) {
      var held =
          """
          create function refuse() returns trigger language plpgsql as
            'begin raise exception ''held''; end';
          create trigger held before delete on journal_inbox for each row execute function refuse();
          insert into journal_inbox (id, type, at, actor_id, actor_name, organisation_id,
            subject_kind, subject_id, content)
          values (gen_random_uuid(), 'entry-logged', now() - interval '90 seconds',
            gen_random_uuid(), 'x', gen_random_uuid(), 'entry', gen_random_uuid(), '{}');
          """;
      other.database().pool().query(held).execute().await();
      var found =
          Eventually.get(
              "what waits is told",
              () -> Scraped.of(other.managementUrl()),
              told -> told.value("didymium_journal_waiting") == 1);
      assertThat(found.value("didymium_journal_waiting_age_seconds")).isBetween(90.0, 200.0);
    }
  }

  @Test
  void poolsAreToldByName() {
    var found = scraped("didymium_pool_size", 7, "pool=\"work\"", "type=\"sql\"");
    assertThat(found.value("didymium_pool_size", "pool=\"reports\"")).isOne();
    assertThat(found.value("didymium_pool_waiting", "pool=\"work\"")).isZero();
    assertThat(found.text()).contains("didymium_pool_used{pool=\"work\",type=\"sql\"}");
    assertThat(found.value("didymium_loop_lag_seconds_count")).isPositive();
    assertThat(found.names())
        .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_cpu_usage");
  }

  @Test
  void aLiveStreamCountsWhileItIsOpen() throws Exception {
    var before = scrape().value("didymium_live_subscribers");
    assertThat(before).isZero();
    var address = URI.create(portal.url() + "/api/v1/journal/stream");
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + portal.token(world.scientistCsir))
            .build();
    var stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    scraped("didymium_live_subscribers", 1);
    stream.body().close();
    scraped("didymium_live_subscribers", 0);
  }

  @Test
  void theManagementPortServesHealthAndNothingElse() {
    assertThat(Scraped.get(portal.managementUrl() + "/health/live").statusCode()).isEqualTo(200);
    assertThat(Scraped.get(portal.managementUrl() + "/health/ready").statusCode()).isEqualTo(200);
    assertThat(Scraped.get(portal.managementUrl() + "/api/v1/projects").statusCode())
        .isEqualTo(404);
    assertThat(Scraped.get(portal.url() + "/metrics").statusCode()).isEqualTo(404);
  }
}
