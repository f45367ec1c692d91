package didymium.sample;

import didymium.access.Actor;
import didymium.bus.Idempotency;
import didymium.bus.Json;
import didymium.bus.MergePatch;
import didymium.bus.Reply;
import didymium.bus.Versions;
import didymium.entries.EntryCommand.AmendEntry;
import didymium.entries.EntryCommand.LogEntry;
import didymium.entries.EntryReview.Finding;
import didymium.entries.EntryReviewCommand.NewEntryReview;
import didymium.entries.EntryReviewCommand.ReviewEntry;
import didymium.milestones.MilestoneCommand.AcceptMilestone;
import didymium.milestones.MilestoneCommand.Acceptance;
import didymium.milestones.MilestoneCommand.ChangeMilestone;
import didymium.milestones.MilestoneCommand.ForecastMilestone;
import didymium.milestones.MilestoneCommand.GetMilestone;
import didymium.milestones.MilestoneCommand.NewForecast;
import didymium.milestones.MilestoneCommand.Plan;
import didymium.milestones.MilestoneCommand.PlanMilestone;
import didymium.milestones.MilestoneCommand.Return;
import didymium.milestones.MilestoneCommand.ReturnMilestone;
import didymium.milestones.MilestoneCommand.Submission;
import didymium.milestones.MilestoneCommand.SubmitMilestone;
import didymium.milestones.MilestoneState;
import didymium.sample.Illustration.Act;
import didymium.sample.Illustration.Prediction;
import didymium.sample.Illustration.Promise;
import didymium.sample.Illustration.Submitted;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.UUID;

/** What happens with one illustrative milestone: planned, and then act after act. */
final class Course {
  private final Steps steps;
  private final Cast cast;
  private final LocalDate day;
  private final Promise promise;
  private UUID milestone;
  private UUID lastRun;
  private int act;

  Course(Steps steps, Cast cast, LocalDate day, Promise promise) {
    this.steps = steps;
    this.cast = cast;
    this.day = day;
    this.promise = promise;
  }

  Future<Void> happen(UUID projectId) {
    var plan =
        new Plan(
            promise.title(),
            promise.stage(),
            Illustration.marked(promise.means()),
            cast.actor(promise.owner()).id(),
            promise.due().from(day),
            null,
            Illustration.PLANNED.from(day),
            null);
    var planner = cast.actor(Account.COORDINATOR_GIREDMET);
    return steps
        .make(new PlanMilestone(planner, key(), projectId, plan))
        .onSuccess(id -> milestone = id)
        .compose(id -> Steps.each(promise.history(), this::happen));
  }

  private Idempotency key() {
    return IllustrationLoader.key(promise.title() + "/" + act++);
  }

  private Future<?> happen(Act what) {
    var actor = cast.actor(what.by());
    if (what.forecast() != null) {
      return forecast(actor, what.forecast());
    }
    if (what.log() != null) {
      return log(actor, what.log());
    }
    if (what.amend() != null) {
      var amendment = what.amend().amendment(day, what.reason());
      return steps
          .make(new AmendEntry(actor, key(), lastRun, amendment))
          .onSuccess(id -> lastRun = id);
    }
    if (what.review() != null) {
      var found = new NewEntryReview(Finding.ACCEPTED, Illustration.marked(what.review()));
      return steps.take(new ReviewEntry(actor, key(), lastRun, found));
    }
    if (what.submit() != null) {
      return submit(actor, what.submit());
    }
    if (what.accept() != null) {
      var acceptance = new Acceptance(Illustration.marked(what.accept()));
      return steps.take(new AcceptMilestone(actor, key(), milestone, acceptance));
    }
    if (what.sendBack() != null) {
      var why = new Return(Illustration.marked(what.sendBack()));
      return steps.take(new ReturnMilestone(actor, key(), milestone, why));
    }
    return turn(actor, what.state());
  }

  private Future<Reply> forecast(Actor actor, Prediction expected) {
    var forecast =
        new NewForecast(
            expected.due().from(day),
            Illustration.marked(expected.reason()),
            expected.stated().from(day));
    return steps.take(new ForecastMilestone(actor, key(), milestone, forecast));
  }

  private Future<UUID> log(Actor actor, Illustration.Run run) {
    return steps
        .make(new LogEntry(actor, key(), milestone, run.entry(day)))
        .onSuccess(id -> lastRun = id);
  }

  private Future<Reply> submit(Actor actor, Submitted submitted) {
    var submission =
        new Submission(Illustration.marked(submitted.note()), submitted.achieved().from(day));
    return steps.take(new SubmitMilestone(actor, key(), milestone, submission));
  }

  /** Turns the state by hand, on the version that is there. */
  private Future<Reply> turn(Actor actor, MilestoneState state) {
    var patch = new MergePatch(Json.MAPPER.createObjectNode().put("state", state.code()));
    var key = key();
    return steps
        .bus()
        .ask(new GetMilestone(actor, milestone))
        .compose(
            now ->
                steps.take(
                    new ChangeMilestone(actor, key, milestone, Versions.of(now.version()), patch)));
  }
}
