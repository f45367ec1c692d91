package didymium.projects;

import didymium.access.Actor;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.projects.Directory.Person;
import didymium.projects.Programme.Coordinator;
import didymium.projects.Programme.Party;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who may do what with programmes, and what a programme has to be. Pure. */
final class ProgrammeRules {
  private ProgrammeRules() {}

  /**
   * A programme as its reader stands to it.
   *
   * @param coordinates whether the reader is one of its coordinators
   * @param administrator whether the reader administers their organisation, which is a party
   */
  record ProgrammeAccess(Programme programme, boolean coordinates, boolean administrator) {}

  /** The programme that is entered, at version 1. */
  static Programme sign(
      Actor actor, ProgrammeDetails details, Directory directory, UUID id, Instant now) {
    boolean party = details.parties().contains(actor.organisationId());
    allow("programme.sign-forbidden", directory.administrator() && party);
    var programme = made(id, details, directory, Set.of(), 1, now, now);
    allowCoordinators(actor, programme.coordinators());
    return programme;
  }

  /** Whether the reader may change anything of it at all. */
  static void allowChange(ProgrammeAccess access) {
    allow("programme.change-forbidden", access.coordinates() || access.administrator());
  }

  /**
   * The programme after a change, as the next version; the very same where nothing changes.
   *
   * @param details all of what may be changed, as it is to be
   */
  static Programme change(
      ProgrammeAccess access,
      Actor actor,
      ProgrammeDetails details,
      Directory directory,
      Instant now) {
    var before = access.programme();
    var present = Set.copyOf(before.coordinatorIds());
    var after =
        made(
            before.id(),
            details,
            directory,
            present,
            before.version(),
            before.createdAt(),
            before.updatedAt());
    var turned = turned(before.coordinators(), after.coordinators());
    allow("programme.coordinators-forbidden", turned.isEmpty() || access.administrator());
    allowCoordinators(actor, turned);
    boolean same = after.coordinatedBy(before.coordinators()).equals(before);
    allow("programme.change-forbidden", same || access.coordinates());
    keepParties(actor, before, after);
    return after.equals(before) ? before : after.changedAt(now);
  }

  private static Programme made(
      UUID id,
      ProgrammeDetails details,
      Directory directory,
      Set<UUID> present,
      int version,
      Instant createdAt,
      Instant updatedAt) {
    var faults = new Faults();
    faults.value(ProgrammeRules::inOrder, "/expiry", details);
    var parties = faults.value(directory::organisations, "/parties", details.parties());
    var coordinators =
        faults.value(
            (at, ids) -> directory.active(at, ids, present),
            "/coordinators",
            details.coordinators());
    faults.raise();
    return new Programme(
        id,
        details.title(),
        details.scope(),
        details.start(),
        details.expiry(),
        parties,
        coordinators.stream().map(ProgrammeRules::coordinator).toList(),
        details.note(),
        details.source(),
        version,
        createdAt,
        updatedAt);
  }

  private static Coordinator coordinator(Person person) {
    return new Coordinator(person.id(), person.name(), person.organisationId());
  }

  /** A start "2026" and an expiry "June 2026" can both be right: only a clear inversion is not. */
  private static ProgrammeDetails inOrder(String pointer, ProgrammeDetails details) {
    var start = details.start();
    var expiry = details.expiry();
    if (start != null
        && expiry != null
        && expiry.end().isBefore(start.end())
        && expiry.date().isBefore(start.date())) {
      throw Problem.unprocessable("programme.expires-before-start", pointer);
    }
    return details;
  }

  /** Who becomes a coordinator and who ceases to be one. */
  private static List<Coordinator> turned(List<Coordinator> before, List<Coordinator> after) {
    var turned = new HashSet<>(after);
    turned.removeAll(before);
    before.stream().filter(one -> !after.contains(one)).forEach(turned::add);
    return List.copyOf(turned);
  }

  private static void allowCoordinators(Actor actor, List<Coordinator> turned) {
    allow(
        "programme.coordinators-not-own",
        turned.stream().allMatch(one -> one.organisationId().equals(actor.organisationId())));
  }

  /** The actor's own organisation stays a party, and so does each that has coordinators. */
  private static void keepParties(Actor actor, Programme before, Programme after) {
    var kept = new HashSet<>(Set.of(actor.organisationId()));
    after.coordinators().forEach(coordinator -> kept.add(coordinator.organisationId()));
    kept.removeAll(after.partyIds());
    if (!kept.isEmpty()) {
      var names =
          before.parties().stream()
              .filter(party -> kept.contains(party.organisationId()))
              .map(Party::shortName)
              .collect(Collectors.joining(", "));
      throw Problem.unprocessable("programme.party-needed", "/parties", names);
    }
  }

  private static void allow(String code, boolean holds) {
    if (!holds) {
      throw Problem.forbidden(code);
    }
  }
}
