package didymium.programmes;

import static didymium.projects.Cooperation.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.Json;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.bus.Versions;
import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.programmes.ProgrammeCommand.ChangeProgramme;
import didymium.programmes.ProgrammeCommand.GetProgramme;
import didymium.programmes.ProgrammeCommand.ListProgrammes;
import didymium.programmes.ProgrammeCommand.SignProgramme;
import didymium.projects.Cooperation;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class ProgrammesTest {
  private Cooperation all;

  @BeforeAll
  void begin() {
    all = new Cooperation();
  }

  @AfterAll
  void end() {
    all.close();
  }

  @Test
  void beginsAProgrammeThatOnlyItsPartysPeopleSee() {
    var reply = all.ask(sign("Signed", null));

    var programme = json(reply);
    var id = UUID.fromString(programme.get("id").asText());
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.location()).isEqualTo("/programmes/" + id);
    assertThat(programme.get("parties").findValuesAsText("shortName")).containsExactly("Giredmet");
    assertThat(programme.at("/start/precision").asText()).isEqualTo("quarter");
    assertThat(programme.at("/agreement/proposed").asInt()).isEqualTo(2);
    assertThat(json(get(all.giredmet.observer(), id))).isEqualTo(programme);
    assertThat(refusal(new GetProgramme(all.immt.admin(), id)).status()).isEqualTo(404);
    var entry = all.journal().get(all.journal().size() - 2);
    assertThat(entry.getString("type")).isEqualTo("programme-signed");
    assertThat(entry.getUUID("programme_id")).isEqualTo(id);
    assertThat(entry.getUUID("project_id")).isNull();
  }

  @Test
  void refusesATitleThatIsTakenButRepeatsItsOwnAnswer() {
    var key = new Idempotency("key-1", new byte[] {1});
    var first = all.ask(sign("Only one", key));

    var problem = refusal(sign("ONLY ONE", null));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.faults().get(0).pointer()).isEqualTo("/title");
    var again = all.ask(sign("Only one", key));
    assertThat(again.replayed()).isTrue();
    assertThat(again.body()).isEqualTo(first.body());
    var other = new Idempotency("key-1", new byte[] {2});
    assertThat(refusal(sign("Another", other)).code()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void changesAProgramme() {
    var id = all.programme("To be prolonged");
    var patch = "{\"title\":\"Prolonged\",\"note\":\"Agreed\"}";

    var reply = all.ask(change(all.immt.coordinator(), id, 1, patch));

    assertThat(reply.version()).isEqualTo(2);
    assertThat(json(reply).at("/title").asText()).isEqualTo("Prolonged");
    assertThat(json(get(all.giredmet.admin(), id))).isEqualTo(json(reply));
    assertThat(refusal(change(all.immt.coordinator(), id, 1, patch)).status()).isEqualTo(412);
    assertThat(refusal(change(all.immt.scientist(), id, 2, patch)).status()).isEqualTo(403);
    assertThat(refusal(change(all.outsider.admin(), id, 2, patch)).status()).isEqualTo(404);
    var alone = "{\"expiry\":{\"date\":\"2020-06-30\",\"precision\":\"half\"}}";
    assertThat(refusal(change(all.immt.coordinator(), id, 2, alone)).code())
        .isEqualTo("programme.needs-consent");
  }

  @Test
  void letsAdministratorsNameTheirCoordinators() {
    var id = all.programme("Coordinated");
    var named = List.of(all.giredmet.coordinator().id(), all.immt.scientist().id());
    var patch = Json.text(Map.of("coordinators", named));

    var programme = json(all.ask(change(all.immt.admin(), id, 1, patch)));

    assertThat(programme.get("coordinators").findValuesAsText("name"))
        .containsExactly("CSIR-IMMT scientist", "Giredmet coordinator");
    assertThat(refusal(change(all.immt.coordinator(), id, 2, "{\"note\":\"x\"}")).status())
        .isEqualTo(403);
  }

  @Test
  void letsOneOfManyChangesOfTheSameVersionWin() {
    var id = all.programme("Contested");
    var asked = new ArrayList<Future<Reply>>();
    for (int i = 0; i < 8; i++) {
      var patch = "{\"note\":\"Note " + i + "\"}";
      asked.add(all.bus.ask(change(all.immt.coordinator(), id, 1, patch)));
    }

    Cooperation.await(Future.join(asked).otherwiseEmpty());

    assertThat(asked).filteredOn(Future::succeeded).hasSize(1);
    assertThat(asked)
        .filteredOn(Future::failed)
        .allSatisfy(lost -> assertThat(((Problem) lost.cause()).status()).isEqualTo(412));
  }

  @Test
  void listsByTitleInPages() {
    for (var title : List.of("zz two", "ZZ one", "zz Three")) {
      all.programme(title);
    }
    var titles = new ArrayList<String>();
    String cursor = null;
    do {
      var page = Page.of(2, cursor, 2);
      var reply = all.ask(new ListProgrammes(all.immt.observer(), page));
      titles.addAll(json(reply).get("items").findValuesAsText("title"));
      cursor = reply.next();
    } while (cursor != null);

    assertThat(titles).containsSubsequence("ZZ one", "zz Three", "zz two").doesNotHaveDuplicates();
    var none = all.ask(new ListProgrammes(all.outsider.admin(), Page.of(50, null, 2)));
    assertThat(none.body().toString()).isEqualTo("{\"items\":[],\"next\":null}");
  }

  private SignProgramme sign(String title, Idempotency key) {
    var details =
        new ProgrammeDetails(
            title,
            "Rare earths",
            new DueDate(LocalDate.parse("2026-04-25"), Precision.QUARTER),
            null,
            90,
            List.of(all.giredmet.id(), all.immt.id()),
            List.of(all.giredmet.coordinator().id()),
            null,
            "pib.gov.in");
    return new SignProgramme(all.giredmet.admin(), key, details);
  }

  private static ChangeProgramme change(Actor actor, UUID id, int version, String patch) {
    var fields = Json.read(patch.getBytes(StandardCharsets.UTF_8), MergePatch.class);
    return new ChangeProgramme(actor, null, id, Versions.of(version), fields);
  }

  private Reply get(Actor actor, UUID id) {
    return all.ask(new GetProgramme(actor, id));
  }

  private Problem refusal(Command command) {
    return catchThrowableOfType(Problem.class, () -> all.ask(command));
  }
}
