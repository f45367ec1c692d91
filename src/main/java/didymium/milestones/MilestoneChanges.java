package didymium.milestones;

import static didymium.database.Times.utc;

import didymium.bus.Reply;
import didymium.calendar.DueDate;
import didymium.calendar.Forecast;
import didymium.database.Dates;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Part;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes milestones and their forecasts: each change one statement with its journal entry. */
record MilestoneChanges(Journal journal) {

  private static final Change PLAN =
      Change.of(
          """
          state as (
            insert into milestones (id, project_id, title, stage, means, owner_id,
              baseline_date, baseline_precision, baseline_end, due_date, due_precision, due_end,
              stated_date, stated_precision, state, source, version, created_at, updated_at)
            values ($1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::uuid,
              $7::date, $8::text, $9::date, $10::date, $11::text, $12::date,
              $13::date, $14::text, $15::text, $16::text, 1, $17::timestamptz, $17)
            returning id)
          """);

  private static final String PLAN_ALONG =
      """
      planned as (
        insert into milestones (id, project_id, title, stage, means, baseline_date,
          baseline_precision, baseline_end, due_date, due_precision, due_end, stated_date,
          stated_precision, state, source, version, created_at, updated_at)
        select given.id, $1::uuid, given.title, given.stage, given.means, given.baseline,
          given.baseline_precision, given.baseline_end, given.due, given.due_precision,
          given.due_end, ($2::timestamptz at time zone 'UTC')::date, 'day', 'planned',
          given.source, 1, $2, $2
        from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[],
          $9::date[], $10::date[], $11::text[], $12::date[], $13::text[])
          as given (id, title, stage, means, baseline, baseline_precision, baseline_end, due,
            due_precision, due_end, source)
        where exists (select from state))
      """;

  private static final String SAVE =
      """
      update milestones set title = $3::text, stage = $4::text, means = $5::text,
        owner_id = $6::uuid, due_date = $7::date, due_precision = $8::text, due_end = $9::date,
        state = $10::text, achieved_date = $11::date, achieved_precision = $12::text,
        submitted_by = $13::uuid, submitted_at = $14::timestamptz, decided_by = $15::uuid,
        decided_at = $16::timestamptz, decision_reason = $17::text, updated_at = $18::timestamptz,
        version = version + 1
      where id = $1::uuid and version = $2::integer
      returning id
      """;

  private static final Change CHANGE = Change.of("state as (" + SAVE + ")");

  private static final Change FORECAST =
      Change.of(
          "state as ("
              + SAVE
              + """
              ), forecast as (
                insert into forecasts (id, milestone_id, due_date, due_precision, reason,
                  stated_date, stated_precision, forecast_by, forecast_at)
                select $19::uuid, id, $7, $8, $20::text, $21::date, $22::text, $23::uuid, $18
                from state)
              """);

  Future<Reply> plan(Milestone milestone, Write write, Event event, Reply reply) {
    var parameters = named(milestone.id(), milestone.projectId(), milestone);
    Dates.addWithEnd(parameters, milestone.baselineDue());
    Dates.addWithEnd(parameters, milestone.due());
    Dates.add(parameters, milestone.baselineStatedOn())
        .addString(milestone.state().code())
        .addString(milestone.source())
        .addOffsetDateTime(utc(milestone.createdAt()));
    return journal.commit(PLAN, parameters, write, event, reply);
  }

  /**
   * @param milestones of one project, planned at one time, without owners
   */
  static Part planAlong(
      UUID projectId, List<Milestone> milestones, Instant at, List<Event> events) {
    var parameters =
        Tuple.of(projectId, utc(at))
            .addArrayOfUUID(milestones.stream().map(Milestone::id).toArray(UUID[]::new))
            .addArrayOfString(texts(milestones, Milestone::title))
            .addArrayOfString(texts(milestones, one -> one.stage().code()))
            .addArrayOfString(texts(milestones, Milestone::meansOfVerification));
    addDates(parameters, milestones, Milestone::baselineDue);
    addDates(parameters, milestones, Milestone::due);
    parameters.addArrayOfString(texts(milestones, Milestone::source));
    return new Part(PLAN_ALONG, parameters, events);
  }

  private static void addDates(
      Tuple parameters, List<Milestone> milestones, Function<Milestone, DueDate> date) {
    var dates = milestones.stream().map(date).toList();
    parameters
        .addArrayOfLocalDate(dates.stream().map(DueDate::date).toArray(LocalDate[]::new))
        .addArrayOfString(dates.stream().map(one -> one.precision().code()).toArray(String[]::new))
        .addArrayOfLocalDate(dates.stream().map(DueDate::end).toArray(LocalDate[]::new));
  }

  private static String[] texts(List<Milestone> milestones, Function<Milestone, String> part) {
    return milestones.stream().map(part).toArray(String[]::new);
  }

  Future<Reply> change(Milestone milestone, Write write, Event event, Reply reply) {
    return journal.commit(CHANGE, saved(milestone), write, event, reply);
  }

  Future<Reply> forecast(
      Milestone milestone, Forecast forecast, Write write, Event event, Reply reply) {
    return journal.commit(FORECAST, Dates.add(saved(milestone), forecast), write, event, reply);
  }

  /** The parameters of {@link #SAVE}; the row must still have the version before this one. */
  private static Tuple saved(Milestone milestone) {
    var parameters = named(milestone.id(), milestone.version() - 1, milestone);
    Dates.addWithEnd(parameters, milestone.due()).addString(milestone.state().code());
    return Dates.add(parameters, milestone.achieved())
        .addUUID(milestone.submittedBy())
        .addOffsetDateTime(utc(milestone.submittedAt()))
        .addUUID(milestone.decidedBy())
        .addOffsetDateTime(utc(milestone.decidedAt()))
        .addString(milestone.decisionReason())
        .addOffsetDateTime(utc(milestone.updatedAt()));
  }

  /** What is promised, behind what tells the row. */
  private static Tuple named(Object first, Object second, Milestone milestone) {
    return Tuple.of(first, second)
        .addString(milestone.title())
        .addString(milestone.stage().code())
        .addString(milestone.meansOfVerification())
        .addUUID(milestone.ownerId());
  }
}
