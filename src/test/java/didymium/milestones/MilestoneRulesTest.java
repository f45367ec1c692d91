package didymium.milestones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.measurements.Stage;
import didymium.milestones.MilestoneCommand.Edit;
import didymium.milestones.MilestoneCommand.NewForecast;
import didymium.milestones.MilestoneCommand.Submission;
import didymium.milestones.MilestoneRules.Owner;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MilestoneRulesTest {
  private static final Instant NOW = Instant.parse("2026-06-03T10:00:00Z");
  private static final Actor OWNER = new Actor(Ids.next(), "Owner", Ids.next());
  private static final Actor SUBMITTER = new Actor(Ids.next(), "Submitter", Ids.next());
  private static final Actor SOMEBODY = new Actor(Ids.next(), "Somebody", Ids.next());

  @ParameterizedTest(name = "{1} as {0} of a milestone that is {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "COORDINATOR | somebody  | PLANNED     | log forecast submit edit",
        "COORDINATOR | somebody  | IN_PROGRESS | log forecast submit edit",
        "COORDINATOR | somebody  | SUBMITTED   | log forecast accept return edit",
        "COORDINATOR | submitter | SUBMITTED   | log forecast edit",
        "COORDINATOR | somebody  | RETURNED    | log forecast submit edit",
        "COORDINATOR | somebody  | ACCEPTED    | edit",
        "COORDINATOR | somebody  | CANCELLED   | edit",
        "SCIENTIST   | owner     | PLANNED     | log forecast submit",
        "SCIENTIST   | owner     | SUBMITTED   | log forecast",
        "SCIENTIST   | owner     | ACCEPTED    | ''",
        "SCIENTIST   | somebody  | PLANNED     | log",
        "SCIENTIST   | somebody  | SUBMITTED   | log",
        "OBSERVER    | owner     | PLANNED     | ''",
        "OBSERVER    | somebody  | SUBMITTED   | ''",
      })
  void whatSomebodyMayDoFollowsFromRoleStateAndWhoSubmitted(
      Role role, String who, MilestoneState state, String may) {
    var actor =
        switch (who) {
          case "owner" -> OWNER;
          case "submitter" -> SUBMITTER;
          default -> SOMEBODY;
        };
    var expected = may.isEmpty() ? List.of() : List.of(may.split(" "));
    assertThat(MilestoneRules.may(milestone(state), actor, role, true)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "PLANNED, IN_PROGRESS, true",
    "PLANNED, CANCELLED, true",
    "CANCELLED, PLANNED, true",
    "RETURNED, IN_PROGRESS, true",
    "PLANNED, SUBMITTED, false",
    "PLANNED, ACCEPTED, false",
    "SUBMITTED, CANCELLED, false",
    "ACCEPTED, PLANNED, false",
    "ACCEPTED, ACCEPTED, true",
  })
  void byHandOnlyPlansChange(MilestoneState from, MilestoneState to, boolean allowed) {
    var milestone = milestone(from);
    var edit = new Edit(milestone.title(), Stage.PILOT, "assay", milestone.ownerId(), to);
    var problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                MilestoneRules.change(
                    milestone,
                    Role.COORDINATOR,
                    Versions.of(milestone.version()),
                    edit,
                    null,
                    NOW));
    assertThat(problem == null).isEqualTo(allowed);
  }

  @Test
  void aForecastMovesTheDueDateAndNeverTheBaseline() {
    var due = new DueDate(LocalDate.parse("2127-06-01"), Precision.HALF);
    var forecast = new NewForecast(due, "no feed", null);
    var after =
        MilestoneRules.forecast(
            milestone(MilestoneState.PLANNED), OWNER, Role.SCIENTIST, forecast, NOW);

    assertThat(after.due()).isEqualTo(due);
    assertThat(after.baselineDue()).isEqualTo(quarter("2126-12-01"));
    assertThat(after.slipDays()).isEqualTo(181);
    assertThat(after.forecastCount()).isEqualTo(1);
    assertThat(after.version()).isEqualTo(2);
  }

  @Test
  void whatWasReachedIsTodayUnlessTheOwnerSaysOtherwise() {
    var planned = milestone(MilestoneState.PLANNED);
    var today =
        MilestoneRules.submit(planned, OWNER, Role.SCIENTIST, new Submission(null, null), NOW);
    assertThat(today.achieved())
        .isEqualTo(new DueDate(LocalDate.parse("2026-06-03"), Precision.DAY));

    var said = new Submission(null, quarter("2026-03-31"));
    assertThat(MilestoneRules.submit(planned, OWNER, Role.SCIENTIST, said, NOW).achieved())
        .isEqualTo(quarter("2026-03-31"));
  }

  @Test
  void aNewSubmissionForgetsTheLastDecision() {
    var returned =
        MilestoneRules.sendBack(
            milestone(MilestoneState.SUBMITTED),
            SOMEBODY,
            Role.COORDINATOR,
            true,
            "no balance",
            NOW);
    var again =
        MilestoneRules.submit(returned, OWNER, Role.SCIENTIST, new Submission(null, null), NOW);
    assertThat(again.decidedBy()).isNull();
    assertThat(again.decisionReason()).isNull();
    assertThat(again.submittedBy()).isEqualTo(OWNER.id());
  }

  @ParameterizedTest
  @CsvSource(
      value = {"SCIENTIST, true", "COORDINATOR, true", "OBSERVER, false", "null, false"},
      nullValues = "null")
  void onlyWhoWorksInTheProjectOwnsItsMilestones(Role role, boolean allowed) {
    var milestone = milestone(MilestoneState.PLANNED);
    var owner = new Owner(Ids.next(), "New owner", role);
    var edit = new Edit("Title", Stage.PILOT, "assay", owner.id(), MilestoneState.PLANNED);
    var problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                MilestoneRules.change(
                    milestone, Role.COORDINATOR, Versions.of(1), edit, owner, NOW));
    assertThat(problem == null).isEqualTo(allowed);
  }

  @Test
  void whoReadAnOlderVersionIsToldBeforeAnythingElseIsLookedAt() {
    var milestone = milestone(MilestoneState.ACCEPTED);
    var edit = new Edit("Title", Stage.PILOT, "assay", null, MilestoneState.PLANNED);
    var problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                MilestoneRules.change(
                    milestone, Role.COORDINATOR, Versions.of(7), edit, null, NOW));
    assertThat(problem.status()).isEqualTo(412);
  }

  private static DueDate quarter(String date) {
    return new DueDate(LocalDate.parse(date), Precision.QUARTER);
  }

  private static Milestone milestone(MilestoneState state) {
    UUID submitter = state == MilestoneState.SUBMITTED ? SUBMITTER.id() : null;
    var due = quarter("2126-12-01");
    return new Milestone(
        Ids.next(),
        Ids.next(),
        "Project",
        "Milestone",
        Stage.PILOT,
        "assay",
        OWNER.id(),
        OWNER.name(),
        due,
        new DueDate(LocalDate.of(2026, 1, 5), Precision.DAY),
        due,
        state,
        0,
        0,
        0,
        null,
        submitter,
        submitter == null ? null : NOW,
        null,
        null,
        null,
        null,
        1,
        NOW,
        NOW);
  }
}
