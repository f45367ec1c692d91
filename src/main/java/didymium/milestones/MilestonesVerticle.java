package didymium.milestones;

import static didymium.database.Times.now;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.calendar.DueDate;
import didymium.calendar.Forecast;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Part;
import didymium.journal.Write;
import didymium.milestones.MilestoneCommand.AcceptMilestone;
import didymium.milestones.MilestoneCommand.ChangeMilestone;
import didymium.milestones.MilestoneCommand.Edit;
import didymium.milestones.MilestoneCommand.ForecastMilestone;
import didymium.milestones.MilestoneCommand.GetMilestone;
import didymium.milestones.MilestoneCommand.ListMilestones;
import didymium.milestones.MilestoneCommand.PlanAlong;
import didymium.milestones.MilestoneCommand.PlanMilestone;
import didymium.milestones.MilestoneCommand.ReturnMilestone;
import didymium.milestones.MilestoneCommand.SubmitMilestone;
import didymium.milestones.MilestoneRules.Owner;
import didymium.milestones.MilestoneRules.Planning;
import didymium.milestones.MilestoneStore.Found;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Owns milestones: loads, lets the rules decide, commits, replies. */
public final class MilestonesVerticle extends VerticleBase {
  private final Bus bus;
  private final Journal journal;
  private final MilestoneStore store;
  private final MilestoneChanges changes;

