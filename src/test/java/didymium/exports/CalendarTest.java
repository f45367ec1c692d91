package didymium.exports;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.TestClient.Answer;
import io.vertx.sqlclient.Tuple;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Calendars behind secret addresses, read by the parser of others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarTest {
  private static final String GATE =
      "{\"stage\":\"bench\",\"due\":{\"date\":\"2027-02-10\",\"precision\":\"month\"},\"criteria\":[]}";

  private Laboratory laboratory;
  private String gate;

  @BeforeAll
  void start() {
    laboratory = new Laboratory();
    gate = laboratory.coordinator.post(laboratory.project + "/gates", GATE).id();
  }

  @AfterAll
  void stop() {
    laboratory.close();
  }

  private Answer made(String body) {
    return laboratory.scientist.post("/calendars", body);
  }

  private static String path(Answer made) {
    var url = made.json().path("url").asText();
    return url.substring(url.indexOf("/calendars/"));
  }

  private Answer read(String path, String... headers) {
    return laboratory.portal.anybody().raw("GET", path, null, headers);
  }

  private static VEvent event(String text, String id) throws Exception {
    var calendar = new CalendarBuilder().build(new StringReader(text));
    return calendar.<VEvent>getComponents(Component.VEVENT).stream()
        .filter(event -> event.getUid().orElseThrow().getValue().startsWith(id))
        .findFirst()
        .orElseThrow();
  }

  private static String value(VEvent event, String property) {
    return event.<Property>getProperty(property).orElseThrow().getValue();
  }

  @Test
  void milestonesAndGatesAreWholeDaysAtTheEndOfTheirPeriods() throws Exception {
    var text = read(path(made("{\"name\":\"Phone\"}"))).response().body();
    var given = laboratory.scientist.get("/milestones/" + laboratory.milestone).json();

    var milestone = event(text, laboratory.milestone);
    assertThat(milestone.<LocalDate>getDateTimeStart().getDate())
        .isEqualTo(LocalDate.of(2026, 12, 31));
    assertThat(value(milestone, Property.SUMMARY))
        .isEqualTo(given.path("title").asText() + " (Q4 2026)");
    assertThat(value(milestone, Property.SEQUENCE))
        .isEqualTo("" + (given.path("version").asInt() - 1));
    assertThat(value(milestone, Property.STATUS)).isEqualTo("TENTATIVE");
    assertThat(value(milestone, Property.URL)).endsWith("/milestones/" + laboratory.milestone);

    var planned = event(text, gate);
    assertThat(planned.<LocalDate>getDateTimeStart().getDate())
        .isEqualTo(LocalDate.of(2027, 2, 28));
    assertThat(value(planned, Property.SUMMARY)).contains("Gate", "Feb 2027");
  }

  @Test
  void itSpeaksItsOwnersLanguage() throws Exception {
    var reader = laboratory.portal.as(laboratory.world.scientistCsir);
    var etag = reader.get("/participants/" + laboratory.world.scientistCsir.id()).header("ETag");
    var person = "/participants/" + laboratory.world.scientistCsir.id();
    reader.patch(person, "{\"language\":\"ru\"}", etag);
    var text = read(path(reader.post("/calendars", "{\"name\":\"Телефон\"}"))).response().body();
    assertThat(value(event(text, laboratory.milestone), Property.SUMMARY))
        .endsWith("(IV кв. 2026)");
  }

  @Test
  void theAddressIsToldOnceAndWorksUntilItIsRevoked() {
    var made = made("{\"name\":\"Desk\"}");
    var path = path(made);
    var listed = laboratory.scientist.get("/calendars").response().body();
    assertThat(path).matches("/calendars/[A-Za-z0-9_-]{43}\\.ics");
    assertThat(listed).contains(made.id()).doesNotContain(path);
    var first = read(path);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Content-Type")).isEqualTo("text/calendar; charset=utf-8");
    assertThat(read(path, "If-None-Match", first.header("ETag")).status()).isEqualTo(304);

    laboratory.scientist.delete("/calendars/" + made.id());
    assertThat(read(path).status()).isEqualTo(404);
    assertThat(read("/calendars/" + "x".repeat(43) + ".ics").status()).isEqualTo(404);
  }

  @Test
  void itShowsOnlyWhatItsOwnerSeesNow() {
    var owner = laboratory.portal.as(laboratory.world.observerCsir);
    var path = path(owner.post("/calendars", "{\"name\":\"Ministry\"}"));
    assertThat(read(path).response().body()).contains(laboratory.milestone);
    laboratory
        .portal
        .database()
        .pool()
        .preparedQuery("update participants set active = false where id = $1")
        .execute(Tuple.of(laboratory.world.observerCsir.id()))
        .await();
    assertThat(read(path).status()).isEqualTo(404);
  }

  @Test
  void projectsThatOneDoesNotSeeAreRefusedByName() {
    var body = "{\"name\":\"x\",\"projects\":[\"%s\",\"%s\"]}";
    var refused = made(body.formatted(laboratory.world.project, UUID.randomUUID()));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.pointers()).containsExactly("/projects/1");
    assertThat(made("{\"name\":\"x\",\"projects\":[]}").status()).isEqualTo(400);
  }
}
