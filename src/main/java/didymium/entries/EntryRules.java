package didymium.entries;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.measurements.Definitions;
import didymium.measurements.MeasurementRules;
import didymium.measurements.Run;
import didymium.measurements.Stage;
import didymium.milestones.MilestoneState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who may log and amend what, and the entry that comes of it. Pure. */
record EntryRules(MeasurementRules measurements) {

  /**
   * The milestone that is logged against, as the actor meets it.
   *
   * @param organisationName the actor's organisation
   * @param country the actor's organisation's, whose limits hold
   * @param definitions of the programme, as far as the run speaks of them
   */
  record Place(
      UUID milestoneId,
      String milestoneTitle,
      UUID projectId,
      Stage stage,
      MilestoneState state,
      Role role,
      String organisationName,
      String country,
      Definitions definitions) {}

  /** An entry that is to be amended, and the place it was logged at. */
  record Standing(
      UUID entryId,
      UUID authorId,
      UUID organisationId,
      Visibility visibility,
      boolean withdrawn,
      UUID amendedBy,
      Place place) {}

  /**
   * Whether a run may name these as its origins.
   *
   * @param found those of the named that the actor sees in the project and that all who will see
   *     the run see too
   * @param circular whether one of them is, or goes back to, the run that is amended
   */
  record Origins(Set<UUID> found, boolean circular) {
    static final Origins NONE = new Origins(Set.of(), false);
  }

  Entry log(Place place, Actor actor, EntryContent entry, Origins origins, Instant now) {
    place.role().require(Role::works, "entry.log.observer");
    if (!place.state().open()) {
      throw Problem.conflict("milestone.closed", place.state().code());
    }
    check(entry.scalesUpFrom(), origins);
    return entry(place, actor, entry.visibleTo(Visibility.JOINT), null, false, now);
  }

  Entry amend(Standing old, Actor actor, Amendment amendment, Origins origins, Instant now) {
    requireAmender(old, actor);
    if (old.amendedBy() != null) {
      throw Problem.conflict("entry.already-amended", old.amendedBy().toString());
    }
    if (old.withdrawn()) {
      throw Problem.conflict("entry.withdrawn");
    }
    var content = amendment.content().visibleTo(old.visibility());
    if (old.visibility() == Visibility.JOINT && content.visibility() != Visibility.JOINT) {
      throw Problem.unprocessable("entry.hides-joint", "/visibility");
    }
    check(content.scalesUpFrom(), origins);
    var amends = new Entry.Amends(old.entryId(), amendment.reason());
    return entry(old.place(), actor, content, amends, amendment.withdrawn(), now);
  }

  private static void check(List<UUID> named, Origins origins) {
    for (int i = 0; i < named.size(); i++) {
      if (!origins.found().contains(named.get(i))) {
        throw Problem.unprocessable("entry.origin.unknown", "/scalesUpFrom/" + i);
      }
    }
    if (origins.circular()) {
      throw Problem.unprocessable("entry.origin.circular", "/scalesUpFrom");
    }
  }

  /** Its author amends an entry, or a person who coordinates for the same organisation. */
  private static void requireAmender(Standing old, Actor actor) {
    boolean author = old.authorId().equals(actor.id()) && old.place().role().works();
    boolean sameSide = old.organisationId().equals(actor.organisationId());
    boolean coordinator = sameSide && old.place().role().coordinates() && !actor.isClient();
    if (!author && !coordinator) {
      throw old.place().role().refusal("entry.amend.not-author");
    }
  }

  /**
   * What was given, with its figures in the metrics' own units.
   *
   * @throws Problem for what no run can say
   */
  EntryContent accepted(Place place, EntryContent content, Instant now) {
    if (content.scale() != null) {
      content.scale().accept("/scale");
    }
    var run = run(place, content, now);
    return content.measured(measurements.accept("/measurements", content.measurements(), run));
  }

  private Entry entry(
      Place place,
      Actor actor,
      EntryContent content,
      Entry.Amends amends,
      boolean withdrawn,
      Instant now) {
    return new Entry(
        Ids.next(),
        place.milestoneId(),
        place.milestoneTitle(),
        place.projectId(),
        place.stage(),
        accepted(place, content, now),
        actor.id(),
        actor.name(),
        actor.organisationId(),
        place.organisationName(),
        now,
        amends,
        withdrawn,
        null,
        null);
  }

  private static Run run(Place place, EntryContent content, Instant now) {
    var day = content.startedAt() == null ? now : content.startedAt();
    var date = LocalDate.ofInstant(day, ZoneOffset.UTC);
    return new Run(
        content.startedAt(), content.endedAt(), date, place.country(), place.definitions());
  }
}