  public MilestonesVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.journal = journal;
    this.store = new MilestoneStore(pool);
    this.changes = new MilestoneChanges(journal);
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.answer(GetMilestone.class, this::get),
            bus.answer(ListMilestones.class, this::list),
            bus.answer(PlanMilestone.class, journal.once(this::plan)),
            bus.answer(PlanAlong.class, this::planAlong),
            bus.answer(ChangeMilestone.class, journal.once(this::change)),
            bus.answer(ForecastMilestone.class, journal.once(this::forecast)),
            bus.answer(SubmitMilestone.class, journal.once(this::submit)),
            bus.answer(AcceptMilestone.class, journal.once(this::accept)),
            bus.answer(ReturnMilestone.class, journal.once(this::sendBack))));
  }

  private Future<Reply> get(GetMilestone query) {
    return store.get(query.actor(), query.milestoneId()).map(found -> seen(query.actor(), found));
  }

  private static Reply seen(Actor actor, Found found) {
    return Reply.ok(
        view(actor, found, found.milestone(), found.forecasts()), found.milestone().version());
  }

  private Future<Reply> list(ListMilestones query) {
    return store
        .list(query)
        .map(rows -> page(query, rows))
        .compose(reply -> query.page().counted(reply, () -> store.count(query)));
  }

  private static Reply page(ListMilestones query, List<Found> rows) {
    return query.page().reply(rows, found -> item(query.actor(), found), MilestonesVerticle::keys);
  }

  private static Buffer item(Actor actor, Found found) {
    return Json.buffer(view(actor, found, found.milestone(), null));
  }

  private static List<String> keys(Found found) {
    return List.of(found.sortKey(), found.milestone().id().toString());
  }

  private Future<Reply> plan(PlanMilestone command) {
    return store
        .planning(command.actor(), command.projectId(), command.plan().ownerId())
        .compose(
            project ->
                planned(
                    command, project.role(), MilestoneRules.plan(project, command.plan(), now())));
  }

  private Future<Reply> planned(PlanMilestone command, Role role, Milestone milestone) {
    var reply =
        Reply.created(
            new MilestoneView(
                milestone, List.of(), MilestoneRules.may(milestone, command.actor(), role, false)),
            milestone.version(),
            "/milestones/" + milestone.id());
    var event = event("milestone-planned", milestone, Map.of());
    return changes.plan(milestone, command, event, reply);
  }

  private Future<Part> planAlong(PlanAlong command) {
    return store
        .planning(command.actor(), command.projectId(), null)
        .map(project -> planAlong(command, project));
  }

  private static Part planAlong(PlanAlong command, Planning project) {
    var milestones =
        command.plans().stream()
            .map(plan -> MilestoneRules.plan(project, plan, command.at()))
            .toList();
    var events = milestones.stream().map(one -> event("milestone-planned", one, Map.of())).toList();
    return MilestoneChanges.planAlong(command.projectId(), milestones, command.at(), events);
  }

  private Future<Reply> change(ChangeMilestone command) {
    return store.get(command.actor(), command.milestoneId()).compose(old -> change(command, old));
  }

  private Future<Reply> change(ChangeMilestone command, Found old) {
    var edit = command.patch().apply(Edit.of(old.milestone()), Edit.class);
    return owner(command, old, edit)
        .compose(
            owner ->
                changed(
                    command,
                    old,
                    MilestoneRules.change(
                        old.milestone(), old.role(), command.read(), edit, owner, now())));
  }

  /** Only a new owner has to be looked up. */
  private Future<Owner> owner(ChangeMilestone command, Found old, Edit edit) {
    var id = edit.ownerId();
    return id == null || id.equals(old.milestone().ownerId())
        ? Future.succeededFuture()
        : store
            .planning(command.actor(), old.milestone().projectId(), id)
            .map(MilestoneRules.Planning::owner);
  }

  private Future<Reply> changed(ChangeMilestone command, Found old, Milestone milestone) {
    var reply = reply(command, old, milestone);
    if (milestone == old.milestone()) {
      return journal.unchanged(command, reply);
    }
    boolean cancelled =
        milestone.state() == MilestoneState.CANCELLED
            && old.milestone().state() != MilestoneState.CANCELLED;
    var event = event(cancelled ? "milestone-cancelled" : "milestone-changed", milestone, Map.of());
    return changes.change(milestone, command, event, reply);
  }

  private Future<Reply> forecast(ForecastMilestone command) {
    return store.get(command.actor(), command.milestoneId()).compose(old -> forecast(command, old));
  }

  private Future<Reply> forecast(ForecastMilestone command, Found old) {
    var now = now();
    var actor = command.actor();
    var milestone =
        MilestoneRules.forecast(old.milestone(), actor, old.role(), command.forecast(), now);
    var stated = command.forecast().statedOn();
    var forecast =
        new Forecast(
            Ids.next(),
            command.forecast().due(),
            command.forecast().reason(),
            stated == null ? DueDate.today(now) : stated,
            actor.id(),
            actor.name(),
            now);
    var forecasts = Stream.concat(old.forecasts().stream(), Stream.of(forecast)).toList();
    var reply =
        Reply.created(
            view(actor, old, milestone, forecasts),
            milestone.version(),
            "/milestones/" + milestone.id());
    var event = event("milestone-forecast", milestone, Map.of("forecast", forecast));
    return changes.forecast(milestone, forecast, command, event, reply);
  }

  private Future<Reply> submit(SubmitMilestone command) {
    return store.get(command.actor(), command.milestoneId()).compose(old -> submit(command, old));
  }

  private Future<Reply> submit(SubmitMilestone command, Found old) {
    var submission = command.submission();
    var milestone =
        MilestoneRules.submit(old.milestone(), command.actor(), old.role(), submission, now());
    return decided(command, old, milestone, "milestone-submitted", "note", submission.note());
  }

  private Future<Reply> accept(AcceptMilestone command) {
    return store.get(command.actor(), command.milestoneId()).compose(old -> accept(command, old));
  }

  private Future<Reply> accept(AcceptMilestone command, Found old) {
    var note = command.acceptance().note();
    var milestone =
        MilestoneRules.accept(
            old.milestone(), command.actor(), old.role(), old.otherParty(), note, now());
    return decided(command, old, milestone, "milestone-accepted", "note", note);
  }

  private Future<Reply> sendBack(ReturnMilestone command) {
    return store.get(command.actor(), command.milestoneId()).compose(old -> sendBack(command, old));
  }

  private Future<Reply> sendBack(ReturnMilestone command, Found old) {
    var reason = command.because().reason();
    var milestone =
        MilestoneRules.sendBack(
            old.milestone(), command.actor(), old.role(), old.otherParty(), reason, now());
    return decided(command, old, milestone, "milestone-returned", "reason", reason);
  }

  private Future<Reply> decided(
      Write command, Found old, Milestone milestone, String type, String key, String why) {
    var event = event(type, milestone, why == null ? Map.of() : Map.of(key, why));
    return changes.change(milestone, command, event, reply(command, old, milestone));
  }

  private static Reply reply(Write command, Found old, Milestone milestone) {
    return Reply.ok(view(command.actor(), old, milestone, old.forecasts()), milestone.version());
  }

  private static MilestoneView view(
      Actor actor, Found found, Milestone milestone, List<Forecast> forecasts) {
    return new MilestoneView(
        milestone,
        forecasts,
        MilestoneRules.may(milestone, actor, found.role(), found.otherParty()));
  }

  private static Event event(String type, Milestone milestone, Map<String, ?> more) {
    var content = new LinkedHashMap<String, Object>();
    content.put("milestone", milestone);
    content.putAll(more);
    return Event.ofProject(
        type,
        milestone.projectId(),
        new Event.Subject("milestone", milestone.id()),
        Event.content(content));
  }
}
