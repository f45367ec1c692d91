package didymium.sample;

import didymium.access.Actor;
import didymium.bus.Idempotency;
import didymium.bus.Reply;
import didymium.calendar.DueDate;
import didymium.entries.EntryCommand.LogEntry;
import didymium.entries.EntryReview.Finding;
import didymium.entries.EntryReviewCommand.NewEntryReview;
import didymium.entries.EntryReviewCommand.ReviewEntry;
import didymium.gates.GateCommand.PlanGate;
import didymium.measurements.Stage;
import didymium.milestones.MilestoneCommand.AcceptMilestone;
import didymium.milestones.MilestoneCommand.Acceptance;
import didymium.milestones.MilestoneCommand.ForecastMilestone;
import didymium.milestones.MilestoneCommand.NewForecast;
import didymium.milestones.MilestoneCommand.Plan;
import didymium.milestones.MilestoneCommand.PlanMilestone;
import didymium.milestones.MilestoneCommand.SubmitMilestone;
import didymium.projects.NewProject;
import didymium.projects.ProjectCommand.OpenProject;
import didymium.projects.ProjectDetails;
import didymium.sample.Histories.Announcement;
import didymium.sample.Histories.Organisation;
import didymium.sample.Histories.Project;
import didymium.sample.Histories.Promise;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Enters one published project with its runs and promises. One side's coordinator enters the
 * record, the other's accepts what was reached.
 */
final class PublishedLoader {
  private static final NewEntryReview AGREES =
      new NewEntryReview(Finding.ACCEPTED, "As published, see source.");

  private final Steps steps;
  private final Cast cast;
  private final Project project;
  private final LocalDate today;
  private final Actor recorder;
  private UUID projectId;

  PublishedLoader(Steps steps, Cast cast, Project project, LocalDate today) {
    this.steps = steps;
    this.cast = cast;
    this.project = project;
    this.today = today;
    this.recorder = cast.actor(Account.COORDINATOR_GIREDMET);
  }

  Future<Void> load(UUID programmeId) {
    var opening = new OpenProject(recorder, Steps.key(project.key()), opened(programmeId));
    return steps
        .make(opening)
        .onSuccess(id -> projectId = id)
        .compose(id -> Steps.each(PublishedPlans.stages(project), this::runs))
        .compose(done -> Steps.each(project.milestones(), this::promise))
        .compose(done -> Steps.each(SampleGate.of(project.key()), this::gate));
  }

  private NewProject opened(UUID programmeId) {
    var performers = project.organisations().stream().map(Organisation::name);
    var details =
        new ProjectDetails(
            project.title(),
            project.elements(),
            project.route(),
            null,
            null,
            PublishedPlans.highest(project),
            cast.partiesAnd(performers),
            PublishedPlans.sources(project));
    return new NewProject(programmeId, false, details);
  }

  private Future<?> runs(Stage stage) {
    var runs = PublishedPlans.runs(project, stage);
    var step = stage.code();
    return plan(step, PublishedPlans.ofRuns(runs, today))
        .compose(
            id ->
                Steps.each(runs, run -> log(step, id, run))
                    .compose(done -> accept(step, id, PublishedPlans.reached(runs, today))));
  }

  private Future<UUID> plan(String step, Plan plan) {
    return steps.make(new PlanMilestone(recorder, key(step), projectId, plan));
  }

  /** The other side accepts what the one entered: it is what the source says. */
  private Future<Reply> log(String step, UUID milestone, Histories.Run run) {
    var entry = PublishedRuns.entry(project, run);
    var name = step + "/" + run.title();
    return steps
        .make(new LogEntry(recorder, key(name), milestone, entry))
        .compose(id -> steps.take(new ReviewEntry(decider(), key(name + "/reviewed"), id, AGREES)));
  }

  private Actor decider() {
    return cast.actor(Account.COORDINATOR_CSIR);
  }

  private Future<?> gate(SampleGate gate) {
    var step = key("gate/" + gate.stage().code());
    return steps.take(new PlanGate(recorder, step, projectId, gate.plan(today)));
  }

  private Future<Reply> accept(String step, UUID milestone, DueDate reached) {
    var submission = PublishedPlans.submission(reached);
    var acceptance = new Acceptance(submission.note());
    return steps
        .take(new SubmitMilestone(recorder, key(step + "/submitted"), milestone, submission))
        .compose(
            done ->
                steps.take(
                    new AcceptMilestone(
                        decider(), key(step + "/accepted"), milestone, acceptance)));
  }

  private Future<?> promise(Promise promise) {
    var step = promise.title();
    return plan(step, PublishedPlans.of(promise))
        .compose(
            id ->
                Steps.each(later(promise), said -> forecast(step, id, said))
                    .compose(done -> reached(step, id, promise)));
  }

  private static List<Announcement> later(Promise promise) {
    return promise.forecasts().stream().skip(1).toList();
  }

  private Future<Reply> forecast(String step, UUID milestone, Announcement said) {
    var forecast = new NewForecast(said.promised(), "Announced, see source.", said.statedOn());
    var key = key(step + "/" + said.stated());
    return steps.take(new ForecastMilestone(recorder, key, milestone, forecast));
  }

  private Future<?> reached(String step, UUID milestone, Promise promise) {
    return promise.achieved() == null
        ? Future.succeededFuture()
        : accept(step, milestone, promise.reached());
  }

  private Idempotency key(String step) {
    return Steps.key(project.key() + "/" + step);
  }
}
