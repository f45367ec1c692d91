package didymium.milestones;

import static didymium.milestones.MilestoneState.ACCEPTED;
import static didymium.milestones.MilestoneState.CANCELLED;
import static didymium.milestones.MilestoneState.IN_PROGRESS;
import static didymium.milestones.MilestoneState.PLANNED;
import static didymium.milestones.MilestoneState.RETURNED;
import static didymium.milestones.MilestoneState.SUBMITTED;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.access.Scope;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.calendar.DueDate;
import didymium.milestones.MilestoneCommand.Edit;
import didymium.milestones.MilestoneCommand.NewForecast;
import didymium.milestones.MilestoneCommand.Plan;
import didymium.milestones.MilestoneCommand.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who may do what with a milestone, and what it becomes. Pure: state, actor and command in, new
 * state or {@link Problem} out.
 */
final class MilestoneRules {
  /** States that a coordinator can set by hand; all others come about by what is done. */
  private static final Set<MilestoneState> BY_HAND = Set.of(PLANNED, IN_PROGRESS, CANCELLED);

  private MilestoneRules() {}

  /** A project as one who plans in it sees it. */
  record Planning(UUID projectId, String projectTitle, Role role, Owner owner) {}

  /**
   * A member who is to own a milestone.
   *
   * @param role null if the participant is no member of the project
   */
  record Owner(UUID id, String name, Role role) {}

  /** What the actor may do with the milestone now, in the order of the screen. */
  static List<String> may(Milestone milestone, Actor actor, Role role, boolean otherParty) {
    var may = new ArrayList<String>();
    boolean plans = actor.has(Scope.MILESTONES_WRITE);
    boolean works = works(milestone, actor, role);
    add(may, "log", role.works() && actor.has(Scope.ENTRIES_WRITE) && milestone.state().open());
    add(may, "forecast", works && plans && milestone.state().open());
    add(may, "submit", works && plans && milestone.state().underWay());
    boolean decides = decides(milestone, actor, role) && otherParty;
    add(may, "accept", decides && milestone.state() == SUBMITTED);
    add(may, "return", decides && milestone.state() == SUBMITTED);
    add(may, "edit", role.coordinates() && plans);
    return may;
  }

  private static void add(List<String> may, String what, boolean allowed) {
    if (allowed) {
      may.add(what);
    }
  }

  /** The owner keeps the promise; coordinators may act for an owner of whatever side. */
  private static boolean works(Milestone milestone, Actor actor, Role role) {
    return role.coordinates() || role.works() && actor.id().equals(milestone.ownerId());
  }

  /** People decide, and nobody accepts what they submitted; machine clients may submit alone. */
  private static boolean decides(Milestone milestone, Actor actor, Role role) {
    return role.coordinates() && !actor.isClient() && !actor.id().equals(milestone.submittedBy());
  }

  static Milestone plan(Planning project, Plan plan, Instant now) {
    project.role().require(Role::coordinates, "milestone.plan.not-coordinator");
    var owner = plan.ownerId() == null ? null : owner(project.owner());
    return new Milestone(
        Ids.next(),
        project.projectId(),
        project.projectTitle(),
        plan.title(),
        plan.stage(),
        plan.meansOfVerification(),
        owner == null ? null : owner.id(),
        owner == null ? null : owner.name(),
        plan.baselineDue(),
        plan.statedOn() == null ? DueDate.today(now) : plan.statedOn(),
        plan.due(),
        PLANNED,
        Milestone.slipDays(PLANNED, plan.due(), null, plan.baselineDue(), now),
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        plan.source(),
        1,
        now,
        now);
  }

  private static Owner owner(Owner owner) {
    if (owner == null || owner.role() == null || !owner.role().works()) {
      throw Problem.unprocessable("milestone.owner.not-working-here", "/ownerId");
    }
    return owner;
  }

  /**
   * The milestone after a change, as the next version; the very same where nothing changes.
   *
   * @param owner the member that the edit names as owner; null where it names nobody
   */
  static Milestone change(
      Milestone milestone, Role role, Versions read, Edit edit, Owner owner, Instant now) {
    role.require(Role::coordinates, "milestone.edit.not-coordinator");
    read.require(milestone.version());
    var draft =
        milestone
            .change(now)
            .title(edit.title())
            .stage(edit.stage())
            .meansOfVerification(edit.meansOfVerification())
            .state(state(milestone, edit.state()));
    if (edit.ownerId() == null) {
      draft.owner(null, null);
    } else if (!edit.ownerId().equals(milestone.ownerId())) {
      draft.owner(edit.ownerId(), owner(owner).name());
    }
    return edit.equals(Edit.of(milestone)) ? milestone : draft.done();
  }

  private static MilestoneState state(Milestone milestone, MilestoneState wanted) {
    var state = milestone.state();
    if (wanted == state) {
      return state;
    }
    if (!BY_HAND.contains(wanted) || state == ACCEPTED || state == SUBMITTED) {
      throw Problem.conflict("milestone.state.not-by-hand", state.code(), wanted.code());
    }
    return wanted;
  }

  static Milestone forecast(
      Milestone milestone, Actor actor, Role role, NewForecast forecast, Instant now) {
    if (!works(milestone, actor, role)) {
      throw role.refusal("milestone.forecast.not-owner");
    }
    requireOpen(milestone);
    return milestone.change(now).forecast(forecast.due()).done();
  }

  static Milestone submit(
      Milestone milestone, Actor actor, Role role, Submission submission, Instant now) {
    if (!works(milestone, actor, role)) {
      throw role.refusal("milestone.submit.not-owner");
    }
    if (!milestone.state().underWay()) {
      throw Problem.conflict("milestone.submit.state", milestone.state().code());
    }
    var achieved = submission.achieved() == null ? DueDate.today(now) : submission.achieved();
    return milestone.change(now).submitted(actor.id(), achieved).done();
  }

  /**
   * @param otherParty whether the actor acts for another party than who submitted it
   */
  static Milestone accept(
      Milestone milestone, Actor actor, Role role, boolean otherParty, String note, Instant now) {
    requireDecider(milestone, actor, role, otherParty);
    return milestone.change(now).decided(ACCEPTED, actor.id(), note).done();
  }

  static Milestone sendBack(
      Milestone milestone, Actor actor, Role role, boolean otherParty, String reason, Instant now) {
    requireDecider(milestone, actor, role, otherParty);
    return milestone.change(now).decided(RETURNED, actor.id(), reason).done();
  }

  private static void requireDecider(
      Milestone milestone, Actor actor, Role role, boolean otherParty) {
    role.require(Role::coordinates, "milestone.decide.not-coordinator");
    if (milestone.state() != SUBMITTED) {
      throw Problem.conflict("milestone.decide.state", milestone.state().code());
    }
    if (!decides(milestone, actor, role)) {
      throw Problem.forbidden("milestone.decide.own-submission");
    }
    if (!otherParty) {
      throw Problem.forbidden("milestone.decide.own-party");
    }
  }

  static void requireOpen(Milestone milestone) {
    if (!milestone.state().open()) {
      throw Problem.conflict("milestone.closed", milestone.state().code());
    }
  }
}
