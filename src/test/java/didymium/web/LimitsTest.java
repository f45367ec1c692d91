package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.AtOnce;
import didymium.testing.RunningPortal;
import didymium.testing.World;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How many of a thing there can be, however many are made at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {
  private RunningPortal portal;
  private World world;

  @BeforeAll
  void start() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true"));
    world = World.create(portal.database().pool()).await();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @Test
  void ofCalendarsNobodyHasMoreThanTwenty() {
    var scientist = portal.as(world.scientistCsir);
    var statuses =
        AtOnce.statuses(32, i -> scientist.post("/calendars", "{\"name\":\"Wall " + i + "\"}"));
    assertThat(statuses).containsOnly(201, 409).filteredOn(status -> status == 201).hasSize(20);
  }

  @Test
  void ofWebhooksNoOrganisationHasMoreThanFifty() {
    var administrator = portal.as(world.administratorGiredmet);
    var body = "{\"name\":\"Receiver %d\",\"url\":\"http://127.0.0.1:9/\"}";
    var statuses = AtOnce.statuses(64, i -> administrator.post("/webhooks", body.formatted(i)));
    assertThat(statuses).containsOnly(201, 409).filteredOn(status -> status == 201).hasSize(50);
  }
}
