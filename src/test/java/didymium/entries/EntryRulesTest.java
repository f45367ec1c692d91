package didymium.entries;

import static didymium.entries.EntryRules.Origins.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.entries.EntryRules.Place;
import didymium.entries.EntryRules.Standing;
import didymium.measurements.Definitions;
import didymium.measurements.MeasurementRules;
import didymium.measurements.Stage;
import didymium.measurements.TestLimits;
import didymium.milestones.MilestoneState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryRulesTest {
  private static final Instant NOW = Instant.parse("2026-06-03T10:00:00Z");
  private static final UUID SIDE = Ids.next();
  private static final Actor AUTHOR = new Actor(Ids.next(), "Author", SIDE);
  private static final Actor COLLEAGUE = new Actor(Ids.next(), "Colleague", SIDE);
  private static final Actor PARTNER = new Actor(Ids.next(), "Partner", Ids.next());

  private final EntryRules rules = new EntryRules(new MeasurementRules(TestLimits.STANDARD));

  @ParameterizedTest
  @CsvSource({
    "SCIENTIST, PLANNED, 0",
    "COORDINATOR, IN_PROGRESS, 0",
    "SCIENTIST, SUBMITTED, 0",
    "SCIENTIST, RETURNED, 0",
    "SCIENTIST, ACCEPTED, 409",
    "SCIENTIST, CANCELLED, 409",
    "OBSERVER, PLANNED, 403",
  })
  void runsAreLoggedByWhoWorksAgainstWhatIsOpen(Role role, MilestoneState state, int status) {
    var problem =
        problem(
            () -> rules.log(place(role, state), AUTHOR, entry("{\"text\":\"run\"}"), NONE, NOW));
    assertThat(problem == null ? 0 : problem.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "author, SCIENTIST, 0",
    "author, OBSERVER, 403",
    "colleague, SCIENTIST, 403",
    "colleague, COORDINATOR, 0",
    "partner, SCIENTIST, 403",
    "partner, COORDINATOR, 403",
  })
  void anEntryIsAmendedByItsAuthorOrACoordinatorOfTheSameSide(String who, Role role, int status) {
    var actor =
        switch (who) {
          case "author" -> AUTHOR;
          case "colleague" -> COLLEAGUE;
          default -> PARTNER;
        };
    var problem =
        problem(() -> rules.amend(standing(role, false, null), actor, amendment("x"), NONE, NOW));
    assertThat(problem == null ? 0 : problem.status()).isEqualTo(status);
  }

  @Test
  void onlyTheNewestVersionIsAmendedAndNoWithdrawal() {
    var amended = standing(Role.SCIENTIST, false, Ids.next());
    assertThat(problem(() -> rules.amend(amended, AUTHOR, amendment("x"), NONE, NOW)).code())
        .isEqualTo("entry.already-amended");
    var withdrawn = standing(Role.SCIENTIST, true, null);
    assertThat(problem(() -> rules.amend(withdrawn, AUTHOR, amendment("x"), NONE, NOW)).code())
        .isEqualTo("entry.withdrawn");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                              | entry.empty",
        "{'text':'   '}                                                  | entry.empty",
        "{'text':'a','startedAt':'2026-06-03T10:00:00Z','endedAt':'2026-06-03T09:00:00Z'} | entry.ends-before-start",
        "{'text':'a','startedAt':'0026-06-03T10:00:00Z'}                 | entry.long-ago",
        "{'text':'a','startedAt':'2126-06-03T10:00:00Z'}                 | entry.starts-in-future",
        "{'text':'a','startedAt':'yesterday'}                            | not-an-instant",
        "{'text':'a','startedAt':1750000000}                             | not-an-instant",
        "{'text':'a','visibility':'public'}                              | unknown-value",
        "{'text':'a','scale':{'value':0,'unit':'kg','basis':'feed'}}     | scale.value",
        "{'text':'a','scale':{'value':1,'unit':'kg'}}                    | missing-field",
        "{'text':'a','measurements':{}}                                  | wrong-type",
      })
  void anEntryThatCannotBeIsRefused(String json, String code) {
    assertThat(problem(() -> entry(json.replace('\'', '"'))).code()).isEqualTo(code);
  }

  @Test
  void aMeasurementAloneIsAnEntry() {
    var json =
        "{\"measurements\":[{\"metric\":\"recovery\",\"of\":\"Nd\",\"value\":92.4,\"unit\":\"%\"}]}";
    var entry =
        rules.log(place(Role.SCIENTIST, MilestoneState.PLANNED), AUTHOR, entry(json), NONE, NOW);
    assertThat(entry.content().text()).isEmpty();
    assertThat(entry.content().visibility()).isEqualTo(Visibility.JOINT);
  }

  @Test
  void whatIsStoredIsWhatIsReadButForItsLastFields() {
    var entry =
        rules.log(
            place(Role.SCIENTIST, MilestoneState.PLANNED),
            AUTHOR,
            entry("{\"text\":\"}\"}"),
            NONE,
            NOW);
    var later = Ids.next();
    var read = Entry.filledIn(entry.document(), List.of(), "accepted", later, 7L).toString();
    assertThat(read)
        .isEqualTo(
            entry
                .document()
                .replace(
                    "\"amendedBy\":null",
                    "\"sameAs\":[],\"review\":\"accepted\",\"amendedBy\":\"" + later + "\"")
                .replace("\"position\":null", "\"position\":7"));
    assertThat(Entry.filledIn(entry.document()).toString())
        .isEqualTo(entry.document().replace("\"amendedBy\"", "\"review\":null,\"amendedBy\""));
  }

  private static Problem problem(ThrowingCallable call) {
    return catchThrowableOfType(Problem.class, call);
  }

  private static EntryContent entry(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), EntryContent.class);
  }

  private static Amendment amendment(String text) {
    return new Amendment(
        "reason", false, new EntryContent(text, null, null, null, null, null, null, null));
  }

  private static Standing standing(Role role, boolean withdrawn, UUID amendedBy) {
    return new Standing(
        Ids.next(),
        AUTHOR.id(),
        SIDE,
        Visibility.JOINT,
        withdrawn,
        amendedBy,
        place(role, MilestoneState.ACCEPTED));
  }

  private static Place place(Role role, MilestoneState state) {
    return new Place(
        Ids.next(),
        "Milestone",
        Ids.next(),
        Stage.PILOT,
        state,
        role,
        "Institute",
        "IN",
        Definitions.NONE);
  }
}
